public import Entente

/// What a command did; kept with its id, and given again to whoever asks again.
public struct Answer: Hashable, Sendable {
  public struct Due: Hashable, Sendable {
    public var name: String
    public var date: LocalDate
    public var rule: String
  }

  public var reference: String
  public var mechanism: String
  public var machine: String
  /// The step's verb; `unsign` and `attach` for those.
  public var verb: String
  /// The party that acted.
  public var party: String?
  public var basis: String
  /// Where the dialogue stands now.
  public var state: String
  public var seq: Int
  /// Whether the step was taken, rather than consented to by one side.
  public var isTaken: Bool
  /// The parties whose consent is still missing: to the step, or to the motion that it opened.
  public var waitsFor: [String]
  /// The verb of the motion that the step opened.
  public var opened: String?
  /// How many texts and children the consents bound.
  public var texts: Int
  public var adopted: Int
  /// The deadlines that were armed.
  public var due: [Due]
  /// The newest row's moment and leaf hash; nil for what made no transition.
  public var recordedAt: Instant?
  public var leafHash: Digest?
  /// The command had been carried out before, and this is its first answer.
  public var isRepeated: Bool

  public var json: JSON {
    [
      "reference": .string(reference), "mechanism": .string(mechanism), "machine": .string(machine),
      "verb": .string(verb), "party": party.map(JSON.string) ?? .null, "basis": .string(basis),
      "state": .string(state), "seq": .integer(Int64(seq)), "taken": .bool(isTaken),
      "waitsFor": .array(waitsFor.map(JSON.string)), "opened": opened.map(JSON.string) ?? .null,
      "texts": .integer(Int64(texts)), "adopted": .integer(Int64(adopted)),
      "due": .array(
        due.map { ["name": .string($0.name), "date": .string($0.date.description), "rule": .string($0.rule)] }),
      "recordedAt": recordedAt.map { .integer($0.microseconds) } ?? .null,
      "leafHash": leafHash.map { .string($0.description) } ?? .null,
    ]
  }

  init?(json: JSON, isRepeated: Bool) {
    guard let reference = json["reference"]?.string, let mechanism = json["mechanism"]?.string,
      let machine = json["machine"]?.string, let verb = json["verb"]?.string, let state = json["state"]?.string,
      let seq = json["seq"]?.integer
    else { return nil }
    self.reference = reference
    self.mechanism = mechanism
    self.machine = machine
    self.verb = verb
    party = json["party"]?.string
    basis = json["basis"]?.string ?? ""
    self.state = state
    self.seq = Int(seq)
    isTaken = json["taken"]?.bool ?? false
    waitsFor = json["waitsFor"]?.elements.compactMap(\.string) ?? []
    opened = json["opened"]?.string
    texts = Int(json["texts"]?.integer ?? 0)
    adopted = Int(json["adopted"]?.integer ?? 0)
    due = (json["due"]?.elements ?? []).compactMap { due in
      guard let name = due["name"]?.string, let date = due["date"]?.string.flatMap({ LocalDate($0) }),
        let rule = due["rule"]?.string
      else { return nil }
      return Due(name: name, date: date, rule: rule)
    }
    recordedAt = json["recordedAt"]?.integer.map(Instant.init(microseconds:))
    leafHash = json["leafHash"]?.string.flatMap { Digest($0) }
    self.isRepeated = isRepeated
  }

  /// What a recording will have done, as far as it is known before the database has stamped it.
  init(_ recording: Recording, verb: String, situation: Situation) {
    let transition = recording.transition
    reference = recording.creates ?? situation.dialogue?.reference ?? ""
    mechanism = situation.definition.name
    machine = situation.machine.id
    self.verb = verb
    party = recording.consents.last?.office.party
    basis = recording.consents.last?.basis.rawValue ?? ""
    state = transition?.to ?? situation.dialogue?.state ?? ""
    seq = (situation.dialogue?.seq ?? -1) + (transition == nil ? 0 : 1)
    isTaken = transition != nil
    opened = recording.opens?.verb
    let party = party
    waitsFor =
      recording.opens == nil
      ? recording.waitsFor : situation.definition.parties.map(\.id).filter { $0 != party }
    texts = transition?.texts.count ?? recording.texts.count
    adopted = recording.children.count
    due = recording.deadlines.compactMap { change in
      guard case .arm(let armed) = change else { return nil }
      return Due(name: armed.name, date: armed.dueDate, rule: armed.rule)
    }
    isRepeated = false
  }
}
