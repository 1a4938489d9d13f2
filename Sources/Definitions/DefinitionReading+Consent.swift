internal import Entente

extension DefinitionReading {
  /// `both coordinators`, `us principal`, `owner`; several in a list or parted by `or`, of which one is enough.
  ///
  /// - Parameter usualLevel: of a rule that names none.
  func consentRule(_ node: Node, usualLevel: String) -> ConsentRule? {
    var words: [(text: String, location: Location)] = []
    for one in findings.nonEmptyList(node, orOne: true) {
      guard let text = findings.text(one) else { continue }
      words += text.split(separator: " or ", omittingEmptySubsequences: false).map { (String($0), one.location) }
    }
    let rules = words.compactMap { rule($0.text, at: $0.location, usualLevel: usualLevel) }
    guard rules.count == words.count, let first = rules.first else { return nil }
    let different = rules.reduce(into: [ConsentRule]()) { seen, rule in
      if !seen.contains(rule) { seen.append(rule) }
    }
    if different.count == 1 { return first }
    // The parent's step is the consent to what it adopts, and nobody else's.
    if let index = rules.firstIndex(of: .parent) {
      findings.add(.notAnAlternative, at: words[index].location, text: words[index].text)
      return nil
    }
    return .anyOf(different)
  }

  private func rule(_ text: String, at location: Location, usualLevel: String) -> ConsentRule? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let simple: [String: ConsentRule] = ["owner": .owner, "parent": .parent, "daemon": .daemon]
    if let rule = simple[text] { return rule }
    guard words.count <= 2, let make = words.first.flatMap(rule(beginning:)) else {
      let beginnings = ["both", "any", "either", "proposer", "other", "host"] + partyNames
      let known = beginnings.flatMap { word in levels.map { "\(word) \($0)" } } + beginnings + simple.keys.sorted()
      findings.add(.notAConsentRule, at: location, text: text, among: known)
      return nil
    }
    guard words.count == 2 else { return make(usualLevel) }
    if words[1] == ConsentRule.levelOfClass {
      if classes.isEmpty { findings.add(.noClasses, at: location, text: text) }
      return make(words[1])
    }
    return level(words[1], orOneOf: [ConsentRule.levelOfClass], at: location).map(make)
  }

  private func rule(beginning word: String) -> ((String) -> ConsentRule)? {
    switch word {
    case "both": { .both(level: $0) }
    case "any", "either": { .any(level: $0) }
    case "proposer": { .proposer(level: $0) }
    case "other": { .other(level: $0) }
    case "host": { .host(level: $0) }
    default: partyNames.contains(word) ? { .party(word, level: $0) } : nil
    }
  }
}
