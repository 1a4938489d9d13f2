import Definitions
import Entente
import Foundation
import Messages
import Testing

@testable import Commands

@Suite struct OutputTests {
  static let nasty = "a\u{1B}[2Jb\u{7}\r\nc\td\u{202E}e\u{9B}31m\u{2028}f"
  static let safe = #"a\u{1b}[2Jb\u{07}\r\nc\td\u{202e}e\u{9b}31m\u{2028}f"#

  @Test func `Nothing that data holds reaches the terminal as a command`() {
    let recorder = Recorder()
    let output = recorder.output(width: 200, hasColour: true)
    output.line(Self.nasty)
    output.table(Table([.init(Self.nasty)], rows: [[Self.nasty]]))
    var facts = Facts()
    facts.add(Self.nasty, Self.nasty)
    output.facts(facts)
    output.verbatim([Self.nasty])
    output.timeline(Timeline([.init(nil, Self.nasty, basis: Self.nasty, source: Self.nasty)]))
    output.note(Self.nasty)
    output.problem(Self.nasty)
    output.say(.refused(for: Self.nasty))
    let own = (recorder.out + recorder.err).replacing(Style.bold.code, with: "").replacing(Style.end, with: "")
    #expect(own.unicodeScalars.allSatisfy { $0 == "\n" || !SafeText.isUnsafe($0) })
    #expect(recorder.out.contains(Self.safe) && recorder.err.contains(Self.safe))
  }

  @Test func `JSON says the same without those characters`() throws {
    let recorder = Recorder()
    let value: JSON = ["name": .string(Self.nasty), "tag": "\u{E0041}", "é": [1, nil, true]]
    recorder.output().json(value)
    #expect(recorder.out.unicodeScalars.dropLast().allSatisfy { !SafeText.isUnsafe($0) })
    #expect(try JSON(parsing: Array(recorder.out.utf8)) == value)
  }

  @Test(arguments: [
    ([:], true, true), (["NO_COLOR": ""], true, true), (["NO_COLOR": "1"], true, false), ([:], false, false),
    (["TERM": "dumb"], true, false),
  ])
  func `Colour is for terminals, unless it was refused`(environment: [String: String], isTerminal: Bool, has: Bool) {
    #expect(Output.hasColour(environment: environment, isTerminal: isTerminal) == has)
  }

  @Test(arguments: [
    ([:], 0, 80), ([:], nil, 100), (["COLUMNS": "132"], 0, 132), (["COLUMNS": "7"], 0, 80),
    (["COLUMNS": "x"], nil, 100),
    (["COLUMNS": "99999999999"], 0, 80), ([:], 57, 57), (["COLUMNS": "132"], 57, 132), ([:], 7, 80),
  ])
  func `The width is what the environment or the terminal says`(
    environment: [String: String], terminal: Int?, width: Int
  ) {
    #expect(Output.width(environment: environment, terminal: terminal) == width)
  }

  @Test func `A terminal is asked how wide it is`() {
    var leader: Int32 = 0
    var follower: Int32 = 0
    var size = winsize(ws_row: 24, ws_col: 61, ws_xpixel: 0, ws_ypixel: 0)
    let opened = unsafe openpty(&leader, &follower, nil, nil, &size)
    guard opened == 0 else { return }
    defer {
      close(leader)
      close(follower)
    }
    #expect(Output.columns(of: follower) == 61)
    #expect(Output.columns(of: -1) == 0)
  }

  @Test func `Colour surrounds a line and is left out without a terminal`() {
    let recorder = Recorder()
    recorder.output(hasColour: true).line("good", .good)
    recorder.output(hasColour: false).line("plain", .good)
    #expect(recorder.out == "\u{1B}[32mgood\u{1B}[0m\nplain\n")
  }

  @Test func `A time line gives the year where it changes and dates as exact as they are known`() throws {
    let recorder = Recorder()
    let timeline = Timeline([
      .init(LocalDate("2013-05-02"), "Announced", basis: "attested", source: "White House"),
      .init(LocalDate("2013-09-20"), "Met", basis: "attested", source: "SE"),
      .init(LocalDate("2021-03-01"), precision: .month, "Relaunch agreed", basis: "reconstructed"),
      .init(LocalDate("2024-01-01"), precision: .year, "No meeting known"), .init(nil, "Undated"),
    ])
    recorder.output(.en).timeline(timeline)
    #expect(
      recorder.lines == [
        "Year  Date        Event             Basis          Source",
        "2013  Thu 2 May   Announced         attested       White House",
        "      Fri 20 Sep  Met               attested       SE",
        "2021  March       Relaunch agreed   reconstructed",
        "2024              No meeting known",
        "?                 Undated",
      ])
  }

  @Test func `A refusal names one reason in its line and several under a heading`() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let hled = try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
    let round = try #require(hled.machine("round"))
    let late = Blocker(
      .condition, .childOpen, ["child": .word("C-05"), "days": .number(12)], verbs: ["accept", "extend", "carry"])
    let recorder = Recorder()
    recorder.output(.es, width: 120).refused([late], definition: hled, machine: round)
    recorder.output(.en, width: 120).refused([late, late], definition: hled, machine: round)
    #expect(
      recorder.err.split(separator: "\n") == [
        "Rechazado: C-05 no ha concluido; vencido desde hace 12 días. Puede: accept, extend (ambas Partes), carry (ambas "
          + "Partes).", "Refused:",
        "– C-05 has not ended; overdue by 12 days.",
        "– C-05 has not ended; overdue by 12 days. You can: accept, extend (both sides), carry (both sides).",
      ])
    #expect(recorder.out.isEmpty)
  }
}
