internal import Entente

/// Finds the words that people read for something, in each language that they speak.
struct Labels {
  /// The languages of the parties.
  var languages: [String] = []
  /// What the document's `labels` say of names, wherever they are used.
  var shared: [String: LocalizedText] = [:]
  let findings: Findings

  /// A mapping from languages to texts, with all that the parties speak.
  func text(_ node: Node?) -> LocalizedText? {
    guard let node else { return nil }
    var keys = Keys(node, findings)
    guard case .mapping = node.content else { return nil }
    let texts = taking(&keys)
    keys.close()
    return complete(texts, name: "", at: node.location)
  }

  /// The label of something for which there may be a usual word; nil where a definition says none.
  func optionalLabel(of name: String, _ keys: inout Keys, at location: Location) -> LocalizedText? {
    let explicit = keys.optional("label")
    let beside = taking(&keys)
    if let explicit { return text(explicit) }
    return beside.isEmpty ? shared[name] : complete(beside, name: name, at: location)
  }

  /// The label of something named: under `label`, beside its other keys as `en:` and `es:`, or in `labels`.
  func label(of name: String, _ keys: inout Keys, at location: Location) -> LocalizedText? {
    let explicit = keys.optional("label")
    let beside = taking(&keys)
    if let explicit { return text(explicit) }
    if beside.isEmpty, let shared = shared[name] { return shared }
    return complete(beside, name: name, at: location)
  }

  /// The label of something that is written so shortly that it can only be in `labels`.
  func label(of name: String, at location: Location) -> LocalizedText? {
    shared[name] ?? complete([:], name: name, at: location)
  }

  private func taking(_ keys: inout Keys) -> [String: String] {
    var texts: [String: String] = [:]
    for language in languages where !keys.asked.contains(language) {
      if let node = keys.language(language) { texts[language] = findings.text(node) ?? "" }
    }
    return texts
  }

  /// Blanks, and characters that take no room, are nothing to read. That a text is empty is told where it stands.
  private static func isInvisible(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
  }

  private func complete(_ texts: [String: String], name: String, at location: Location) -> LocalizedText? {
    let missing = languages.filter { texts[$0].map(Self.isInvisible) ?? true }
    if !missing.isEmpty {
      findings.add(.missingLabel, at: location, text: name, ["languages": missing.joined(separator: ", ")])
    }
    return missing.isEmpty && !texts.values.contains("") ? LocalizedText(texts) : nil
  }
}
