// A guard as its definition's canonical JSON has it: the words of its sentence, its name, and whether it can be waived.

extension Guard {
  var json: JSON {
    var members: [String: JSON] = ["name": .string(name), "waivable": .bool(isWaivable)]
    if case .custom = condition { members["label"] = label.json }
    if let alternative { members["by"] = .string(alternative.description) }
    return .object(members.merging(condition.members) { own, _ in own })
  }
}

extension Guard.Condition {
  fileprivate var members: [String: JSON] {
    switch self {
    case .childrenEnded(let machine):
      ["children": "ended or carried", "of": machine.map(JSON.string) ?? .null]
    case .childrenAtLeast(let count, let machine, let states):
      [
        "children": .string("at least \(count)"), "of": .string(machine),
        "in": states.isEmpty ? .null : .array(states.map(JSON.string)),
      ]
    case .count(let verb, let most): ["count": .string(verb), "at most": .integer(Int64(most))]
    case .personDiffers(let verb): ["person differs from": .string(verb)]
    case .workingDay(let field, let parties): ["field": .string(field), "is": .string(Self.day(of: parties))]
    case .ahead(let field, let span): ["field": .string(field), "ahead": .string(span.description)]
    case .dialogue(let other, let states):
      ["dialogue": .string(other.description), "in": .array(states.map(JSON.string))]
    case .text(let kind, let languages):
      ["text": .string(kind), "in": .array(languages.map(JSON.string))]
    case .noOther(let machine): ["no other": .string(machine)]
    case .custom(let name): ["custom": .string(name)]
    }
  }

  /// `joint working day`, `working day of us`.
  private static func day(of parties: [String]) -> String {
    parties.isEmpty ? "joint working day" : "working day of \(parties.joined(separator: " and "))"
  }
}

extension Guard.Other: CustomStringConvertible {
  /// As definitions write it: `parent`, or the field's name.
  public var description: String {
    switch self {
    case .parent: "parent"
    case .field(let name): name
    }
  }
}
