import Entente
import Testing

@Suite("Days")
struct LocalDateTests {
  @Test(
    "Days are counted from 1 January 2000",
    arguments: [
      ("2000-01-01", 0), ("1999-12-31", -1), ("2000-03-01", 60), ("1970-01-01", -10_957), ("2038-01-19", 13_898),
      ("0001-01-01", -730_119), ("9999-12-31", 2_921_939),
    ])
  func counted(_ text: String, _ days: Int32) {
    #expect(LocalDate(text)?.daysSince2000 == days)
    #expect(LocalDate(daysSince2000: days).description == text)
  }

  @Test("Every day of four centuries follows the day before, and reads back from its text")
  func everyDay() throws {
    let start = try #require(LocalDate("1900-01-01"))
    var weekday = LocalDate.Weekday.monday.rawValue
    var date = start
    for _ in 0..<146_097 {
      let same = LocalDate(year: date.year, month: date.month, day: date.day)
      guard same == date, LocalDate(date.description) == date, date.weekday.rawValue == weekday else {
        Issue.record("\(date) is not itself")
        return
      }
      date = date.adding(days: 1)
      weekday = (weekday + 1) % 7
    }
    #expect(date.description == "2300-01-01")
  }

  @Test(
    "Days that do not exist and texts that are no date are refused",
    arguments: [
      "2027-02-29", "1900-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027-1-01", "27-01-01", "2027/01/01",
      "2027-01-01 ", "", "0000-01-01", "٢٠٢٧-01-01",
    ])
  func refused(_ text: String) {
    #expect(LocalDate(text) == nil)
  }

  @Test(
    "A month later is the same day, or the month's last",
    arguments: [
      ("2027-01-31", 1, "2027-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2027-09-09", 12, "2028-09-09"),
      ("2028-02-29", 12, "2029-02-28"), ("2027-03-31", -1, "2027-02-28"), ("2027-01-15", -13, "2025-12-15"),
    ])
  func months(_ start: String, _ months: Int, _ expected: String) {
    #expect(LocalDate(start)?.adding(months: months).description == expected)
  }
}
