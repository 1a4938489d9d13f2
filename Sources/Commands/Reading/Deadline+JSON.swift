internal import Entente
internal import Store

extension JSON {
  /// An open deadline as every reading verb tells it.
  static func deadline(_ name: String, dueAt: Instant, _ condition: DeadlineCondition) -> JSON {
    ["name": .string(name), "dueAt": .string(dueAt.description), "condition": .string(condition.rawValue)]
  }
}

extension BoardRow.Due {
  var json: JSON { .deadline(name, dueAt: at, condition) }
}

extension Situation {
  /// The open deadlines of the dialogue or of one of its children.
  func json(_ deadlines: [OpenDeadline]) -> JSON {
    .array(deadlines.map { .deadline($0.name, dueAt: $0.dueAt, outlook.condition(dueAt: $0.dueAt)) })
  }
}
