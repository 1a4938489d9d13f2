/// The typed fields of a step, by name.
public struct Payload: Hashable, Sendable {
  /// The values by their fields' names.
  public var fields: [String: FieldValue]
  /// The guards of the step that it sets aside, by name, and why. Consents bind them as they bind fields.
  public var waives: [String: String]

  /// Takes values by name, and the reason for each guard that is set aside, by its name.
  public init(_ fields: [String: FieldValue] = [:], waives: [String: String] = [:]) {
    self.fields = fields
    self.waives = waives
  }

  /// It neither gives a field nor waives a guard.
  public var isEmpty: Bool { fields.isEmpty && waives.isEmpty }

  /// The name under which waived guards stand among the fields; no field may have it.
  public static let waivesName = "waives"

  /// A field's value; nil where it was not given.
  public subscript(name: String) -> FieldValue? { fields[name] }

  /// What is in force after a later step: its fields stand over the earlier ones. What it waived, it waived for itself.
  public func merging(_ later: Payload) -> Payload {
    Payload(fields.merging(later.fields) { _, new in new })
  }

  /// An object with a member a field, and `waives` where guards are set aside.
  public var json: JSON {
    let waived: [String: JSON] = waives.isEmpty ? [:] : [Self.waivesName: .object(waives.mapValues(JSON.string))]
    return .object(fields.mapValues(\.json).merging(waived) { field, _ in field })
  }

  /// Takes the waived guards out of the members of a payload's JSON; nil where they are none.
  fileprivate mutating func takeWaives(from members: inout [String: JSON]) -> Bool {
    guard let waived = members.removeValue(forKey: Self.waivesName)?.members else { return true }
    waives = waived.compactMapValues(\.string)
    return !waives.isEmpty && waives.count == waived.count
  }
}

/// One value of a field.
public enum FieldValue: Hashable, Sendable {
  /// For fields of the type `date`, and `date or reason`.
  case date(LocalDate)
  /// For fields of the type `instant`.
  case instant(Instant)
  /// For fields of the types `text` and `link`.
  case text(String)
  /// One text in each language that the parties speak.
  case localized(LocalizedText)
  /// For fields of the types `number` and `percent`.
  case number(Int64)
  /// One of the definition's own words: a pillar, a choice or a class of instruments.
  case choice(String)
  /// A person's handle.
  case person(String)
  /// The name of one of the parties.
  case party(String)
  /// One office of each party, by party.
  case offices([String: String])
  /// Stands in place of a due date: why there is none.
  case noDate(reason: String)
  /// The reference of another dialogue.
  case dialogue(String)

  /// The day of a `date`; nil for anything else.
  public var date: LocalDate? {
    if case .date(let date) = self { date } else { nil }
  }

  /// As the record writes it: a text, a number, or an object; `FieldType.value(_:)` reads it back.
  public var json: JSON {
    switch self {
    case .date(let date): .string(date.description)
    case .instant(let instant): .string(instant.description)
    case .text(let text), .choice(let text), .person(let text), .party(let text), .dialogue(let text): .string(text)
    case .localized(let text): text.json
    case .number(let number): .integer(number)
    case .offices(let offices): .object(offices.mapValues(JSON.string))
    case .noDate(let reason): ["reason": .string(reason)]
    }
  }
}

extension FieldType {
  /// Reads a field's value from the JSON that `FieldValue.json` writes; nil when it is not of this type.
  public func value(_ json: JSON) -> FieldValue? {
    switch self {
    case .date: json.string.flatMap { LocalDate($0) }.map(FieldValue.date)
    case .instant: json.string.flatMap { Instant($0) }.map(FieldValue.instant)
    case .text, .link: json.string.map(FieldValue.text)
    case .localizedText:
      json.members.isEmpty ? nil : .localized(LocalizedText(json.members.compactMapValues(\.string)))
    case .number, .percent: json.integer.map(FieldValue.number)
    case .pillar, .choice, .instrumentClass: json.string.map(FieldValue.choice)
    case .person: json.string.map(FieldValue.person)
    case .party: json.string.map(FieldValue.party)
    case .officeOfEachParty: json.members.isEmpty ? nil : .offices(json.members.compactMapValues(\.string))
    case .dateOrReason:
      json["reason"]?.string.map { .noDate(reason: $0) } ?? FieldType.date.value(json)
    case .anotherParent, .anotherOfItsKind, .origin: json.string.map(FieldValue.dialogue)
    }
  }
}

extension Payload {
  /// Reads fields from JSON by the types that these give their names.
  ///
  /// Nil when a field is none of them, or not of its type: nothing that was agreed may vanish in the reading.
  public init?(_ json: JSON, fields: [Field]) {
    self.init()
    var members = json.members
    guard takeWaives(from: &members) else { return nil }
    for (name, value) in members {
      let read = fields.lazy.filter { $0.name == name }.compactMap { $0.type.value(value) }.first
      guard let read else { return nil }
      self.fields[name] = read
    }
  }

  /// Reads the fields of a dialogue from JSON for showing them, each by the type that a step of its machine gives that name; what
  /// has none is left out.
  public init(_ json: JSON, machine: Machine) {
    let fields = machine.steps.flatMap(\.fields)
    self.init()
    var members = json.members
    _ = takeWaives(from: &members)
    for (name, value) in members {
      self.fields[name] = fields.lazy.filter { $0.name == name }.compactMap { $0.type.value(value) }.first
    }
  }
}
