extension Document {
  /// Reads a YAML text, refusing what would let it mean something else than it says: aliases, anchors, tags,
  /// duplicate keys, several documents, text that is not NFC, great depth and size.
  ///
  /// - Parameter file: what locations call it.
  public init(yaml bytes: some Sequence<UInt8>, file: String) {
    var bytes = Array(bytes)
    // Some editors begin a file with the mark of its byte order, which says nothing in UTF-8.
    if bytes.starts(with: Self.byteOrderMark) { bytes.removeFirst(Self.byteOrderMark.count) }
    let findings = Findings()
    root = Self.isReadable(bytes, file: file, findings) ? Self.tree(bytes, file: file, findings) : nil
    diagnostics = findings.sorted
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func tree(_ bytes: [UInt8], file: String, _ findings: Findings) -> Node? {
    do throws(Stop) {
      var reader = TreeReader(bytes: bytes, file: file, findings: findings)
      return try reader.document()
    } catch {
      return nil
    }
  }

  /// Size and encoding; libyaml would accept other encodings and say less about what is wrong.
  static func isReadable(_ bytes: [UInt8], file: String, _ findings: Findings) -> Bool {
    let start = Location(file: file, line: 1, column: 1)
    guard bytes.count <= largestSize else {
      findings.add(.tooLarge, at: start, ["limit": String(largestSize), "size": String(bytes.count)])
      return false
    }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var place = start
    while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: return true
      case .error:
        findings.add(.invalidUTF8, at: place)
        return false
      case .scalarValue(let scalar):
        guard Findings.isAllowed(scalar) else {
          findings.checkCharacters(of: String(scalar), at: place)
          return false
        }
        if scalar == "\n" {
          place.line += 1
          place.column = 1
        } else {
          place.column += 1
        }
      }
    }
  }
}

/// The form is so wrong that there is no tree; the findings say why.
private struct Stop: Error {}

/// Builds the tree from libyaml's events.
private struct TreeReader: ~Copyable {
  private let events: YAMLEvents
  private let bytes: [UInt8]
  private let file: String
  private let findings: Findings
  private var hasAlias = false

  init(bytes: [UInt8], file: String, findings: Findings) {
    events = YAMLEvents(bytes: bytes)
    self.bytes = bytes
    self.file = file
    self.findings = findings
  }

  /// Nil for a document in which an alias leaves a hole.
  mutating func document() throws(Stop) -> Node? {
    var root: Node?
    while true {
      let event = try next()
      switch event.kind {
      case .other: continue
      case .documentStart where root == nil: continue
      case .streamEnd:
        guard root != nil else { throw stop(.emptyDocument, event) }
        return hasAlias ? nil : root
      default:
        // The parser lets nothing follow a root but a second document.
        guard root == nil else { throw stop(.severalDocuments, event) }
        root = try node(event, depth: 0)
      }
    }
  }

  private func next() throws(Stop) -> YAMLEvent {
    let event = events.next()
    guard case .failure(let problem) = event.kind else { return event }
    throw isTab(at: event) ? stop(.tab, event) : stop(.invalidYAML, event, ["problem": problem])
  }

  /// The most frequent reason for which the parser stops, and the one that nobody sees.
  private func isTab(at event: YAMLEvent) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(event.line - 1).first?.dropFirst(event.column - 1).first == "\t"
  }

  private func stop(_ code: Diagnostic.Code, _ event: YAMLEvent, _ parameters: [String: String] = [:]) -> Stop {
    findings.add(code, at: location(event), parameters)
    return Stop()
  }

  private func location(_ event: YAMLEvent) -> Location {
    Location(file: file, line: event.line, column: event.column)
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> Node {
    let place = location(event)
    if let anchor = event.anchor { findings.add(.anchor, at: place, text: anchor) }
    if let tag = event.tag { findings.add(.tag, at: place, text: tag) }
    switch event.kind {
    case .scalar(let text, let isQuoted):
      findings.checkCharacters(of: text, at: place)
      return Node(.scalar(text, isQuoted: isQuoted), at: place)
    case .alias(let name):
      findings.add(.alias, at: place, text: name)
      hasAlias = true
      return Node(.scalar("", isQuoted: false), at: place)
    case .sequenceStart, .mappingStart:
      guard depth < Document.greatestDepth else {
        throw stop(.tooDeep, event, ["limit": String(Document.greatestDepth)])
      }
      let content: Node.Content =
        event.kind == .sequenceStart
        ? .sequence(try elements(depth: depth + 1)) : .mapping(try entries(depth: depth + 1))
      return Node(content, at: place)
    case .failure, .streamEnd, .end, .documentStart, .other:
      throw stop(.invalidYAML, event, ["problem": "unexpected event"])
    }
  }

  private mutating func elements(depth: Int) throws(Stop) -> [Node] {
    var elements: [Node] = []
    while true {
      let event = try next()
      if event.kind == .end { return elements }
      elements.append(try node(event, depth: depth))
    }
  }

  private mutating func entries(depth: Int) throws(Stop) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var seen: Set<String> = []
    while true {
      let event = try next()
      if event.kind == .end { return entries }
      let key = try node(event, depth: depth)
      let value = try node(try next(), depth: depth)
      guard let text = key.text else {
        findings.add(.keyNotText, at: key.location)
        continue
      }
      guard seen.insert(text).inserted else {
        findings.add(.duplicateKey, at: key.location, text: text)
        continue
      }
      entries.append(Node.Entry(key: text, location: key.location, value: value))
    }
  }
}
