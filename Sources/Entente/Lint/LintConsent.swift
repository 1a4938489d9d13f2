extension Definition {
  /// A consent that nobody could give, or never otherwise than by importing it.
  func consentFindings(_ machine: Machine) -> [LintFinding] {
    machine.placedSteps.flatMap { step, place -> [LintFinding] in
      var found: [LintFinding] = []
      for rule in step.by.alternatives {
        guard let level = rule.level, rank(level) != nil, !offices.isEmpty else { continue }
        found += parties.filter { !$0.isSlot && !has($0, levelOrAbove: level) }.map {
          LintFinding(.noOfficeAtLevel, at: place.at("by"), ["text": level, "party": $0.id])
        }
      }
      if !step.isAutomatic, Set(step.basis).isSubset(of: [.attested]) {
        found.append(LintFinding(.basisNeverLive, at: place.at("basis"), ["text": step.verb]))
      }
      if step.isByBoth {
        found += step.texts.compactMap { text in
          let missing = languages.filter { !text.languages.contains($0) }
          if missing.isEmpty { return nil }
          return LintFinding(
            .textNotInEveryLanguage, at: place.at("texts"),
            ["text": text.kind, "languages": missing.joined(separator: ", "), "verb": step.verb])
        }
      }
      return found
    }
  }
}
