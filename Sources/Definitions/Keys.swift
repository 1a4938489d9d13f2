/// The keys of one mapping, taken one by one; those that nobody asked for are refused at the end.
struct Keys {
  let node: Node
  private let findings: Findings
  private let isMapping: Bool
  private(set) var asked: [String] = []

  /// Reports a node that is no mapping, once; nothing is then missing from it.
  init(_ node: Node, _ findings: Findings) {
    self.node = node
    self.findings = findings
    if case .mapping = node.content {
      isMapping = true
    } else {
      isMapping = false
      findings.add(.expectedMapping, at: node.location, text: node.excerpt)
    }
  }

  mutating func optional(_ key: String) -> Node? {
    asked.append(key)
    return node[key].flatMap { $0.isNull ? nil : $0 }
  }

  mutating func required(_ key: String) -> Node? {
    let value = optional(key)
    if value == nil, isMapping { findings.add(.missingKey, at: node.location, ["key": key]) }
    return value
  }

  func close() {
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries where !asked.contains(entry.key) {
      findings.add(.unknownKey, at: entry.location, text: entry.key, among: asked)
    }
  }
}
