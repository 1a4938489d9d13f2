internal import Entente
internal import Postgres

// What only some rules ask for: the steps taken so far, and how other dialogues stand. A definition without such rules
// costs no further round trip.

extension Store {
  /// Reads what the rules of a situation's machine look at beyond it.
  ///
  /// - Parameter mayWrite: what is read of other dialogues is locked, so that it still holds when the step is recorded.
  /// - Returns: the identifiers of the offices that took the steps so far, whose silence may count.
  func readFurther(
    _ situation: inout Situation, _ parts: SituationParts, mayWrite: Bool, countries: [String],
    on connection: isolated Connection
  ) async throws -> [HeldOffice: Identifier] {
    guard let ask = FurtherQuestion(situation, mayWrite: mayWrite, countries: countries) else { return [:] }
    let rows = try await connection.query("select entente.read_further(\(JSONB(ask.json.canonicalText)))")
    let part = Part("what else is asked", try JSON(parsing: (rows.only?.decode(String.self, at: 0) ?? "null").utf8))
    return try parts.take(part, into: &situation)
  }

  /// The same for many situations that are only shown, in one round trip.
  func readFurther(_ readings: [Reading], on connection: isolated Connection) async throws -> [Situation] {
    var situations = readings.map(\.situation)
    let asks = readings.enumerated().compactMap { index, reading in
      FurtherQuestion(reading.situation, mayWrite: false, countries: reading.countries).map { (index, $0.json) }
    }
    let answers = try await connection.queries(
      asks.map { "select entente.read_further(\(JSONB($0.1.canonicalText)))" })
    for ((index, _), rows) in zip(asks, answers) {
      let situation = situations[index]
      let parts = SituationParts(
        .null, definition: situation.definition, machine: situation.machine, countries: readings[index].countries)
      let part = Part("what else is asked", try JSON(parsing: (rows.only?.decode(String.self, at: 0) ?? "null").utf8))
      // What is only shown writes no office.
      _ = try parts.take(part, into: &situations[index])
    }
    return situations
  }
}

/// What the rules of a machine ask about beyond an ordinary situation.
private struct FurtherQuestion {
  let json: JSON

  /// Nil where they ask nothing.
  init?(_ situation: Situation, mayWrite: Bool, countries: [String]) {
    let machine = situation.machine
    let definition = situation.definition
    // An adopted child arms deadlines of its own.
    let adopted = machine.steps.compactMap(\.adopts).contains { definition.machine($0)?.needsPast ?? false }
    var past: [Identifier] = []
    if let dialogue = situation.dialogue {
      if machine.needsPast { past.append(dialogue.id) }
      if adopted { past += dialogue.children.map(\.id) }
    }
    let references = machine.guardedDialogues.compactMap { name -> String? in
      if case .dialogue(let reference) = situation.dialogue?.facts[name] { reference } else { nil }
    }
    guard !past.isEmpty || machine.readsOthers else { return nil }
    json = [
      "subject": (situation.dialogue?.id.description).map(JSON.string) ?? .null,
      "mechanism": .string(definition.name), "parent": (situation.parent?.id.description).map(JSON.string) ?? .null,
      "countries": .array(countries.map(JSON.string)), "past": .array(past.map { .string($0.description) }),
      "siblings": .array(machine.siblingMachines.map(JSON.string)),
      "references": .array((references + situation.mentioned.keys.sorted()).map(JSON.string)),
      "lock": .bool(mayWrite && machine.readsOthers), "others": .bool(machine.readsOthers),
    ]
  }
}

extension SituationParts {
  /// Puts what was read into the situation; what stood in it before is older.
  fileprivate func take(_ part: Part, into situation: inout Situation) throws -> [HeldOffice: Identifier] {
    let name: (JSON) -> String = { $0["reference"]?.string ?? "a dialogue that a guard asks about" }
    var past: [Identifier: [PastStep]] = [:]
    var offices: [HeldOffice: Identifier] = [:]
    for step in try part.list("past", { "step \($0["verb"]?.string ?? "") of the past" }) {
      let persons = try step.words("persons").compactMap { Identifier($0) }
      let held = try step.part("office", "the office of a past step").flatMap { try office($0, id: "id") }
      if let held { offices[held.office] = held.id }
      past[try step.required("dialogue", \.identifier), default: []].append(
        PastStep(
          verb: try step.required("verb", \.string), to: try step.required("to", \.string),
          at: try step.required("at", \.instant), persons: Set(persons), office: held?.office))
    }
    if let parent = part.part("parent", "the parent") { situation.parent = try relative(parent) }
    situation.siblings = try part.list("siblings", name).map { try relative($0, isOfAnyVersion: true) }
    for other in try part.list("mentioned", name) {
      guard definition.machine(try other.required("machine", \.string)) != nil else { continue }
      let found = try relative(other, isOfAnyVersion: true)
      situation.mentioned[found.reference] = found
    }
    if let children = try part.optional("children", \.list) {
      situation.dialogue?.children = try children.map { try relative(Part(name($0), $0)) }
    }
    guard var dialogue = situation.dialogue else { return offices }
    for over in try part.list("over", { "deadline \($0["name"]?.string ?? "")" }) {
      let name = try over.required("name", \.string)
      let end = try over.optional("at", \.instant)
      for index in dialogue.deadlines.indices where dialogue.deadlines[index].name == name {
        dialogue.deadlines[index].isWarned = end != nil
        dialogue.deadlines[index].graceEndedAt = end
      }
    }
    dialogue.past = past[dialogue.id] ?? []
    dialogue.children = dialogue.children.map { child in
      var child = child
      child.past = past[child.id] ?? []
      return child
    }
    situation.dialogue = dialogue
    return offices
  }
}
