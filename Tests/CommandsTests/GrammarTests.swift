import Entente
import Messages
import Testing

@testable import Commands

@Suite struct GrammarTests {
  static let quiet: Verb.Run = { _, _ in .done }

  static let grammar = Grammar(
    [
      Verb("inbox", summary: .verb(.inbox), run: quiet),
      Verb(
        "history", summary: .verb(.history), positionals: [Positional("REFERENCE", .reference, help: .reference)],
        options: [Option("limit", .number, help: .limit), Option("from", .date, help: .from)], run: quiet),
      Verb(
        "attach", summary: .verb(.attach),
        positionals: [
          Positional("REFERENCE", .reference, help: .reference),
          Positional("FILE", .file, isRepeatable: true, help: .files),
        ], options: [Option("kind", .text, isRequired: true, help: .kind)], run: quiet),
      Verb(
        "find", summary: .verb(.board),
        options: [
          Option("state", .text, isRepeatable: true, help: .state),
          Option("basis", .choice(["signed", "recorded"]), help: .basis), Option("done", .percent, help: .field),
        ], run: quiet),
      Verb(
        "mechanism", "lint", summary: .verb(.mechanismLint), positionals: [Positional("FILE", .file, help: .file)],
        run: quiet),
      Verb("mechanism", "list", summary: .verb(.mechanismList), run: quiet),
      Verb(
        "help", summary: .verb(.help),
        positionals: [Positional("VERB", .text, isRequired: false, isRepeatable: true, help: .verb)], run: quiet),
    ])

  static func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  /// The problem's key and what it names, as they are said in English.
  static func problem(_ line: String) -> String? {
    do throws(UsageError) {
      _ = try grammar.request(words(line))
      return nil
    } catch {
      return Voice(.en).say(error.phrase)
    }
  }

  @Test(arguments: [
    ("inbx", "unknown verb inbx; did you mean inbox?"),
    ("frobnicate", "the reference comes first: entente frobnicate REFERENCE --option value"),
    ("mechanism", "mechanism needs one of: lint or list"),
    ("mechanism lnt a.yaml", "unknown verb mechanism lnt; did you mean mechanism lint?"),
    ("inbox --jsn", "unknown option --jsn; did you mean --json?"),
    ("inbox --frobnicate", "unknown option --frobnicate"),
    ("inbox -j", "options begin with two hyphens and are written out, unlike -j"),
    ("inbox --json --json", "--json is given more than once"),
    ("--json inbox --json", "--json is given more than once"),
    ("history HLED-2027 --limit", "--limit needs a value: N"),
    ("history HLED-2027 --limit --json", "--limit needs a value: N"),
    ("history HLED-2027 --limit=", "--limit is empty"),
    ("history HLED-2027 --limit ten", "--limit needs a whole number, not ten"),
    ("history HLED-2027 --from 2027-02-30", "--from needs a date such as 2027-09-09, not 2027-02-30"),
    ("history HLED-2027 --json=yes", "--json takes no value"),
    ("history", "REFERENCE is missing"),
    ("history A B", "too much: B"),
    ("attach HLED-2027 --kind minutes", "FILE is missing"),
    ("attach HLED-2027 a.pdf", "--kind is missing"),
    ("find --basis singed", "--basis must be signed or recorded, not singed; did you mean signed?"),
    ("find --done=101", "--done needs a whole number from 0 to 100, not 101"),
    ("inbox --lang fr", "--lang must be en or es, not fr"),
    ("inbox --command-id 12", "--command-id needs a UUID, not 12"),
    ("convene --meets 2027-09-09 HLED", "the reference comes first: entente convene REFERENCE --option value"),
    ("convene", "the reference comes first: entente convene REFERENCE --option value"),
    ("HLED-2027 convene", "too much: convene"),
  ])
  func `What cannot be understood is refused with a reason`(line: String, problem: String) {
    #expect(Self.problem(line) == problem)
  }

  @Test func `Everything that is wrong with a line's options is told at once`() {
    let refused = #expect(throws: UsageError.self) {
      try Self.grammar.request(Self.words("history HLED-2027 --limit ten --from 2027-02-30 --nonsense x"))
    }
    let told = ([refused?.phrase].compactMap(\.self) + (refused?.others ?? [])).map { Voice(.en).say($0) }
    #expect(
      told == [
        "--limit needs a whole number, not ten", "--from needs a date such as 2027-09-09, not 2027-02-30",
        "unknown option --nonsense",
      ])
  }

  @Test(arguments: [
    "inbox", "inbox --json", "--json inbox", "--lang es inbox", "--lang=es inbox --dry-run", "history HLED-2027",
    "history --limit 3 HLED-2027 --from=2027-01-01", "attach --kind minutes A a.pdf b.pdf", "find --state a --state b",
    "find --done", "find --done 60", "find --done --json", "mechanism lint a.yaml", "mechanism --help", "help",
    "help mechanism lint", "HLED-2027", "HLED-2027/C-03 --json", "convene HLED-2027 --whatever", "convene --help", "",
    "history --help", "attach A --kind x -- --odd-name.pdf -",
  ])
  func `What can be understood is not refused`(line: String) {
    #expect(Self.problem(line) == nil)
  }

  @Test func `Values, flags and what every verb takes are told apart`() throws {
    let line = "--lang es find --state proposed --json --state=convened --done --as Ana --dry-run"
    guard case .verb(let call) = try Self.grammar.request(Self.words(line)) else {
      Issue.record("not taken for a verb")
      return
    }
    #expect(call.all("state") == ["proposed", "convened"])
    #expect(call.number("done") == 100)
    #expect(call["basis"] == nil && !call.has("basis"))
    #expect(call.globals.language == .es && call.globals.person == "Ana")
    #expect(call.globals.isJSON && call.globals.isDryRun && !call.globals.isHelp)
  }

  @Test func `Two hyphens end the options, and an equals sign takes any value`() throws {
    let line = ["attach", "A", "--kind=--odd", "--", "--odd.pdf", "-"]
    guard case .verb(let call) = try Self.grammar.request(line) else {
      Issue.record("not taken for a verb")
      return
    }
    #expect(call["kind"] == "--odd")
    #expect(call["REFERENCE"] == "A" && call.all("FILE") == ["--odd.pdf", "-"])
  }

  @Test func `A reference by itself shows it, and help needs nothing else`() throws {
    guard case .show("HLED-2027/C-03", let globals) = try Self.grammar.request(["--json", "HLED-2027/C-03"]) else {
      Issue.record("not shown")
      return
    }
    #expect(globals.isJSON)
    guard case .help(["attach"], _) = try Self.grammar.request(["attach", "--help"]),
      case .help(["mechanism", "lint"], _) = try Self.grammar.request(["help", "mechanism", "lint"]),
      case .help(["mechanism"], _) = try Self.grammar.request(["mechanism", "--help"]),
      case .help(["convene"], _) = try Self.grammar.request(["convene", "--help"]),
      case .help([], _) = try Self.grammar.request([])
    else {
      Issue.record("no help")
      return
    }
  }

  @Test func `Control characters in a value are refused`() {
    #expect(throws: UsageError(.notText("REFERENCE"), verb: ["history"])) {
      try Self.grammar.request(["history", "HLED\u{1B}[2J"])
    }
  }

  @Test func `While the definitions are not known any word may be a step`() throws {
    let grammar = Grammar(Self.grammar.verbs)
    guard case .step(let words) = try grammar.request(["--as", "Ana", "table", "HLED-2027", "--x", "y"]) else {
      Issue.record("not taken for a step")
      return
    }
    #expect(words == StepWords(verb: "table", reference: "HLED-2027", rest: ["--x", "y", "--as", "Ana"]))
    #expect(words.globals.person == "Ana")
  }

  @Test(arguments: Language.allCases)
  func `The manual is written from what the parser reads`(language: Language) {
    let recorder = Recorder()
    let manual = Manual(Self.grammar, Voice(language))
    recorder.output(language).help(manual.about([]))
    recorder.output(language).help(manual.about(["attach"]))
    let usage = language == .en ? "REFERENCE FILE… --kind TEXT" : "REFERENCIA ARCHIVO… --kind TEXTO"
    #expect(recorder.out.contains("  entente attach \(usage)\n"))
    #expect(recorder.out.contains(language == .en ? "  the kind of document" : "  la clase de documento"))
    #expect(recorder.lines.allSatisfy { DisplayWidth.of($0) <= 80 })
  }
}
