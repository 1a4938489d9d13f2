internal import Entente

extension DefinitionReading {
  /// `10 joint working days`, `30 days after report`, `meets`, `held + 12 months`, `meets - 10 days`, `end of following
  /// month`, each perhaps `at 17:00 in America/New_York`.
  func dueRule(_ node: Node) -> (rule: DueRule?, time: TimeOfDay?) {
    guard let text = findings.text(node) else { return (nil, nil) }
    guard let at = text.firstRange(of: " at ") else { return (rule(text, node), nil) }
    let time = timeOfDay(String(text[at.upperBound...]), node)
    let rule = rule(String(text[..<at.lowerBound]), node)
    return (time == nil ? nil : rule, time)
  }

  private func rule(_ text: String, _ node: Node) -> DueRule? {
    if text == DueRule.endOfFollowingMonth.description { return .endOfFollowingMonth }
    if let after = text.firstRange(of: " after ") {
      let verb = findings.identifier(String(text[after.upperBound...]), at: node.location)
      guard let span = findings.span(String(text[..<after.lowerBound]), at: node.location) else { return nil }
      return verb.map { .step($0, plus: span) }
    }
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, ["+", "-"].contains(parts[1]) {
      let field = findings.identifier(parts[0], at: node.location)
      guard let span = findings.span(parts[2], at: node.location) else { return nil }
      return field.map { .field($0, plus: parts[1] == "-" ? Span(-span.count, span.unit) : span) }
    }
    if parts.count == 1, Int(text) == nil {
      return findings.identifier(text, at: node.location).map { .field($0, plus: nil) }
    }
    return findings.span(text, at: node.location).map(DueRule.span)
  }

  /// `17:00 in America/New_York`, `17:00 in mx`.
  private func timeOfDay(_ text: String, _ node: Node) -> TimeOfDay? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let clock = words[0].split(separator: ":", omittingEmptySubsequences: false)
    guard words.count == 3, words[1] == "in", clock.count == 2, clock.allSatisfy({ $0.utf8.count == 2 }),
      let hour = Int(clock[0]), let minute = Int(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else {
      findings.add(.notATime, at: node.location, text: text)
      return nil
    }
    guard partyNames.contains(words[2]) || Zone(words[2]) != nil else {
      findings.add(.unknownZone, at: node.location, text: words[2], among: partyNames + Self.places)
      return nil
    }
    return TimeOfDay(hour: hour, minute: minute, zone: words[2])
  }
}
