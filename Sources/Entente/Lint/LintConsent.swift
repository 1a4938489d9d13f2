extension Definition {
  /// A consent that nobody could give otherwise than by importing it, or to what not everybody can read.
  func consentFindings(_ machine: Machine) -> [LintFinding] {
    machine.placedSteps.flatMap { step, place -> [LintFinding] in
      var found: [LintFinding] = []
      if step.silence != nil, machine.hasClass, !classes.contains(where: \.allowsSilence) {
        found.append(LintFinding(.silenceForNoClass, at: place.at("silence"), ["text": step.verb]))
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
