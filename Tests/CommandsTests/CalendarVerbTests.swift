import Entente
import Foundation
import Messages
import Testing

@testable import Commands

@Suite("The calendar's verbs")
struct CalendarVerbTests {
  /// Runs a command where there is no database, typed as in a shell.
  private static func run(_ line: String, width: Int = 100) async -> Terminal.Result {
    let recorder = Recorder()
    let code = await Program.run(Terminal.words(line), environment: [:]) { language, isJSON in
      recorder.output(language, width: width, isJSON: isJSON)
    }
    return Terminal.Result(code: code, out: recorder.out, err: recorder.err)
  }

  @Test(
    "add a length of time to a day, in either language",
    arguments: [
      ("2027-06-01 '10 joint working days' --calendar us-federal+mx-lft", "2027-06-15"),
      ("2027-06-01 10 días hábiles comunes --calendar us-federal+mx-lft", "2027-06-15"),
      ("2027-06-15 -10 working days --calendar us-federal+mx-lft", "2027-06-01"),
      ("2027-01-31 1 month", "2027-02-28"), ("2027-01-31 1 month --roll back --calendar mx-lft", "2027-02-26"),
      ("2021-01-19 1 working day --calendar us-federal", "2021-01-20"),
      ("2021-01-19 1 working day --calendar 'us-federal with inauguration-day'", "2021-01-21"),
      ("2026-11-25 1 working day --calendar us-federal+mx-lft --either", "2026-11-26"),
      (
        "2027-06-01 10 working days --calendar us-federal+mx-lft --at 17:00 --zone America/Mexico_City",
        "2027-06-15T23:00:00Z 2027-06-15T17:00:00-06:00 America/Mexico_City"
      ),
      (
        "2025-03-08 1 day --at 02:30 --zone America/New_York",
        "2025-03-09T07:00:00Z 2025-03-09T03:00:00-04:00 America/New_York"
      ),
    ])
  func adds(_ line: String, _ expected: String) async {
    let result = await Self.run("calendar add \(line)")
    #expect(result.code == .done && result.out == expected + "\n", "\(result.err)")
  }

  @Test(
    "say what is wrong, and what was probably meant",
    arguments: [
      ("add 2027-06-01 1 day --calendar us-federl", ExitCode.notFound, "Did you mean us-federal?"),
      ("add 2027-06-01 1 day --calendar us-federal+", .notFound, "There is no calendar"),
      ("add 2027-06-01 1 day --calendar 'us-federal with inaugration-day'", .notFound, "inauguration-day?"),
      ("add 2027-06-01 1 day --at 17:00 --zone America/Mexico_Cty", .notFound, "Did you mean America/Mexico_City?"),
      ("add 2027-06-01 1 day --at 25:00 --zone UTC", .wrongUsage, "a time such as 17:00"),
      ("add 2027-06-01 1 day --at +1:00 --zone UTC", .wrongUsage, "a time such as 17:00"),
      ("add 2027-06-01 1 day --at 17:00", .wrongUsage, "--zone is missing"),
      ("add 2027-06-01 1 day --zone UTC", .wrongUsage, "--at is missing"),
      ("add 2027-06-01 1 working day", .wrongUsage, "--calendar is missing"),
      ("add 2027-06-01 1 day --roll back", .wrongUsage, "--calendar is missing"),
      ("add 2027-06-01 1 day --roll sideways --calendar mx-lft", .wrongUsage, "must be forward or back"),
      ("add 2027-06-01 10 parsecs", .wrongUsage, "no length of time"),
      ("add 2027-06-01", .wrongUsage, "SPAN is missing"),
      ("add", .wrongUsage, "DATE is missing"), ("add 9999-12-31 1 day", .wrongUsage, "There is no day"),
      ("add 2027-06-01 1 day --batch x", .wrongUsage, "too much: 2027-06-01"),
      ("days mx-lft --from 2027-01-02 --to 2027-01-01", .wrongUsage, "--from lies after --to"),
      ("days mx-lft --from 2027-01-02", .wrongUsage, "--to is missing"),
      ("days mx-lft --from 2027-01-02 --to 2027-01-03 --count --holidays", .wrongUsage, "exclude each other"),
      ("days /nowhere.yaml --from 2027-01-02 --to 2027-01-03", .wrongUsage, "There is no file"),
      ("show us-federal+mx-lft", .notFound, "There is no calendar"),
      ("lst", .wrongUsage, "did you mean calendar list?"),
    ])
  func refuses(_ line: String, _ code: ExitCode, _ text: String) async {
    let result = await Self.run("calendar \(line) --lang en")
    #expect(result.code == code && result.all.contains(text), "\(result.all)")
    #expect(result.out.isEmpty)
  }

  @Test("list working days, or days off with their names, or count")
  func days() async throws {
    let range = "--from 2026-12-22 --to 2027-01-05"
    let days = await Self.run("calendar days us-federal+mx-lft \(range)")
    let expected = ["12-22", "12-23", "12-24", "12-28", "12-29", "12-30", "12-31"].map { "2026-\($0)" }
    #expect(days.out.split(separator: "\n").map(String.init) == expected + ["2027-01-04", "2027-01-05"])
    let json = try JSON(parsing: Array(await Self.run("calendar days us-federal+mx-lft \(range) --json").out.utf8))
    #expect(json.elements.compactMap(\.string) == expected + ["2027-01-04", "2027-01-05"])
    #expect(await Self.run("calendar days us-federal+mx-lft \(range) --count").out == "9\n")
    let holidays = await Self.run("calendar days us-federal+mx-lft \(range) --holidays --lang es")
    #expect(holidays.out.split(separator: "\n").count == 5 && holidays.out.contains("Navidad"))
    let named = try JSON(parsing: Array(await Self.run("calendar days mx-lft \(range) --holidays --json").out.utf8))
    #expect(named.elements.compactMap { $0["date"]?.string } == ["2026-12-25", "2027-01-01"])
  }

  @Test("show every rule with its source, in the reader's language; as JSON what the digest is of")
  func show() async throws {
    let english = await Self.run("calendar show us-federal --lang en", width: 400)
    #expect(english.code == .done)
    for word in ["Inauguration Day", "only with inauguration-day", "Executive Order 13852", "2010 to 2035"] {
      #expect(english.all.contains(word), "\(word)")
    }
    let spanish = await Self.run("calendar show mx-lft --lang es", width: 400)
    #expect(spanish.all.contains("primer lunes de febrero") && spanish.all.contains("cada 6 años"))
    let json = try JSON(parsing: Array(await Self.run("calendar show mx-lft --json").out.utf8))
    #expect(json["calendar"]?.string == "mx-lft" && json["valid"]?.string == "2010 to 2035")
    let list = try JSON(parsing: Array(await Self.run("calendar list --json").out.utf8))
    #expect(list.elements.count == 4 && Set(list.elements.compactMap { $0["digest"]?.string }).count == 4)
  }

  @Test("say when a year has not been checked")
  func extrapolated() async throws {
    let result = await Self.run("calendar add 2035-12-20 10 working days --calendar us-federal+mx-lft --lang en")
    #expect(result.code == .done && result.out.hasPrefix("2036-01-") && result.all.contains("Not checked"))
    let json = await Self.run("calendar add 2036-01-31 1 day --calendar mx-lft --json")
    #expect(json.out.contains(#""extrapolated":["mx-lft"]"#))
    #expect(await Self.run("calendar add 2035-01-01 1 day --calendar mx-lft").err.isEmpty)
  }

  @Test("add a whole file of sums, all or none")
  func batch() async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "sums.txt").path
    let sums = "2027-06-01 10 joint working days\n2027-06-01\t6 meses\n2027-06-15 -10 working days\n"
    try Data(sums.utf8).write(to: URL(filePath: file))
    let good = await Self.run("calendar add --batch '\(file)' --calendar us-federal+mx-lft")
    #expect(good.out == "2027-06-15\n2027-12-01\n2027-06-01\n")
    let json = await Self.run("calendar add --batch '\(file)' --calendar us-federal+mx-lft --json")
    #expect(json.out.split(separator: "\n").count == 3)
    try Data((sums + "2027-02-30 1 day\n\n2027-02-01 one day\n").utf8).write(to: URL(filePath: file))
    let bad = await Self.run("calendar add --batch '\(file)' --calendar us-federal+mx-lft")
    #expect(bad.code == .wrongUsage && bad.out.isEmpty)
    for line in 4...6 { #expect(bad.err.contains("\(file):\(line):1:")) }
  }

  @Test("read a calendar of one's own from a file")
  func ownFile() async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "sre.yaml").path
    let text = """
      calendar: sre
      title: {en: SRE, es: SRE}
      source: DOF
      valid: 2023 to 2024
      holidays:
        - {day: 2024-03-28, en: Holy Thursday, es: Jueves Santo, option: holy-week}
      """
    try Data(text.utf8).write(to: URL(filePath: file))
    let add = "calendar add 2024-03-27 1 working day --calendar"
    #expect(await Self.run("\(add) '\(file)'").out == "2024-03-28\n")
    #expect(await Self.run("\(add) '\(file) with holy-week+mx-lft'").out == "2024-03-29\n")
    try Data(text.replacing("DOF", with: "").utf8).write(to: URL(filePath: file))
    let wrong = await Self.run("\(add) '\(file)'")
    #expect(wrong.code == .wrongUsage && wrong.err.contains("\(file):3:"))
  }
}
