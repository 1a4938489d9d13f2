import Definitions
import Entente
import Testing

@Suite("The calendars of both countries")
struct CalendarTests {
  private static func calendar(_ name: String) throws -> WorkCalendar {
    try #require(try ShippedCalendars.calendar(name))
  }

  private static func joint() throws -> JointCalendar {
    JointCalendar([try calendar("us-federal"), try calendar("mx-lft")])
  }

  @Test(
    "Holidays of the United States as they were kept",
    arguments: [
      (
        2023,
        [
          "01-02", "01-16", "02-20", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25",
        ]
      ),
      (
        2024,
        [
          "01-01", "01-15", "02-19", "05-27", "06-19", "07-04", "09-02", "10-14", "11-11", "11-28", "12-24", "12-25",
        ]
      ),
      (
        2025,
        [
          "01-01", "01-09", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-24",
          "12-25", "12-26",
        ]
      ),
      (
        2026,
        [
          "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25",
        ]
      ),
      // A shifted New Year falls into the year before.
      (
        2021,
        [
          "01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31",
        ]
      ),
    ])
  func unitedStates(_ year: Int, _ days: [String]) throws {
    #expect(try Self.calendar("us-federal").holidays(in: year).map(\.day.description) == days.map { "\(year)-\($0)" })
  }

  @Test(
    "Days of mandatory rest of Mexico",
    arguments: [
      (2023, ["01-01", "02-06", "03-20", "05-01", "09-16", "11-20", "12-25"]),
      (2024, ["01-01", "02-05", "03-18", "05-01", "09-16", "10-01", "11-18", "12-25"]),
      (2025, ["01-01", "02-03", "03-17", "05-01", "09-16", "11-17", "12-25"]),
      (2026, ["01-01", "02-02", "03-16", "05-01", "09-16", "11-16", "12-25"]),
      (2018, ["01-01", "02-05", "03-19", "05-01", "09-16", "11-19", "12-01", "12-25"]),
      (2012, ["01-01", "02-06", "03-19", "05-01", "09-16", "11-19", "12-01", "12-25"]),
      (2030, ["01-01", "02-04", "03-18", "05-01", "09-16", "10-01", "11-18", "12-25"]),
      (2005, ["01-01", "02-05", "03-21", "05-01", "09-16", "11-20", "12-25"]),
    ])
  func mexico(_ year: Int, _ days: [String]) throws {
    #expect(try Self.calendar("mx-lft").holidays(in: year).map(\.day.description) == days.map { "\(year)-\($0)" })
  }

  @Test(
    "Single days",
    arguments: [
      ("us-federal", "2018-12-05", false), ("us-federal", "2018-12-24", false), ("us-federal", "2018-12-06", true),
      ("us-federal", "2025-01-09", false), ("us-federal", "2025-12-26", false), ("us-federal", "2020-06-19", true),
      ("us-federal", "2021-06-18", false), ("us-federal", "2027-12-31", false), ("us-federal", "2027-06-18", false),
      // Inauguration Day closes offices in the Washington area only; in 2029 it is a Saturday and moves nothing.
      ("us-federal", "2029-01-19", true), ("us-federal", "2029-01-20", false), ("us-federal", "2029-01-22", true),
      ("us-federal", "2021-01-20", true), ("us-federal with inauguration-day", "2021-01-20", false),
      ("us-federal with inauguration-day", "2029-01-19", true),
      ("us-federal with inauguration-day", "2029-01-22", true),
      ("us-federal with inauguration-day", "2013-01-21", false),
      ("us-federal with inauguration-day", "2033-01-20", false),
      ("us-federal with inauguration-day", "2022-01-20", true),
      ("us-federal with inauguration-day", "2027-12-31", false),
      // On a Sunday it is the 21st, which is no other holiday in 1985; in 2025 it is that of Martin Luther King.
      ("us-federal with inauguration-day", "1985-01-21", false),
      ("us-federal with inauguration-day", "2025-01-20", false),
      ("us-federal", "2025-01-20", false), ("us-federal with inauguration-day", "2025-01-21", true),
      // Closed by executive order; on the last day work ended at noon.
      ("us-federal", "2012-12-24", false), ("us-federal", "2014-12-26", false), ("us-federal", "2019-12-24", false),
      ("us-federal", "2020-12-24", false), ("us-federal", "2024-12-24", false), ("us-federal", "2015-12-24", true),
      ("us-federal", "1985-01-21", true), ("us-federal", "1986-01-20", false), ("us-federal", "2099-12-25", false),
      // A Mexican holiday on a weekend moves to no other day.
      ("mx-lft", "2022-01-03", true), ("mx-lft", "2023-09-15", true), ("mx-lft", "2023-09-18", true),
      ("mx-lft", "2024-10-01", false), ("mx-lft", "2025-10-01", true), ("mx-lft", "2024-12-02", true),
      ("mx-lft", "2024-12-24", true), ("mx-lft", "2025-09-16", false),
    ])
  func singleDays(_ name: String, _ day: String, _ isWorking: Bool) throws {
    let day = try #require(LocalDate(day))
    #expect(try Self.calendar(name).isWorkingDay(day) == isWorking)
  }

  @Test(
    "Joint working days pass over what either country keeps",
    arguments: [
      // Thanksgiving, and the Mexican Monday before it.
      ("2026-11-13", 1, "2026-11-17"), ("2026-11-25", 1, "2026-11-27"), ("2026-11-12", 10, "2026-11-30"),
      // Independence Day of Mexico and Labor Day of the United States.
      ("2026-09-15", 1, "2026-09-17"), ("2026-09-04", 1, "2026-09-08"), ("2026-09-04", 10, "2026-09-22"),
      ("2027-06-01", 10, "2027-06-15"), ("2026-09-17", -1, "2026-09-15"), ("2026-09-16", 0, "2026-09-17"),
      ("2026-09-15", 0, "2026-09-15"), ("2026-12-24", 1, "2026-12-28"), ("2025-12-23", 1, "2025-12-29"),
    ])
  func jointDays(_ start: String, _ count: Int, _ expected: String) throws {
    let start = try #require(LocalDate(start))
    let found = try Self.joint().date(count, workingDaysFrom: start)
    #expect(found?.description == expected)
  }

  @Test(
    "Spans are counted in their own units",
    arguments: [
      (Span(30, .days), "2027-10-09"), (Span(6, .months), "2028-03-09"), (Span(1, .years), "2028-09-09"),
      (Span(5, .jointWorkingDays), "2027-09-17"), (Span(-5, .days), "2027-09-04"),
    ])
  func spans(_ span: Span, _ expected: String) throws {
    let start = try #require(LocalDate("2027-09-09"))
    #expect(try Self.joint().date(span, from: start)?.description == expected)
  }

  @Test("An option is chosen once, under a name of its own, and there are no others")
  func options() throws {
    let federal = try Self.calendar("us-federal")
    #expect(federal.options == ["inauguration-day"])
    let capital = try #require(federal.with(option: "inauguration-day"))
    #expect(capital.name == "us-federal with inauguration-day" && capital.options.isEmpty && capital != federal)
    #expect(federal.with(option: "lunar-new-year") == nil && capital.with(option: "inauguration-day") == nil)
    #expect(ShippedCalendars.names == ["mx-lft", "us-federal", "us-federal with inauguration-day", "weekdays"])
    #expect(try ShippedCalendars.calendar("us-federal with lunar-new-year") == nil)
    #expect(try ShippedCalendars.calendar("us-federl") == nil)
  }

  @Test("Years that nobody has checked are told apart")
  func validity() throws {
    let joint = try Self.joint()
    for (day, names) in [("2009-12-31", ["us-federal", "mx-lft"]), ("2010-01-01", []), ("2035-12-31", [])] {
      #expect(joint.extrapolating(try #require(LocalDate(day))).map(\.name) == names)
    }
  }

  @Test("Counting there and back comes to the same joint working day")
  func thereAndBack() throws {
    let joint = try Self.joint()
    let start = try #require(LocalDate("2024-01-01"))
    var day = try #require(joint.firstWorkingDay(onOrAfter: start))
    for count in 1...60 {
      let later = try #require(joint.date(count, workingDaysFrom: day))
      #expect(joint.isWorkingDay(later))
      #expect(joint.date(-count, workingDaysFrom: later) == day)
      day = try #require(joint.date(1, workingDaysFrom: day))
    }
  }

  @Test("Calendars that never work together have no joint day")
  func never() throws {
    let all = (1...12).flatMap { month in
      (1...31).map { HolidayRule(label: LocalizedText([:]), pattern: .fixed(month: month, day: $0)) }
    }
    let closed = WorkCalendar(name: "closed", title: LocalizedText([:]), source: "", rules: all)
    let start = try #require(LocalDate("2027-01-01"))
    #expect(JointCalendar([closed]).date(1, workingDaysFrom: start) == nil)
  }
}
