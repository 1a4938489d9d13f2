/// The kinds of mappings that a definition consists of.
enum Shape: String, CaseIterable {
  case definition, party, country, level, office
  case instrumentClass = "class"
  case ladder, rung, machine, stage, state, step, field
  /// A pillar, or a word of a field's own.
  case choice
  case text, silence, deadline
  /// A condition on a step.
  case condition

  /// The key by which one names itself where they stand in a list.
  var naming: String? {
    switch self {
    case .definition, .rung, .silence, .condition: nil
    case .step: "verb"
    case .field, .deadline: "name"
    case .text: "kind"
    default: "id"
    }
  }
}
