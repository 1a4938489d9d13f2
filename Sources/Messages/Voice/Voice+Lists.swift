extension Voice {
  /// "a, b and c"; in Spanish "y" becomes "e" before the sound of i.
  public func list(_ items: [String]) -> String {
    joined(items) { language == .es && Self.startsWithI($0) ? "list.and_before_i" : "list.and" }
  }

  /// "a, b or c"; in Spanish "o" becomes "u" before the sound of o.
  public func alternatives(_ items: [String]) -> String {
    joined(items) { language == .es && Self.startsWithO($0) ? "list.or_before_o" : "list.or" }
  }

  private func joined(_ items: [String], conjunction: (String) -> String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let word = catalogue[conjunction(last)] ?? ","
    return "\(items.dropLast().joined(separator: ", ")) \(word) \(last)"
  }

  /// "hielo" and "iónico" begin with another sound.
  private static func startsWithI(_ word: String) -> Bool {
    let letters = plain(word)
    return ["i", "hi"].contains { start in
      letters.hasPrefix(start) && !["a", "e", "o"].contains { letters.hasPrefix(start + $0) }
    }
  }

  private static func startsWithO(_ word: String) -> Bool {
    let letters = plain(word)
    return letters.hasPrefix("o") || letters.hasPrefix("ho")
  }

  private static func plain(_ word: String) -> String {
    String(word.prefix(4).lowercased().map { ["í": "i", "ó": "o", "é": "e", "á": "a"][$0] ?? $0 })
  }
}
