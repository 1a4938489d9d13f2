// What people read: in every language of the parties, in no other, and never the same words for two things.

/// Something that has a label, and what it must not be confused with.
private struct Labelled {
  var name: String
  var label: LocalizedText
  var place: LintFinding.Place
}

extension Definition {
  func labelFindings() -> [LintFinding] {
    let groups = [
      parties.map { Labelled(name: $0.id, label: $0.label, place: LintFinding.Place(["parties", $0.id])) },
      pillars.map { Labelled(name: $0.id, label: $0.label, place: LintFinding.Place(["pillars", $0.id])) },
      machines.map { Labelled(name: $0.id, label: $0.title, place: $0.place.at("title")) },
      levels.compactMap { id in
        levelLabels[id].map { Labelled(name: id, label: $0, place: LintFinding.Place(["levels", id])) }
      },
    ]
    let officeGroups = parties.map { party in
      offices.filter { $0.party == party.id }.map {
        Labelled(name: $0.id, label: $0.label, place: LintFinding.Place(["offices", party.id, $0.id]))
      }
    }
    let all = groups + officeGroups + machines.flatMap(labelled)
    let title = Labelled(name: "title", label: title, place: LintFinding.Place([], key: "title"))
    let steps = machines.flatMap(labelledSteps)
    return ([[title]] + all + [steps.map(\.labelled)]).flatMap { $0.flatMap(wording) }
      + all.flatMap { confusable($0) { _, _ in true } } + machines.flatMap(confusableSteps) + levelFindings()
  }

  /// Levels of the definition's own that would be shown by their names, which are English words at best.
  private func levelFindings() -> [LintFinding] {
    let others = languages.filter { $0 != "en" }
    if others.isEmpty { return [] }
    return levels.filter { levelLabels[$0] == nil && !Self.usualLevels.contains($0) }.map {
      LintFinding(
        .levelWithoutLabel, at: LintFinding.Place([], key: "levels"),
        ["text": $0, "languages": others.joined(separator: ", ")])
    }
  }

  private func labelled(_ machine: Machine) -> [[Labelled]] {
    let fields = machine.placedSteps.map { step, place in
      step.fields.map { Labelled(name: $0.name, label: $0.label, place: place.at("fields")) }
        + step.texts.map { Labelled(name: $0.kind, label: $0.label, place: place.at("texts")) }
    }
    return [
      machine.states.map { Labelled(name: $0.id, label: $0.label, place: machine.place(of: $0)) },
      machine.deadlines.map { Labelled(name: $0.name, label: $0.label, place: machine.place(of: $0)) },
    ] + fields
  }

  private func labelledSteps(_ machine: Machine) -> [(labelled: Labelled, from: Set<String>)] {
    machine.placedSteps.map { step, place in
      (Labelled(name: step.verb, label: step.label, place: place), Set(step.from))
    }
  }

  /// Steps are confused only where both can be taken.
  private func confusableSteps(_ machine: Machine) -> [LintFinding] {
    let steps = labelledSteps(machine)
    return confusable(steps.map(\.labelled)) { first, second in
      let (one, other) = (steps[first], steps[second])
      if one.labelled.name == other.labelled.name { return false }
      return one.from.isEmpty && other.from.isEmpty || !one.from.isDisjoint(with: other.from)
    }
  }

  private func wording(_ one: Labelled) -> [LintFinding] {
    var found: [LintFinding] = []
    let missing = languages.filter { one.label.texts[$0]?.isEmpty ?? true }
    if !missing.isEmpty {
      found.append(
        LintFinding(.missingLabel, at: one.place, ["text": one.name, "languages": missing.joined(separator: ", ")]))
    }
    for language in one.label.texts.keys.sorted() where !languages.contains(language) {
      found.append(LintFinding(.unreadLanguage, at: one.place, ["text": one.name, "language": language]))
    }
    // One word is often the same in two languages, a phrase hardly ever.
    let spoken = languages.compactMap { one.label.texts[$0] }
    if let first = spoken.first, spoken.count > 1, first.contains(" "), spoken.allSatisfy({ $0 == first }) {
      found.append(LintFinding(.notTranslated, at: one.place, ["text": one.name, "label": first]))
    }
    return found
  }

  private func confusable(_ group: [Labelled], _ canMeet: (Int, Int) -> Bool) -> [LintFinding] {
    group.indices.compactMap { index in
      languages.compactMap { language -> LintFinding? in
        guard let label = group[index].label.texts[language], !label.isEmpty,
          let twin = group[..<index].indices.first(where: {
            group[$0].label.texts[language] == label && canMeet($0, index)
          }),
          group[twin].name != group[index].name
        else { return nil }
        return LintFinding(
          .sameLabel, at: group[index].place,
          ["text": group[index].name, "other": group[twin].name, "language": language, "label": label])
      }.first
    }
  }
}
