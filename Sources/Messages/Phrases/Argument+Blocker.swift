import Entente

extension Argument {
  /// A blocker's parameter; what its type leaves open, its name says.
  init(_ parameter: Blocker.Parameter, named name: String) {
    switch parameter {
    case .word(let word): self = Self.named(name)(word)
    case .words(let words):
      let arguments = words.map(Self.named(name))
      self = ["states", "bases"].contains(name) ? .either(arguments) : .all(arguments)
    case .verb(let verb): self = .verb(verb)
    case .state(let state): self = .state(state)
    case .party(let party): self = .party(party)
    case .level(let level): self = .level(level)
    case .number(let number): self = Noun(rawValue: name).map { .quantity(number, $0) } ?? .number(number)
    case .date(let date): self = .date(date)
    }
  }

  /// "10 joint working days", which is how a definition writes it, as each language does.
  private static func span(_ text: String) -> Argument { Span(text).map(Argument.span) ?? .text(text) }

  private static func named(_ name: String) -> (String) -> Argument {
    switch name {
    case "field", "fields": Argument.field
    case "type": Argument.fieldType
    case "text", "kind": Argument.textKind
    case "language", "languages": Argument.language
    case "basis", "bases": Argument.basis
    case "deadline": Argument.deadline
    case "guard", "guards": Argument.condition
    case "machine": Argument.machine
    case "class": Argument.instrumentClass
    case "state", "states": Argument.state
    case "party", "parties": Argument.party
    case "level", "held": Argument.level
    case "rule": span
    default: Argument.text
    }
  }
}
