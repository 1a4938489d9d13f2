// What can have happened before a dialogue came to stand in a state, and what can happen after: read off a machine's
// steps, whatever their conditions. Lint uses it where a rule speaks of an event that can never have been.

extension Machine {
  /// The states in which a dialogue can stand once a verb has been taken in it.
  func states(after verb: String) -> Set<String> {
    reachable(from: steps.filter { $0.verb == verb }.flatMap(\.edges).map(\.to))
  }

  /// Whether a verb can have been taken in a dialogue that stands in one of some states.
  func canHaveTaken(_ verb: String, in states: [String]) -> Bool {
    !self.states(after: verb).isDisjoint(with: states)
  }

  /// Whether a field can have been given in a dialogue that stands in one of some states.
  func canHaveGiven(_ field: String, in states: [String]) -> Bool {
    let giving = steps.filter { step in step.fields.contains { $0.name == field } }
    return !reachable(from: giving.flatMap(\.edges).map(\.to)).isDisjoint(with: states)
  }

  /// How often a verb has been taken at least in a dialogue that stands in a state, by the way on which it is rarest.
  func fewestTimes(_ verb: String) -> [String: Int] {
    var fewest: [String: Int] = [:]
    var isChanging = true
    // Numbers only fall, so that this ends.
    while isChanging {
      isChanging = false
      for step in steps {
        for edge in step.edges {
          guard let before = edge.from.map({ fewest[$0] }) ?? 0 else { continue }
          let count = before + (step.verb == verb ? 1 : 0)
          if fewest[edge.to].map({ count < $0 }) ?? true {
            fewest[edge.to] = count
            isChanging = true
          }
        }
      }
    }
    return fewest
  }

  /// The states that a dialogue can reach while its parent does nothing for it.
  var statesWithoutAdoption: Set<String> {
    let free = steps.filter { $0.by != .parent }
    var reached = Set(creations.flatMap(\.edges).map(\.to))
    var known = -1
    while known != reached.count {
      known = reached.count
      reached.formUnion(free.flatMap(\.edges).filter { $0.from.map(reached.contains) ?? false }.map(\.to))
    }
    return reached
  }

  /// One of its steps names another parent, to which what it is about moves.
  var canMove: Bool { steps.contains { $0.fields.contains { $0.type == .anotherParent } } }
}

extension Definition {
  /// The states in which children of a machine can stand while their parent stands in one of some.
  func childStates(of child: Machine, under parent: Machine, in states: [String]) -> Set<String> {
    let isAdopted = parent.steps.contains {
      $0.adopts == child.id && !parent.reachable(from: $0.edges.map(\.to)).isDisjoint(with: states)
    }
    return isAdopted || child.canMove ? Set(child.states.map(\.id)) : child.statesWithoutAdoption
  }

  /// The states in which a parent can stand while a child of a machine stands in one of some; in none, where the child
  /// is being created.
  func parentStates(of child: Machine, in states: [String], under parent: Machine) -> Set<String> {
    let adopting = parent.steps.filter { $0.adopts == child.id }
    let ids = parent.states.map(\.id)
    let isAdopted = child.steps.contains { $0.by == .parent }
    let beginnings = ids.filter { state in
      guard isAdopted else { return !parent.isEnd(state) }
      let ahead = parent.reachable(from: [state])
      return adopting.contains { !ahead.isDisjoint(with: $0.from) }
    }
    if states.isEmpty { return Set(beginnings) }
    if child.canMove || !child.statesWithoutAdoption.isDisjoint(with: states) {
      return parent.reachable(from: beginnings)
    }
    return parent.reachable(from: adopting.flatMap(\.edges).map(\.to))
  }
}
