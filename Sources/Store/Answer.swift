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
  /// The verb whose consent was withdrawn.
  public var withdrawn: String?
  /// The step needs both sides.
  public var isJoint: Bool
  /// The consent was given ad referendum, and counts once its own side confirms it.
  public var isAdReferendum: Bool
  /// The step brought the dialogue into another state.
  public var hasMoved: Bool
  /// The verb of the motion that the step opened, and the name of the deadline by which it is to be answered.
  public var opened: String?
  public var answerBy: String?
  /// How many texts and children the consents bound.
  public var texts: Int
  public var adopted: Int
  /// Where the step ends what stands under it: how many of those came to be implemented, and how many there were.
  public var fulfilled: Int?
  public var children: Int?
  /// The reference of the dialogue that continues this one, where it was carried over.
  public var successor: String?
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
      "waitsFor": .array(waitsFor.map(JSON.string)), "withdrawn": withdrawn.map(JSON.string) ?? .null,
      "joint": .bool(isJoint), "adReferendum": .bool(isAdReferendum), "moved": .bool(hasMoved),
      "opened": opened.map(JSON.string) ?? .null,
      "answerBy": answerBy.map(JSON.string) ?? .null,
      "fulfilled": fulfilled.map { .integer(Int64($0)) } ?? .null,
      "children": children.map { .integer(Int64($0)) } ?? .null,
      "successor": successor.map(JSON.string) ?? .null,
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
    withdrawn = json["withdrawn"]?.string
    isJoint = json["joint"]?.bool ?? false
    isAdReferendum = json["adReferendum"]?.bool ?? false
    hasMoved = json["moved"]?.bool ?? false
    opened = json["opened"]?.string
    answerBy = json["answerBy"]?.string
    fulfilled = json["fulfilled"]?.integer.map { Int($0) }
    children = json["children"]?.integer.map { Int($0) }
    successor = json["successor"]?.string
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
}
