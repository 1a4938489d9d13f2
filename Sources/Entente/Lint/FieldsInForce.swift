/// Which fields certainly have a value in each state, whatever way led there.
struct FieldsInForce {
  private var known: [String: Set<String>] = [:]

  init(_ machine: Machine) {
    // Sets only shrink, so that this ends; a state that nothing reaches keeps none and is reported elsewhere.
    var isChanging = true
    while isChanging {
      isChanging = false
      for step in machine.steps {
        let given = Set(step.fields.filter { !$0.isOptional }.map(\.name))
        let cases = Set(step.to.cases.map(\.to))
        for edge in step.edges {
          // Going back takes away nothing that was given there before.
          if step.to.previous != nil, !cases.contains(edge.to) { continue }
          guard let before = edge.from.map({ known[$0] }) ?? [] else { continue }
          let after = before.union(given)
          let merged = known[edge.to].map { $0.intersection(after) } ?? after
          if merged != known[edge.to] {
            known[edge.to] = merged
            isChanging = true
          }
        }
      }
    }
  }

  /// True also for a state that nothing reaches.
  func isSet(_ field: String, in state: String) -> Bool { known[state]?.contains(field) ?? true }
}
