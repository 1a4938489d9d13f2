/// The guards of the program's own, by the names that definitions call them by.
///
/// A predicate is pure, as `decide` is: what it says may rest on the situation and the step alone.
public struct CustomGuards: Sendable, ExpressibleByDictionaryLiteral {
  /// Whether the condition holds for a step with some fields: those of the motion that is joined or opened.
  public typealias Predicate = @Sendable (_ step: Step, _ payload: Payload, _ situation: Situation) -> Bool

  private let predicates: [String: Predicate]

  /// Takes predicates by the names under which definitions ask for them.
  public init(_ predicates: [String: Predicate] = [:]) {
    self.predicates = predicates
  }

  /// `["quorum": { step, payload, situation in … }]`; of two of one name the last counts.
  public init(dictionaryLiteral elements: (String, Predicate)...) {
    predicates = Dictionary(elements) { _, last in last }
  }

  /// What the program has a predicate for.
  public var names: Set<String> { Set(predicates.keys) }

  subscript(name: String) -> Predicate? { predicates[name] }
}
