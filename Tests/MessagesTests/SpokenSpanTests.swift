import Entente
import Testing

@testable import Messages

@Suite struct SpokenSpanTests {
  @Test(arguments: [
    ("10 joint working days", Span(10, .jointWorkingDays)), ("1 joint working day", Span(1, .jointWorkingDays)),
    ("10 working days", Span(10, .jointWorkingDays)), ("10 días hábiles comunes", Span(10, .jointWorkingDays)),
    ("10 dias habiles", Span(10, .jointWorkingDays)), ("1 día hábil", Span(1, .jointWorkingDays)),
    ("-5 Working Days", Span(-5, .jointWorkingDays)), ("30 days", Span(30, .days)), ("1 día", Span(1, .days)),
    ("6 months", Span(6, .months)), ("1 mes", Span(1, .months)), ("6  MESES", Span(6, .months)),
    ("1 year", Span(1, .years)), ("2 años", Span(2, .years)), ("0 days", Span(0, .days)),
  ])
  func `A length of time is understood as either language says it`(text: String, span: Span) {
    #expect(Span(spoken: text) == span)
  }

  @Test(arguments: [
    "", "10", "days", "ten days", "10 weeks", "10days", "10000 days", "99999999999999999999 days", "1.5 days",
    "-9223372036854775808 days",
    "10 joint days", "10 años hábiles",
  ])
  func `What is no length of time is not`(text: String) {
    #expect(Span(spoken: text) == nil)
  }

  @Test func `A rule of a calendar is said in both languages`() throws {
    let label = LocalizedText(["en": "x", "es": "x"])
    let rule = HolidayRule(
      label: label, pattern: .nth(week: -1, weekday: .monday, month: 5), since: 1965, everyYears: 4,
      observance: .mondayAfterSunday, option: "inauguration-day")
    let (english, spanish) = (Voice(.en), Voice(.es))
    #expect(english.day(of: rule) == "last Monday of May")
    #expect(spanish.day(of: rule) == "último lunes de mayo")
    #expect(english.years(of: rule) == "since 1965, every 4 years")
    #expect(spanish.years(of: rule) == "desde 1965, cada 4 años")
    #expect(english.particulars(of: rule) == "Sun to Mon; only with inauguration-day")
    let fixed = HolidayRule(label: label, pattern: .fixed(month: 9, day: 16), until: 2018)
    #expect(english.day(of: fixed) == "16 September" && spanish.day(of: fixed) == "16 de septiembre")
    #expect(spanish.years(of: fixed) == "hasta 2018" && spanish.particulars(of: fixed).isEmpty)
  }
}
