internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente HLED-2027`: the dialogue as it stands, and what can be done with it now.
  static func show(
    _ reference: String, _ globals: GlobalOptions, _ environment: [String: String], _ output: Output
  ) async throws -> ExitCode {
    let database = try await Database.find(globals, environment)
    return try await database.withStore { store in
      let situation = try await store.existing(reference, for: globals.person)
      let output = output.about(situation)
      guard let dialogue = situation.dialogue else { throw StoreError.notFound(reference) }
      let explanations = Entente.explain(situation).filter(\.isInReach)
      let held = HeldBackNow(try await store.deadlines(of: dialogue.reference))
      if output.isJSON {
        output.json(json(dialogue, situation, explanations, held))
        return .done
      }
      output.facts(facts(dialogue, situation, explanations, held, output.voice))
      if !dialogue.children.isEmpty {
        output.line()
        output.table(children(of: dialogue, situation, output.voice))
      }
      return .done
    }
  }

  private static func facts(
    _ dialogue: Dialogue, _ situation: Situation, _ explanations: [Explanation], _ held: HeldBackNow,
    _ voice: Voice
  ) -> Facts {
    var facts = Facts()
    facts.add(voice.say(Word.reference), dialogue.reference)
    facts.add(voice.say(Word.state), voice.state(dialogue.state))
    if dialogue.isImported { facts.add(voice.say(Word.basis), voice.say(.imported)) }
    for (name, value) in dialogue.facts.fields.sorted(by: { $0.key < $1.key }) {
      facts.add(voice.field(name), voice.value(value))
    }
    for deadline in dialogue.deadlines {
      facts.add(voice.deadline(deadline.name), voice.condition(dueAt: deadline.dueAt, situation))
    }
    for line in held.lines(voice) { facts.add(voice.say(Word.heldBack), line) }
    for line in held.vacancies(voice) { facts.add(voice.say(Word.offices), line) }
    for line in voice.motions(of: situation) { facts.add(voice.say(Word.condition), line) }
    for text in dialogue.textsInForce {
      facts.add(voice.textKind(text.kind), "\(text.language) \(text.digest)")
    }
    if !explanations.isEmpty { facts.add(voice.say(Word.youCan), voice.verbs(explanations)) }
    return facts
  }

  private static func children(of dialogue: Dialogue, _ situation: Situation, _ voice: Voice) -> Table {
    var table = Table([
      .init(voice.say(Word.reference), isWhole: true), .init(voice.say(Word.title)), .init(voice.say(Word.state)),
      .init(voice.say(Word.due)),
    ])
    for child in dialogue.children {
      let voice = voice.about(situation.definition, situation.definition.machine(child.machine))
      let due = child.deadlines.map(\.dueAt).min().map { voice.condition(dueAt: $0, situation) }
      let reason = child.facts["due"].map(voice.value)
      table.add([child.reference, voice.title(child.facts), voice.state(child.state), due ?? reason ?? ""])
    }
    return table
  }

  private static func json(_ motion: Motion, _ situation: Situation) -> JSON {
    [
      "verb": .string(motion.verb), "fields": motion.payload.json,
      "consents": .array(motion.consents.keys.sorted().map(JSON.string)),
      "waitsFor": .array(
        situation.definition.parties.map(\.id).filter { motion.consents[$0] == nil }.map(JSON.string)),
    ]
  }

  private static func json(
    _ dialogue: Dialogue, _ situation: Situation, _ explanations: [Explanation], _ held: HeldBackNow
  ) -> JSON {
    [
      "reference": .string(dialogue.reference), "mechanism": .string(situation.definition.name),
      "version": .integer(Int64(situation.definition.version)), "machine": .string(situation.machine.id),
      "state": .string(dialogue.state), "stage": .string(situation.machine.state(dialogue.state)?.stage ?? ""),
      "seq": .integer(Int64(dialogue.seq)), "facts": dialogue.facts.json, "imported": .bool(dialogue.isImported),
      "deadlines": situation.json(dialogue.deadlines), "heldBack": held.json, "vacant": held.vacanciesJSON,
      "motions": .array(situation.liveMotions.map { json($0, situation) }),
      "texts": .array(
        dialogue.textsInForce.map {
          ["kind": .string($0.kind), "language": .string($0.language), "digest": .string($0.digest.description)]
        }),
      "children": .array(
        dialogue.children.map {
          [
            "reference": .string($0.reference), "state": .string($0.state),
            "deadlines": situation.json($0.deadlines),
          ]
        }),
      "verbs": explanations.json(\.isPossible), "byPaper": explanations.json(\.byPaper),
      "lacking": explanations.json { !$0.isPossible },
    ]
  }
}
