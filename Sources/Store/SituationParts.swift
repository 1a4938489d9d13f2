internal import Entente

/// Reads the parts of a situation from the JSON that `entente.read_situation` makes.
struct SituationParts {
  let whole: Part
  let definition: Definition
  let machine: Machine
  /// The country that each party is, in their order.
  let countries: [String]

  init(_ json: JSON, definition: Definition, machine: Machine, countries: [String]) {
    whole = Part("the situation", json)
    self.definition = definition
    self.machine = machine
    self.countries = countries
  }

  /// Those of the dialogue, or of the one above it; of one that is to be created, those that are asked for.
  ///
  /// - Throws: `StoreError.unreadable`.
  static func countries(_ json: JSON, _ definition: Definition, asked: [String]) throws(StoreError) -> [String] {
    let bound = try Part("the situation", json).words("countries")
    if !bound.isEmpty { return bound }
    return definition.parties.enumerated().map { index, party in
      party.isSlot ? (asked.indices.contains(index) ? asked[index] : "") : party.id
    }
  }

  private func party(of country: String) -> String? {
    zip(countries, definition.parties).first { $0.0 == country }?.1.id
  }

  /// Who acts, and the offices that belong to parties of this dialogue; nil for a login that is nobody's.
  func actor() throws -> (person: Identifier, offices: [(office: HeldOffice, id: Identifier)])? {
    guard let actor = whole.part("actor", "the actor") else { return nil }
    let offices = try actor.list("offices") { "an office of the actor\($0["code"]?.string.map { ", \($0)" } ?? "")" }
    return (try actor.required("id", \.identifier), try offices.compactMap { try office($0, id: "id") })
  }

  /// Nil where it is an office of none of the parties.
  func office(_ part: Part, id: String) throws -> (office: HeldOffice, id: Identifier)? {
    guard let party = party(of: try part.required("country", \.string)) else { return nil }
    let held = HeldOffice(
      party: party, office: try part.required("code", \.string), level: try part.required("level", \.string))
    return (held, try part.required(id, \.identifier))
  }

  /// The office that signed a paper, and who held it then; nil where nobody did.
  func signatory(_ json: JSON) throws -> (office: HeldOffice, id: Identifier, person: Identifier)? {
    let holder = Part("the signatory", json)
    guard let person = try holder.optional("person", \.identifier),
      let held = try office(holder, id: "office")
    else { return nil }
    return (held.office, held.id, person)
  }

  func taken() throws -> Set<String> { Set(try whole.words("taken")) }

  /// Who of those that the fields name is registered.
  func people() throws -> Set<String> { Set(try whole.words("people")) }

  /// The dialogues that the fields name; one of another mechanism is none that this one could mean.
  func mentioned() throws -> [String: Relative] {
    var mentioned: [String: Relative] = [:]
    for part in try whole.list("mentioned", { "mentioned \($0["reference"]?.string ?? "dialogue")" }) {
      guard definition.machine(try part.required("machine", \.string)) != nil else { continue }
      let found = try relative(part, isOfAnyVersion: true)
      mentioned[found.reference] = found
    }
    return mentioned
  }

  func parent() throws -> Relative? {
    try whole.part("parent", "parent \(whole.json["parent"]?["reference"]?.string ?? "")").map { try relative($0) }
  }

  /// - Parameter isOfAnyVersion: another version of the definition may have given it fields that this one does not know.
  func relative(_ part: Part, isOfAnyVersion: Bool = false) throws -> Relative {
    let kind = try part.required("machine", \.string)
    guard let rules = definition.machine(kind) else { throw part.unreadable("machine \(kind)") }
    let (open, generations) = try deadlines(part)
    return Relative(
      id: try part.required("id", \.identifier), reference: try part.required("reference", \.string), machine: kind,
      state: try part.required("state", \.string), seq: try part.required("seq", \.int),
      facts: isOfAnyVersion
        ? Payload(part.json["facts"] ?? .null, machine: rules)
        : try part.payload("facts", rules.steps.flatMap(\.fields)),
      deadlines: open, generations: generations)
  }

  private func deadlines(_ part: Part) throws -> (open: [OpenDeadline], generations: [String: Int]) {
    var open: [OpenDeadline] = []
    var generations: [String: Int] = [:]
    for deadline in try part.list("deadlines", { "deadline \($0["name"]?.string ?? "") of \(part.name)" }) {
      let name = try deadline.required("name", \.string)
      let generation = try deadline.required("generation", \.int)
      generations[name] = max(generations[name] ?? 0, generation)
      guard try deadline.required("open", \.bool) else { continue }
      let then = try deadline.optional("thenAt", \.instant).map { at in
        ArmedStep(at: at, verb: try deadline.required("thenVerb", \.string))
      }
      open.append(
        OpenDeadline(
          name: name, generation: generation, anchor: try deadline.required("anchor", \.string),
          dueAt: try deadline.required("dueAt", \.instant), then: then))
    }
    return (open, generations)
  }

  /// The dialogue itself; nil while it is to be created.
  func dialogue() throws -> Dialogue? {
    guard let part = whole.part("dialogue", whole.json["dialogue"]?["reference"]?.string ?? "the dialogue") else {
      return nil
    }
    let (open, generations) = try deadlines(part)
    let children = try part.list("children") { "child \($0["reference"]?.string ?? "") of \(part.name)" }
    return Dialogue(
      id: try part.required("id", \.identifier), reference: try part.required("reference", \.string),
      seq: try part.required("seq", \.int), state: try part.required("state", \.string),
      previous: try part.optional("previous", \.string), base: try part.required("base", \.int),
      enteredAt: try part.required("enteredAt", \.instant),
      proposer: try part.optional("proposer", \.string),
      lastParty: try part.part("last", "the last step of \(part.name)")?.optional("party", \.string),
      facts: try part.payload("facts", machine.steps.flatMap(\.fields)),
      texts: try part.list("texts") { "text \($0["kind"]?.string ?? "") of \(part.name)" }.map(text),
      motions: try motions(of: part).map(motion), children: try children.map { try relative($0) }, deadlines: open,
      generations: generations, isImported: try part.required("imported", \.bool),
      begunAt: try part.optional("begunAt", \.instant))
  }

  private func text(_ part: Part) throws -> Text {
    Text(
      kind: try part.required("kind", \.string), language: try part.required("language", \.string),
      digest: try part.required("digest", \.digest))
  }

  private func motions(of dialogue: Part) throws -> [Part] {
    try dialogue.list("motions") { "motion \($0["verb"]?.string ?? "") of \(dialogue.name)" }
  }

  /// A motion's fields are those of its own step: another step may give the same name to another type.
  private func motion(_ part: Part) throws -> Motion {
    let verb = try part.required("verb", \.string)
    let state = try part.required("from", \.string)
    guard let step = machine.step(verb, from: state.isEmpty ? nil : state) else {
      throw part.unreadable("step from \(state)")
    }
    return Motion(
      id: try part.required("id", \.identifier), verb: verb, base: try part.required("base", \.int), state: state,
      payload: try part.payload("payload", step.fields),
      texts: try part.words("texts").map { text in
        guard let digest = Digest(text) else { throw part.unreadable("texts") }
        return digest
      },
      adopted: try part.words("adopted").map { adopted in
        let parts = adopted.split(separator: "@")
        guard parts.count == 2, let seq = Int(parts[1]) else { throw part.unreadable("adopted \(adopted)") }
        return AdoptedChild(reference: String(parts[0]), seq: seq)
      },
      openedAt: try part.required("openedAt", \.instant),
      acts: try part.list("acts") { _ in "an act of \(part.name)" }.map { act in
        ConsentAct(
          party: try act.required("party", \.string), person: try act.optional("person", \.identifier),
          kind: try act.required("act") { $0.string.flatMap(ConsentAct.Kind.init) },
          basis: try act.required("basis") { $0.string.flatMap(ConsentBasis.init) },
          at: try act.required("at", \.instant))
      })
  }

  /// The commitments of the payloads of open motions.
  func commitments() throws -> [Identifier: Digest] {
    guard let dialogue = whole.part("dialogue", "the dialogue") else { return [:] }
    var commitments: [Identifier: Digest] = [:]
    for motion in try motions(of: dialogue) {
      commitments[try motion.required("id", \.identifier)] = try motion.optional("commitment", \.digest)
    }
    return commitments
  }

  /// The command as it was carried out before, if it was.
  func earlier() throws -> Reading.Earlier? {
    guard let command = whole.part("command", "the stored command") else { return nil }
    let text = try command.required("answer", \.string)
    guard var answer = Answer(json: try JSON(parsing: text.utf8), isRepeated: true) else {
      throw command.unreadable("answer")
    }
    // What made no transition has no row's moment, and still was done at one.
    if answer.recordedAt == nil { answer.recordedAt = try command.required("recordedAt", \.instant) }
    return Reading.Earlier(
      person: try command.optional("person", \.identifier), digest: try command.required("digest", \.digest),
      answer: answer)
  }

  func last(of dialogue: Dialogue?) throws -> Conflict? {
    guard let dialogue, let part = whole.part("dialogue", dialogue.reference),
      let last = part.part("last", "the last step of \(dialogue.reference)")
    else { return nil }
    let name = try last.optional("name", \.string)
    return Conflict(
      reference: dialogue.reference, state: dialogue.state, seq: dialogue.seq,
      lastVerb: try last.required("verb", \.string), by: try name ?? last.required("login", \.string),
      at: try part.required("lastAt", \.instant))
  }
}
