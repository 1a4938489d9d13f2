import Definitions
import Entente
import Testing

@Suite("Calendars of working days")
struct CalendarReaderTests {
  private static let text = """
    calendar: test
    title: {en: Test, es: Prueba}
    source: A law
    valid: 2010 to 2035
    holidays:
      - {day: 1 January, en: New Year, es: Año Nuevo, observed: nearest weekday, source: A law}
      - {day: 3rd Monday of January, en: Third, es: Tercero, since: 1986, until: 2030}
      - {day: last Monday of May, en: Last, es: Último}
      - {day: 1 October, en: Transfer, es: Transmisión, since: 2024, every: 6 years}
      - {day: 2018-12-05, en: Closed, es: Cerrado}
    """

  private static func findings(_ text: String) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try CalendarReader().read(yaml: text.utf8, file: "test.yaml")
      return []
    } catch {
      return error.all
    }
  }

  @Test(
    "A wrong word is found at its place, and a right one in its stead is not",
    arguments: [
      (Diagnostic.Code.notADay, "1 January", "30 February", "29 February"),
      (.notADay, "1 January", "01 January", "2 January"), (.notADay, "1 January", "1 Enero", "1 May"),
      (.notADay, "3rd Monday of January", "5th Monday of January", "4th Monday of January"),
      (.notADay, "last Monday of May", "last Monday", "last monday of May"),
      (.notADay, "2018-12-05", "2018-02-29", "2016-02-29"),
      (.everyWithoutSince, "since: 2024, every", "every", "since: 2000, every"),
      (.sinceAfterUntil, "until: 2030", "until: 1985", "until: 1986"), (.notASpan, "6 years", "6 months", "1 year"),
      (.unknownWord, "nearest weekday", "next weekday", "same day"),
      (.missingKey, "source: A law\n", "", "source: B\n"),
      (.missingLabel, "en: Last, ", "", "en: Latest, "), (.unknownKey, "since: 1986", "sinse: 1986", "since: 1987"),
      (.notANumber, "since: 1986", "since: MCM", "since: 1900"), (.outOfRange, "since: 1986", "since: 0", "since: 1"),
      (.emptyText, "A law\n", "\n", "B\n"),
      (.notYears, "2010 to 2035", "2010-2035", "2010 to 2010"),
      (.notYears, "2010 to 2035", "2035 to 2010", "1 to 9999"),
      (.missingKey, "valid: 2010 to 2035\n", "", "valid: 1900 to 1901\n"),
      (.notAnIdentifier, "calendar: test", "calendar: Test", "calendar: test with option"),
      (.notAnIdentifier, "calendar: test", "calendar: test or option", "calendar: other"),
      (.notAnIdentifier, "since: 1986", "option: Mine, since: 1986", "option: mine, since: 1986"),
      (.unknownWord, "nearest weekday", "monday after sunday", "Monday after Sunday"),
      (.unknownKey, "day: 1 January", "day: 1 January, on: 2 January", "day: 1 March"),
    ])
  func finds(_ code: Diagnostic.Code, _ old: String, _ wrong: String, _ right: String) {
    #expect(Self.text.contains(old))
    let findings = Self.findings(Self.text.replacing(old, with: wrong))
    #expect(findings.map(\.code) == [code], "\(findings)")
    #expect(findings.allSatisfy { $0.location.line > 0 })
    #expect(Self.findings(Self.text.replacing(old, with: right)) == [])
  }

  @Test("A misspelt month is guessed")
  func suggests() {
    #expect(Self.findings(Self.text.replacing("1 January", with: "1 Januray")).first?.suggestion == "1 January")
  }

  @Test("What is stored reads back as the same calendar", arguments: ShippedCalendars.names)
  func roundTrip(_ name: String) throws {
    let calendar = try #require(try ShippedCalendars.calendar(name))
    #expect(calendar.name == name)
    let stored = calendar.json.canonical
    #expect(try CalendarReader().read(json: JSON(parsing: stored), name: name) == calendar)
    #expect(try CalendarReader().read(yaml: stored, file: name) == calendar)
    #expect(calendar.rules.allSatisfy { $0.source != nil })
  }
}
