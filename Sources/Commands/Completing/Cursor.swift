/// Where the cursor stands in a command line that is being typed, and what could stand there.
struct Cursor: Hashable {
  /// What has been typed of the word.
  let typed: String
  /// What stands before it in the same word, and stays: `--lang=`.
  let kept: String
  let gaps: [Gap]
  /// The names of the options before it.
  let used: Set<String>
  /// The options before it that every verb takes.
  let globals: GlobalOptions

  /// - Parameter words: those up to the cursor, without the program's name; the last is the one that is being typed.
  init(_ words: [String], in grammar: Grammar) {
    // bash makes a word of its own of the sign between an option and its value.
    var before = words.dropLast().filter { $0 != "=" }
    var typed = words.last ?? ""
    var kept = ""
    if typed == "=" { typed = "" }
    if typed.hasPrefix("--"), let sign = typed.firstIndex(of: "=") {
      before.append(String(typed[..<sign]))
      kept = String(typed[...sign])
      typed = String(typed[typed.index(after: sign)...])
    }
    let line = Line(before, grammar)
    self.typed = typed
    self.kept = kept
    used = line.used
    globals = StepWords(verb: "", reference: "", rest: before).globals
    gaps = line.gaps(typed, isValue: !kept.isEmpty)
  }
}

/// The words before the cursor, told apart.
private struct Line {
  let grammar: Grammar
  private(set) var positionals: [String] = []
  private(set) var used: Set<String> = []
  /// The option whose value comes next.
  private(set) var open: String?

  init(_ words: [String], _ grammar: Grammar) {
    self.grammar = grammar
    for word in words {
      if word.hasPrefix("--") {
        let name = String(word.dropFirst(2).prefix { $0 != "=" })
        used.insert(name)
        open = !word.contains("=") && takesValue(name) ? name : nil
      } else if open != nil {
        open = nil
      } else {
        positionals.append(word)
      }
    }
  }

  private var verb: Verb? {
    grammar.verbs.filter { positionals.starts(with: $0.path) }.max { $0.path.count < $1.path.count }
  }

  private var options: [Option] { (verb?.options ?? []) + (verb?.globals ?? GlobalOptions.all) }

  /// Of a step's options only those are known here that every step may have.
  private func takesValue(_ name: String) -> Bool {
    let isFlagOfSteps = ["counter", "done"].contains(name)
    return options.first { $0.name == name }.map { !$0.kind.isValueOptional } ?? !isFlagOfSteps
  }

  /// The step that the words name, if they name no verb of the program.
  private var step: StepWords? {
    guard positionals.count > 1, verb == nil, !isGroup, !Grammar.isReference(positionals[0]) else { return nil }
    return StepWords(verb: positionals[0], reference: positionals[1], rest: Array(positionals.dropFirst(2)))
  }

  private var siblings: [String] {
    grammar.verbs.filter { $0.path.count > 1 && $0.path.first == positionals.first }.map { $0.path[1] }
  }

  private var isGroup: Bool { !siblings.isEmpty }

  func gaps(_ typed: String, isValue: Bool) -> [Gap] {
    if let open {
      if let option = options.first(where: { $0.name == open }) { return Gap.value(of: option) }
      return step.map { [.stepValue($0, option: open)] } ?? []
    }
    if isValue { return [] }
    if typed.hasPrefix("-") {
      let names = options.filter { $0.isRepeatable || !used.contains($0.name) }.map { "--\($0.name)" }
      return [.words(names)] + (step.map { [.stepOptions($0)] } ?? [])
    }
    guard let first = positionals.first else {
      if Grammar.isReference(typed) { return [.references(for: nil)] }
      return [.words(grammar.verbs.compactMap(\.path.first)), .definedVerbs]
    }
    if let verb {
      let own = Array(positionals.dropFirst(verb.path.count))
      let names = verb.path == ["help"] ? [Gap.words(grammar.verbs.compactMap(\.path.first))] : []
      return names + Gap.word(own.count, of: verb, after: own)
    }
    if isGroup { return positionals.count == 1 ? [.words(siblings)] : [] }
    if Grammar.isReference(first) { return [] }
    guard let step else { return [.references(for: first), .mechanisms] }
    return positionals.count == 2 ? [.machines(step)] : []
  }
}
