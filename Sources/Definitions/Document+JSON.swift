public import Entente

extension Document {
  /// Takes a JSON value as the same tree that YAML would give.
  public init(json: JSON, name: String) {
    let findings = Findings()
    root = Self.node(json, at: "", depth: 0, name: name, findings)
    diagnostics = findings.sorted
  }

  private static func node(_ json: JSON, at path: String, depth: Int, name: String, _ findings: Findings) -> Node? {
    let location = Location(file: name, path: path)
    switch json {
    case .null: return Node(.scalar("null", isQuoted: false), at: location)
    case .bool(let value): return Node(.scalar(value ? "true" : "false", isQuoted: false), at: location)
    case .integer(let value): return Node(.scalar(String(value), isQuoted: false), at: location)
    case .number: return Node(.scalar(json.canonicalText, isQuoted: false), at: location)
    case .string(let text):
      findings.checkCharacters(of: text, at: location)
      return Node(.scalar(text, isQuoted: true), at: location)
    case .array, .object:
      guard depth < greatestDepth else {
        findings.add(.tooDeep, at: location, ["limit": String(greatestDepth)])
        return nil
      }
    }
    if case .array(let values) = json {
      let nodes = values.enumerated().map {
        node($0.element, at: "\(path)[\($0.offset)]", depth: depth + 1, name: name, findings)
      }
      return nodes.contains(nil) ? nil : Node(.sequence(nodes.compactMap(\.self)), at: location)
    }
    var entries: [Node.Entry] = []
    for (key, value) in json.members.sorted(by: { $0.key < $1.key }) {
      let inner = path.isEmpty ? key : "\(path).\(key)"
      findings.checkCharacters(of: key, at: Location(file: name, path: inner))
      guard let node = node(value, at: inner, depth: depth + 1, name: name, findings) else { return nil }
      entries.append(Node.Entry(key: key, location: node.location, value: node))
    }
    return Node(.mapping(entries), at: location)
  }
}
