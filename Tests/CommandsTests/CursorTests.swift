import Testing

@testable import Commands

@Suite("A cursor in a command line")
struct CursorTests {
  private static let grammar = Grammar(Program.verbs)

  private func gaps(_ line: String) -> [Gap] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    return Cursor(words, in: Self.grammar).gaps
  }

  @Test("is where a verb stands at first, or a reference if that is begun")
  func first() {
    for line in ["", "in", "--json ", "--lang es ", "--as=ana "] {
      let gaps = gaps(line)
      #expect(gaps.count == 2 && gaps.last == .definedVerbs, "\(line): \(gaps)")
      guard case .words(let words) = gaps.first else { continue }
      #expect(words.contains("inbox") && words.contains("mechanism") && !words.contains(Program.completing))
    }
    #expect(gaps("HL") == [.references(for: nil)])
    #expect(gaps("HLED-2027 ") == [])
  }

  @Test(
    "is where a word of a verb stands",
    arguments: [
      ("explain ", [Gap.references(for: nil)]), ("explain HLED-2027 ", [.steps(of: "HLED-2027")]),
      ("--lang es explain --json HLED-2027 con", [.steps(of: "HLED-2027")]),
      ("unsign HLED-2027 ", [.motions(of: "HLED-2027")]), ("history ", [.references(for: nil), .mechanisms]),
      ("attach HLED-2027 a.pdf b", [.files]), ("board ", [.mechanisms]), ("board HLED ", []),
      ("office give ", [.people]), ("office give ana ", [.offices]), ("mechanism lint ", [.files]),
      ("mechanism show ", [.mechanisms]), ("completion ", [.words(["bash", "zsh"])]), ("find a", []),
    ])
  func words(line: String, expected: [Gap]) {
    #expect(gaps(line) == expected, "\(line)")
  }

  @Test("is where a verb of a group stands")
  func group() {
    #expect(gaps("mechanism ") == [.words(["lint", "new", "publish", "list", "show", "diff", "diagram", "schema"])])
    #expect(gaps("mechanism nonsense ") == [])
  }

  @Test("is where a step's reference, machine or option stands")
  func steps() {
    #expect(gaps("convene ") == [.references(for: "convene"), .mechanisms])
    let step = StepWords(verb: "propose", reference: "HLED-2027", rest: [])
    #expect(gaps("propose HLED-2027 ") == [.machines(step)])
    #expect(gaps("propose HLED-2027 --title-en Ports --").last == .stepOptions(step))
    #expect(gaps("propose HLED-2027 --pillar ") == [.stepValue(step, option: "pillar")])
    #expect(gaps("propose HLED-2027 --pillar=f") == [.stepValue(step, option: "pillar")])
    #expect(
      gaps("agree HLED-2027 --counter ") == [.machines(StepWords(verb: "agree", reference: "HLED-2027", rest: []))])
  }

  @Test("is where an option or its value stands")
  func options() {
    #expect(gaps("inbox --lang ") == [.words(["en", "es"])])
    #expect(gaps("inbox --as ") == [.people])
    #expect(gaps("inbox --database ") == [])
    #expect(gaps("board --json=") == [])
    guard case .words(let names) = gaps("board --all --").first else { return }
    #expect(names.contains("--json") && !names.contains("--all"))
  }

  @Test("takes the sign before a value as a part of the word, or as a word of its own as bash has it")
  func signs() {
    let whole = Cursor(["inbox", "--lang=e"], in: Self.grammar)
    #expect(whole.kept == "--lang=" && whole.typed == "e" && whole.gaps == [.words(["en", "es"])])
    for words in [["inbox", "--lang", "="], ["inbox", "--lang", "=", ""]] {
      let parted = Cursor(words, in: Self.grammar)
      #expect(parted.kept.isEmpty && parted.typed.isEmpty && parted.gaps == [.words(["en", "es"])])
    }
    #expect(Cursor(["inbox", "--as", "=", "ana", ""], in: Self.grammar).globals.person == "ana")
  }
}
