import Definitions
import Entente
import EntenteTesting
import Simulating
import Testing

@Suite("Sums of working days")
struct WorkingDayTests {
  private static func joint(_ names: String..., requiring: JointCalendar.Requirement = .all) throws -> JointCalendar {
    JointCalendar(try names.map { try #require(try ShippedCalendars.calendar($0)) }, requiring: requiring)
  }

  private static func all() throws -> [any WorkingDayCalendar] {
    let us = try #require(try ShippedCalendars.calendar("us-federal with inauguration-day"))
    let mx = try #require(try ShippedCalendars.calendar("mx-lft"))
    return [us, mx, JointCalendar([us, mx]), JointCalendar([us, mx], requiring: .any)]
  }

  private static func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  /// The same day by day, of the days that are listed as holidays.
  private struct Steps {
    let isOff: (LocalDate) -> Bool

    init(_ calendar: any WorkingDayCalendar, years: ClosedRange<Int>) {
      let parts = (calendar as? JointCalendar)?.calendars ?? [calendar as? WorkCalendar].compactMap(\.self)
      let days = parts.map { part in Set(years.flatMap(part.holidays).map(\.day)) }
      let isEither = (calendar as? JointCalendar)?.requirement == .any
      isOff = { day in
        !day.isWeekday || (isEither ? days.allSatisfy { $0.contains(day) } : days.contains { $0.contains(day) })
      }
    }

    func date(_ count: Int, from start: LocalDate) -> LocalDate {
      var (date, left) = (start, abs(count))
      if count == 0 { while isOff(date) { date = date.adding(days: 1) } }
      while left > 0 {
        date = date.adding(days: count.signum())
        if !isOff(date) { left -= 1 }
      }
      return date
    }
  }

  @Test("are what stepping from day to day finds, and counting finds them again")
  func sums() throws {
    var random = SplitMix(seed: 20_270_909)
    for calendar in try Self.all() {
      let steps = Steps(calendar, years: 2005...2045)
      for _ in 0..<400 {
        let start = LocalDate(daysSince2000: Int32.random(in: 3653...13_148, using: &random))
        let count = Int.random(in: -500...500, using: &random)
        let found = try #require(calendar.date(count, workingDaysFrom: start))
        guard found == steps.date(count, from: start), calendar.isWorkingDay(found) else {
          Issue.record("\(start) \(count): \(found)")
          continue
        }
        if count > 0 { #expect(calendar.workingDayCount(in: start.adding(days: 1)...found) == count) }
        if count < 0 { #expect(calendar.workingDayCount(in: found...start.adding(days: -1)) == -count) }
      }
    }
  }

  @Test("grow with what is added and with the day that is added to")
  func monotone() throws {
    let start = try Self.day("2024-11-01")
    for calendar in try Self.all() {
      for offset in 0..<120 {
        let day = start.adding(days: offset)
        let sums = try (-60...60).map { try #require(calendar.date($0, workingDaysFrom: day)) }
        #expect(zip(sums, sums.dropFirst()).allSatisfy { $0 < $1 || !calendar.isWorkingDay(day) && $0 <= $1 })
        let next = try #require(calendar.date(7, workingDaysFrom: day.adding(days: 1)))
        #expect(try #require(calendar.date(7, workingDaysFrom: day)) <= next)
      }
    }
  }

  @Test("A joint working day is one of each party; a day of either is one of some party; none is on a weekend")
  func subsets() throws {
    let (both, either) = (
      try Self.joint("us-federal", "mx-lft"), try Self.joint("us-federal", "mx-lft", requiring: .any)
    )
    for offset in Int32(0)..<20_000 {
      let day = LocalDate(daysSince2000: offset)
      let each = both.calendars.map { $0.isWorkingDay(day) }
      guard both.isWorkingDay(day) == !each.contains(false), either.isWorkingDay(day) == each.contains(true),
        day.isWeekday || !each.contains(true)
      else {
        Issue.record("\(day): \(each)")
        return
      }
    }
  }

  @Test(
    "are the same where the table of years ends, and beyond it",
    arguments: ["1949-12-20", "1950-01-05", "2099-12-20", "2100-01-05", "1899-07-01"])
  func beyondTheTable(_ text: String) throws {
    let start = try Self.day(text)
    for calendar in try Self.all() {
      let steps = Steps(calendar, years: start.year - 2...start.year + 2)
      for count in [-120, -20, -3, -1, 0, 1, 3, 20, 120] {
        #expect(calendar.date(count, workingDaysFrom: start) == steps.date(count, from: start), "\(start) \(count)")
      }
      let days = start.adding(days: -40)...start.adding(days: 40)
      let listed = Array(calendar.workingDays(in: days))
      #expect(calendar.workingDayCount(in: days) == listed.count)
      #expect(listed.allSatisfy { !steps.isOff($0) })
    }
  }

  @Test("of a party alone, of both and of either, across the end of a year")
  func yearsEnd() throws {
    let start = try Self.day("2024-12-20")
    let (us, mx) = (try Self.joint("us-federal"), try Self.joint("mx-lft"))
    let (both, either) = (
      try Self.joint("us-federal", "mx-lft"), try Self.joint("us-federal", "mx-lft", requiring: .any)
    )
    #expect(us.date(10, workingDaysFrom: start)?.description == "2025-01-08")
    #expect(us.date(11, workingDaysFrom: start)?.description == "2025-01-10")
    #expect(mx.date(11, workingDaysFrom: start)?.description == "2025-01-08")
    #expect(both.date(11, workingDaysFrom: start)?.description == "2025-01-10")
    #expect(either.date(11, workingDaysFrom: start)?.description == "2025-01-08")
    #expect(both.date(-11, workingDaysFrom: try Self.day("2025-01-10"))?.description == "2024-12-20")
  }

  @Test(
    "A month later is the same day or the month's last, and rolls where that is asked for",
    arguments: [
      (Span(1, .months), "2027-01-31", Roll?.none, "2027-02-28"),
      (Span(1, .months), "2027-01-31", .forward, "2027-03-01"),
      (Span(1, .months), "2027-01-31", .back, "2027-02-26"), (Span(1, .years), "2028-02-29", nil, "2029-02-28"),
      (Span(4, .years), "2028-02-29", nil, "2032-02-29"), (Span(-1, .months), "2028-03-31", nil, "2028-02-29"),
      (Span(60, .days), "2028-01-01", nil, "2028-03-01"), (Span(-1, .days), "2028-03-01", nil, "2028-02-29"),
      (Span(3, .days), "2026-12-22", .forward, "2026-12-28"), (Span(3, .days), "2026-12-22", .back, "2026-12-24"),
      (Span(10, .jointWorkingDays), "2027-06-01", .back, "2027-06-15"),
      (Span(0, .days), "2026-12-25", .back, "2026-12-24"),
    ])
  func spans(_ span: Span, _ start: String, _ roll: Roll?, _ expected: String) throws {
    let found = try Self.joint("us-federal", "mx-lft").date(span, from: try Self.day(start), rolling: roll)
    #expect(found?.description == expected)
  }

  @Test("What leads out of all years, or is longer than any deadline, has no result and does no harm")
  func limits() throws {
    let joint = try Self.joint("us-federal", "mx-lft")
    for count in [Int.max, Int.min, 10_000, -10_000] {
      for unit in Span.Unit.allCases { #expect(joint.date(Span(count, unit), from: try Self.day("2027-01-01")) == nil) }
    }
    #expect(joint.date(Span(9_999, .years), from: try Self.day("2027-01-01")) == nil)
    #expect(joint.date(Span(-9_999, .months), from: try Self.day("0500-01-01")) == nil)
    #expect(joint.date(1, workingDaysFrom: try Self.day("9999-12-31")) == nil)
    #expect(joint.date(-1, workingDaysFrom: try Self.day("0001-01-01")) == nil)
    #expect(joint.date(9_999, workingDaysFrom: try Self.day("2027-01-01"))?.year == 2067)
  }

  @Test("Of no parties all work on every day, and none on any")
  func nobody() throws {
    let sunday = try Self.day("2027-01-03")
    #expect(JointCalendar([]).isWorkingDay(sunday))
    #expect(!JointCalendar([], requiring: .any).isWorkingDay(sunday))
    #expect(JointCalendar([], requiring: .any).date(1, workingDaysFrom: sunday) == nil)
  }
}
