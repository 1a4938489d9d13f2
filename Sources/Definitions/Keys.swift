/// The keys of one mapping, taken one by one; those that nobody asked for are refused at the end.
struct Keys {
  let node: Node
  private let findings: Findings
  private let isMapping: Bool
  private let shape: Shape?
  private(set) var asked: [String] = []

  /// Reports a node that is no mapping, once; nothing is then missing from it.
  ///
  /// - Parameter shape: what kind of mapping of a definition it is, under which its keys are noted.
  init(_ node: Node, _ findings: Findings, _ shape: Shape? = nil) {
    self.node = node
    self.findings = findings
    self.shape = shape
    if case .mapping = node.content {
      isMapping = true
    } else {
      isMapping = false
      findings.add(.expectedMapping, at: node.location, text: node.excerpt)
    }
  }

  mutating func optional(_ key: String) -> Node? {
    if let shape { findings.note(key, isRequired: false, of: shape) }
    return value(key)
  }

  /// The label in a language, which is a key like any other and still none of a shape's own.
  mutating func language(_ code: String) -> Node? { value(code) }

  private mutating func value(_ key: String) -> Node? {
    asked.append(key)
    return node[key].flatMap { $0.isNull ? nil : $0 }
  }

  mutating func required(_ key: String) -> Node? {
    if let shape { findings.note(key, isRequired: true, of: shape) }
    let value = value(key)
    if value == nil, isMapping { findings.add(.missingKey, at: node.location, ["key": key]) }
    return value
  }

  func close() {
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries where !asked.contains(entry.key) && !findings.mayBeRefusedLanguage(entry.key) {
      findings.add(.unknownKey, at: entry.location, text: entry.key, among: asked)
    }
  }
}
