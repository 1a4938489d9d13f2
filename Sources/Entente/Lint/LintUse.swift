// What a definition names and never uses, and what it uses as if it had it.

extension Definition {
  func useFindings() -> [LintFinding] {
    let steps = machines.flatMap(\.steps)
    var found: [LintFinding] = []
    let levelsUsed = Set(
      steps.flatMap { $0.by.alternatives.compactMap(\.level) } + offices.map(\.level)
        + ladders.flatMap(\.rungs).flatMap(\.levels) + classes.map(\.level))
    for level in levels where !levelsUsed.contains(level) {
      found.append(LintFinding(.levelUnused, at: LintFinding.Place([], key: "levels"), ["text": level]))
    }
    let laddersUsed = Set(machines.flatMap(\.deadlines).compactMap(\.ladder))
    for ladder in ladders where !laddersUsed.contains(ladder.id) {
      found.append(LintFinding(.ladderUnused, at: ladder.place, ["text": ladder.id]))
    }
    if !pillars.isEmpty, !steps.contains(where: { $0.fields.contains { $0.type == .pillar } }) {
      found.append(LintFinding(.pillarsUnused, at: LintFinding.Place([], key: "pillars")))
    }
    return found + machines.flatMap(fieldFindings)
  }

  private func fieldFindings(_ machine: Machine) -> [LintFinding] {
    var types: [String: FieldType] = [:]
    var found: [LintFinding] = []
    for (step, place) in machine.placedSteps {
      for field in step.fields {
        let first = types[field.name] ?? field.type
        types[field.name] = first
        // A date may take the place of a date or a reason: that is how a due date is extended.
        if first != field.type, Set([first, field.type]) != [.date, .dateOrReason] {
          found.append(
            LintFinding(
              .fieldTypesDiffer, at: place.at("fields"),
              ["text": field.name, "type": field.type.rawValue, "other": first.rawValue]))
        }
        if let code = lack(field, machine) {
          found.append(LintFinding(code, at: place.at("fields"), ["text": field.name]))
        }
      }
    }
    // A field that every creating step has is told of once.
    return found.reduce(into: []) { kept, one in
      let isKnown = kept.contains { $0.code == one.code && $0.parameters == one.parameters }
      if !isKnown { kept.append(one) }
    }
  }

  /// What a field would have to be filled with, and is not there.
  private func lack(_ field: Field, _ machine: Machine) -> LintFinding.Code? {
    switch field.type {
    case .pillar where pillars.isEmpty: .pillarsMissing
    case .anotherParent where machine.parent == nil: .fieldWithoutParent
    default: nil
    }
  }
}
