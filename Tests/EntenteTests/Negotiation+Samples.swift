import Entente
import Testing

// People, dates and dialogues that the tests of the rules share.

extension Actor {
  /// Whoever holds some office of a party at a level; the same office is always the same person.
  static func holder(_ party: String, _ level: String, _ office: String? = nil) -> Actor {
    let first = [
      "us": ["desk": "hled-desk", "coordinator": "state-wha", "deputy": "state-growth", "principal": "state"],
      "mx": ["desk": "dean-enlace", "coordinator": "sre-uan", "deputy": "sre-subsecretaria", "principal": "sre"],
    ]
    let name = office ?? first[party]?[level] ?? ""
    let number = name.utf8.reduce(UInt64(party == "us" ? 1 : 2)) { $0 &* 31 &+ UInt64($1) }
    return Actor(
      person: Identifier(high: 0, low: number), offices: [HeldOffice(party: party, office: name, level: level)])
  }

  static let ana = holder("mx", "coordinator", "se-uncs")
  static let john = holder("us", "coordinator", "commerce-ita")
  static let secretary = holder("us", "principal")
  static let titular = holder("mx", "principal")
  static let daemon = Actor(kind: .daemon, person: nil, offices: [])
  static let importer = Actor(kind: .importer, person: nil, offices: [])
  static let stranger = Actor(person: Identifier(high: 9, low: 9), offices: [])
}

extension FieldValue {
  /// A date as it is written; a day that does not exist would be 1 January 2000.
  static func day(_ text: String) -> FieldValue { .date(LocalDate(text) ?? LocalDate(daysSince2000: 0)) }
}

extension [String: FieldValue] {
  static let meeting: Self = ["meets": .day("2027-09-09"), "place": .text("Ciudad de México")]

  static let commitment: Self = [
    "title": .localized(LocalizedText(["en": "Ports", "es": "Puertos"])),
    "owner": .offices(["us": "commerce-ita", "mx": "se-uncs"]), "pillar": .choice("future-prosperity"),
    "indicator": .text("hours at the border"), "due": .day("2028-06-30"),
  ]
}

extension [Text] {
  /// The joint statement in both languages; another number is another wording.
  static func statement(_ number: UInt8 = 1) -> [Text] {
    ["en", "es"].map { language in
      let bytes = [UInt8](repeating: number, count: 31) + [language == "en" ? 1 : 2]
      return Text(kind: "joint_statement", language: language, digest: Digest(bytes: bytes) ?? .zero)
    }
  }
}

extension Negotiation {
  /// A round that ana proposed.
  static func proposed() throws -> Negotiation {
    var round = try Negotiation()
    try round.take("propose", by: .ana, .meeting)
    return round
  }

  /// A round that both have convened, with the joint statement attached and some commitments proposed under it.
  static func convened(children: [Relative] = []) throws -> Negotiation {
    var round = try proposed()
    try round.take("convene", by: .john)
    round.act(.attach(.statement()), by: .ana)
    round.dialogue?.children = children
    return round
  }

  static func agreed(children: [Relative] = []) throws -> Negotiation {
    var round = try convened(children: children)
    round.pass(days: 100)
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    try round.take("agree", by: .secretary)
    return round
  }

  /// A commitment that stands in a state, under a convened round.
  static func commitment(_ state: String, seq: Int = 1) throws -> Negotiation {
    var commitment = try Negotiation("commitment")
    commitment.parent = try round()
    commitment.dialogue = Dialogue(
      id: Identifier(high: 3, low: 1), reference: "HLED-2027/C-01", seq: seq, state: state, base: seq,
      enteredAt: commitment.now, proposer: "mx", lastParty: "mx", facts: Payload(.commitment))
    return commitment
  }

  static func round(_ reference: String = "HLED-2027", state: String = "convened") throws -> Relative {
    Relative(
      id: Identifier(high: 4, low: 1), reference: reference, machine: "round", state: state, seq: 1, facts: Payload())
  }

  /// A commitment as its round sees it.
  static func child(_ number: Int, state: String = "proposed", seq: Int = 0) -> Relative {
    Relative(
      id: Identifier(high: 5, low: UInt64(number)), reference: "HLED-2027/C-\(number < 10 ? "0" : "")\(number)",
      machine: "commitment", state: state, seq: seq, facts: Payload(.commitment))
  }
}
