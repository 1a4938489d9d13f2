/// Where a step leads.
public struct Destination: Hashable, Sendable {
  /// Nil: the dialogue stays where it is, or goes back.
  public var state: String?
  /// Checked in order before `state`: a field's value that leads elsewhere.
  public var cases: [Case]
  /// `to: previous`: by each state that the step leaves, those in which the dialogue may have stood before it came there.
  ///
  /// Nil where the step does not go back. A machine works it out for its own steps.
  public var previous: [String: [String]]?

  /// A state, or nil for the one in which the dialogue is; with cases that lead elsewhere.
  public init(_ state: String?, cases: [Case] = []) {
    self.state = state
    self.cases = cases
  }

  /// Back to where the dialogue stood before it came to where it stands.
  public static let previous: Destination = {
    var back = Destination(nil)
    back.previous = [:]
    return back
  }()

  /// `when: {done: 100, to: reported}`.
  public struct Case: Hashable, Sendable {
    /// The number field that is looked at.
    public var field: String
    /// The value with which it leads there.
    public var equals: Int64
    /// The state to which it leads.
    public var to: String

    /// Leads to a state when a field has a value.
    public init(field: String, equals: Int64, to: String) {
      self.field = field
      self.equals = equals
      self.to = to
    }
  }

  /// The state reached from another with a payload; nil where there is none to go back to.
  ///
  /// - Parameter previous: the state that was left when `current` was entered.
  public func state(from current: String?, previous: String? = nil, with payload: Payload) -> String? {
    if let special = cases.first(where: { payload[$0.field] == .number($0.equals) }) { return special.to }
    guard let known = self.previous else { return state ?? current }
    return previous.flatMap { previous in current.flatMap { known[$0]?.contains(previous) } == true ? previous : nil }
  }

  /// Every state it may lead to from another.
  public func states(from current: String?) -> [String] {
    let usual = previous.map { known in current.flatMap { known[$0] } ?? [] } ?? [state ?? current].compactMap(\.self)
    return (usual + cases.map(\.to)).reduce(into: []) { seen, state in
      if !seen.contains(state) { seen.append(state) }
    }
  }
}

extension [Step] {
  /// The same steps, of which each that goes back knows where to.
  ///
  /// A way back is a way into a state itself, so that what it adds is followed until nothing is added any more.
  func knowingThePrevious(among states: [String]) -> [Step] {
    var steps = self
    var sources: [String: Set<String>] = [:]
    var isGrowing = contains { $0.to.previous != nil }
    while isGrowing {
      isGrowing = false
      for edge in steps.flatMap(\.edges) {
        guard let from = edge.from, from != edge.to else { continue }
        if sources[edge.to, default: []].insert(from).inserted { isGrowing = true }
      }
      for index in steps.indices where steps[index].to.previous != nil {
        let known = steps[index].from.map { state in
          (state, states.filter { sources[state]?.contains($0) ?? false })
        }
        steps[index].to.previous = Dictionary(known) { first, _ in first }
      }
    }
    return steps
  }
}
