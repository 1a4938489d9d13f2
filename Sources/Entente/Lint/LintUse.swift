// What a definition names and never uses, and what it uses as if it had it.

extension Definition {
  func useFindings() -> [LintFinding] {
    let steps = machines.flatMap(\.steps)
    var found: [LintFinding] = []
    let levelsUsed = Set(
      steps.compactMap(\.by.level) + offices.map(\.level) + ladders.flatMap(\.rungs).flatMap(\.levels))
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
        found += lacks(field, machine).map { code, party in
          LintFinding(code, at: place.at("fields"), ["text": field.name].merging(party) { $1 })
        }
      }
    }
    // A field that every creating step has is told of once.
    return found.reduce(into: []) { kept, one in
      let isKnown = kept.contains { $0.code == one.code && $0.parameters == one.parameters }
      if !isKnown { kept.append(one) }
    }
  }

  private func lacks(_ field: Field, _ machine: Machine) -> [(LintFinding.Code, [String: String])] {
    switch field.type {
    case .pillar where pillars.isEmpty: return [(.pillarsMissing, [:])]
    case .anotherParent where machine.parent == nil: return [(.fieldWithoutParent, [:])]
    // Where a definition names no offices at all, they are added to the record later.
    case .officeOfEachParty where !offices.isEmpty:
      return parties.filter { party in !offices.contains { $0.party == party.id } }
        .map { (.fieldWithoutOffice, ["party": $0.id]) }
    default: return []
    }
  }
}
