extension Definition {
  /// All that is wrong with a definition, and all that is probably not as it was meant.
  ///
  /// A pure function of the definition, whether it was read or made in Swift: errors first, then warnings, each in the
  /// definition's order. A definition without errors can be published; one without warnings says what it seems to say.
  public func lint() -> [LintFinding] {
    let whole = [nameFindings(), structureFindings(), labelFindings(), useFindings(), ladderFindings()].flatMap(\.self)
    let found = whole + machines.flatMap(findings)
    return found.filter { $0.severity == .error } + found.filter { $0.severity == .warning }
  }

  private func findings(_ machine: Machine) -> [LintFinding] {
    let rules = [
      endFindings, consentFindings, stepFindings, childFindings, guardDoubts, deadlineFindings, clockFindings,
      lapseFindings, expiryFindings,
    ]
    return rules.flatMap { $0(machine) }
  }
}
