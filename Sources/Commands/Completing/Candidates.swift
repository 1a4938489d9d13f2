internal import Definitions
internal import Entente
internal import Store

/// The words that could stand where a cursor is.
struct Candidates {
  let cursor: Cursor
  let grammar: Grammar
  /// Says nothing; steps are looked up by what takes them.
  let output: Output

  /// The most that a shell is given.
  static let most = 200

  /// In place of names of files, which the shell knows best.
  static let files = ":files"

  /// What can be said without a database.
  var withoutStore: [String] {
    fitting(
      cursor.gaps.flatMap { gap -> [String] in
        switch gap {
        case .words(let words): words
        case .calendars: Assets.names(in: "config/calendars")
        case .definedVerbs: verbs(of: (try? DefinitionFile(name: Program.mechanism).definition()).map { [$0] } ?? [])
        case .mechanisms: Assets.names(in: "config/mechanisms").map(named)
        case .files: [Self.files]
        default: []
        }
      })
  }

  /// Whether a database could say more.
  var isAsking: Bool {
    cursor.gaps.contains { gap in
      switch gap {
      case .words, .files, .calendars: false
      default: true
      }
    }
  }

  /// What a database adds. One gap that cannot be filled, such as for a reference that is not there, leaves the others.
  func words(in store: Store) async -> [String] {
    var words: [String] = []
    for gap in cursor.gaps { words += (try? await self.words(gap, store)) ?? [] }
    return fitting(words)
  }

  private func words(_ gap: Gap, _ store: Store) async throws -> [String] {
    switch gap {
    case .words, .files, .calendars: return []
    case .definedVerbs:
      var definitions: [Definition] = []
      for name in Set(try await store.publishedDefinitions().map(\.name)).sorted() {
        definitions.append(try await store.definition(name))
      }
      return verbs(of: definitions)
    case .references(let verb):
      return try await store.references(beginning: cursor.typed, before: verb, limit: Self.most)
    case .mechanisms: return try await store.publishedDefinitions().map { named($0.name) }
    case .people: return try await store.people().map(\.handle)
    case .offices: return try await store.offices().map { "\($0.country)/\($0.code)" }
    case .steps(let reference):
      return explain(try await situation(reference, store)).map(\.verb)
    case .motions(let reference): return try await situation(reference, store).liveMotions.map(\.verb)
    case .machines(let step): return try await machines(step, store)
    case .stepOptions(let step):
      let options = try await options(of: step, store).filter { !cursor.used.contains($0.name) }
      return options.map { "--\($0.name)" }
    case .stepValue(let step, let name):
      let option = try await options(of: step, store).first { $0.name == name }
      guard let option else { return [] }
      var words: [String] = []
      for gap in Gap.value(of: option) {
        if case .words(let choices) = gap { words += choices }
        if gap == .files { words.append(Self.files) }
        words += try await self.words(gap, store)
      }
      return words
    }
  }

  private func situation(_ reference: String, _ store: Store) async throws -> Situation {
    try await store.situation(.existing(reference: reference), handle: cursor.globals.person)
  }

  private func options(of step: StepWords, _ store: Store) async throws -> [Option] {
    try await TakeStep(words: step, environment: [:], output: output, grammar: grammar).verb(in: store).options
  }

  private func machines(_ step: StepWords, _ store: Store) async throws -> [String] {
    let machines: [Machine]
    if try await store.isMechanism(step.reference) {
      machines = try await store.mechanism(step.reference).machines.filter { $0.parent == nil }
    } else {
      let situation = try await situation(step.reference, store)
      machines = situation.definition.machines.filter { $0.parent == situation.machine.id }
    }
    return machines.filter { $0.step(step.verb, from: nil) != nil }.map(\.id)
  }

  private func verbs(of definitions: [Definition]) -> [String] {
    definitions.flatMap(\.machines).flatMap(\.steps).filter { $0.by != .parent && $0.by != .daemon }.map(\.verb)
  }

  /// Mechanisms are called in capitals or not, as dialogues' references begin.
  private func named(_ mechanism: String) -> String {
    Grammar.isReference(cursor.typed) || cursor.typed.isEmpty ? mechanism.uppercased() : mechanism
  }

  /// Those that go on as it was typed, each once. A shell splits and expands what is not plain; such words are not for it.
  private func fitting(_ words: [String]) -> [String] {
    let plain = Set(words).filter { word in
      word.hasPrefix(cursor.typed)
        && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_/.".contains($0)) }
    }
    let files = words.contains(Self.files) ? [Self.files] : []
    return plain.sorted().prefix(Self.most).map { cursor.kept + $0 } + files
  }
}
