internal import Entente
internal import Messages
internal import Store

extension Program {
  static var deadlinePositionals: [Positional] {
    [
      Positional("REFERENCE", .reference, help: .reference),
      Positional("DEADLINE", .text, isRequired: false, help: .deadline),
    ]
  }

  /// The deadline that a command names; where only one is open, it need not be named.
  static func holdingSubject(_ store: Store, _ invocation: Invocation) async throws -> HoldingSubject {
    let reference = invocation.word("REFERENCE")
    let situation = try await store.existing(reference, for: invocation.person)
    let open = situation.dialogue?.deadlines.map(\.name) ?? []
    guard let name = invocation["DEADLINE"].map(situation.deadline) ?? (open.count == 1 ? open.first : nil) else {
      throw UsageError(.missingPositional("DEADLINE"), verb: invocation.verb.path)
    }
    return HoldingSubject(
      reference, name, handle: invocation.person, isDryRun: invocation.globals.isDryRun)
  }
}

extension Situation {
  /// The name of a deadline that was given by its name, or by what a reader of either language calls it.
  func deadline(_ word: String) -> String {
    let names = machine.deadlines.map(\.name)
    if names.contains(word) { return word }
    let voices = Language.allCases.map { Voice($0, definition: definition, machine: machine) }
    return names.first { name in voices.contains { $0.deadline(name).lowercased() == word.lowercased() } } ?? word
  }
}

extension HoldingResult {
  /// What was recorded, or would be.
  var value: Value? {
    switch self {
    case .done(let value, _), .known(let value, _), .wouldRecord(let value, _): value
    case .refused: nil
    }
  }
}

extension Output {
  /// Tells what came of holding a ladder back.
  func tell<Value>(
    _ result: HoldingResult<Value>, of subject: HoldingSubject, done: (Value, Output) -> Void,
    known: (Value, Voice) -> Phrase, json: (Value) -> JSON
  ) -> ExitCode {
    func facts(_ value: Value, _ outcome: String) -> JSON {
      .object(
        json(value).members.merging([
          "outcome": .string(outcome), "reference": .string(subject.reference), "deadline": .string(subject.deadline),
        ]) { $1 })
    }
    switch result {
    case .done(let value, let situation):
      if isJSON { self.json(facts(value, "done")) } else { done(value, about(situation)) }
    case .wouldRecord(let value, let situation):
      if isJSON {
        self.json(facts(value, "dry_run"))
      } else {
        done(value, about(situation))
        say(.dryRun, .dim)
      }
    case .known(let value, let situation):
      if isJSON { self.json(facts(value, "repeated")) } else { say(known(value, about(situation).voice), .dim) }
    case .refused(let blockers, let situation):
      if isJSON {
        let voiced = about(situation)
        self.json(["outcome": "refused", "blockers": .array(blockers.map { voiced.json(of: $0) })])
      } else {
        refused(blockers, definition: situation.definition, machine: situation.machine)
      }
      return .refused
    }
    return .done
  }
}
