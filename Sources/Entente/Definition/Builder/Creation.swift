/// A step that creates a dialogue: it comes from no state, leads to one for certain, and one side takes it alone.
public struct Creation: Hashable, Sendable {
  /// The step as definitions hold it.
  public let step: Step

  /// - Parameters:
  ///   - state: where the new dialogue stands.
  ///   - level: who may create one, on either side; that level or above.
  ///   - verb: the step to which it is also this side's consent.
  public init(
    _ verb: String, label: LocalizedText, to state: String, by level: String, fields: [Field] = [],
    opens: String? = nil
  ) {
    step = Step(
      verb: verb, label: label, to: Destination(state), by: .any(level: level), fields: fields, opens: opens)
  }
}

extension Step {
  /// A step from one state or several; where it leads, and who must consent, cannot be left out.
  ///
  /// - Parameters:
  ///   - state: where it may be taken, and then the others.
  ///   - destination: a state, `.stay`, or either with cases: `.stay.when("done", is: 100, to: "reported")`.
  public init(
    _ verb: String, label: LocalizedText, from state: String, _ others: String..., to destination: Destination,
    by rule: ConsentRule, fields: [Field] = [], texts: [TextRequirement] = [], guards: [Guard] = [],
    opens: String? = nil, adopts: String? = nil, basis: [ConsentBasis] = [.signed, .recorded],
    isInternal: Bool = false, expires: Span? = nil
  ) {
    self.init(
      verb: verb, label: label, from: [state] + others, to: destination, by: rule, fields: fields, texts: texts,
      guards: guards, opens: opens, adopts: adopts, basis: basis, isInternal: isInternal, expires: expires)
  }
}

extension Destination: ExpressibleByStringLiteral {
  /// The state of a name.
  public init(stringLiteral state: String) { self.init(state) }

  /// The dialogue stays where it is.
  public static let stay = Destination(nil)

  /// The same, leading elsewhere where a number says so.
  public func when(_ field: String, is number: Int64, to state: String) -> Destination {
    Destination(self.state, cases: cases + [Case(field: field, equals: number, to: state)])
  }
}
