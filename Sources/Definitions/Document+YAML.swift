internal import CYAML

extension Document {
  /// Reads a YAML text, refusing what would let it mean something else than it says: aliases, anchors, tags,
  /// duplicate keys, several documents, text that is not NFC, great depth and size.
  ///
  /// - Parameter file: what locations call it.
  public init(yaml bytes: some Sequence<UInt8>, file: String) {
    let bytes = Array(bytes)
    let findings = Findings()
    root = Self.isReadable(bytes, file: file, findings) ? Self.tree(bytes, file: file, findings) : nil
    diagnostics = findings.sorted
  }

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
  private let events: EventReader
  private let file: String
  private let findings: Findings
  private var hasAlias = false

  init(bytes: [UInt8], file: String, findings: Findings) {
    events = EventReader(bytes: bytes)
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

  private func next() throws(Stop) -> Event {
    let event = events.next()
    if case .failure(let problem) = event.kind { throw stop(.invalidYAML, event, ["problem": problem]) }
    return event
  }

  private func stop(_ code: Diagnostic.Code, _ event: Event, _ parameters: [String: String] = [:]) -> Stop {
    findings.add(code, at: location(event), parameters)
    return Stop()
  }

  private func location(_ event: Event) -> Location {
    Location(file: file, line: event.line, column: event.column)
  }

  private mutating func node(_ event: Event, depth: Int) throws(Stop) -> Node {
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
    case .failure, .streamEnd, .end, .documentStart, .other: throw stop(.invalidYAML, event, ["problem": "unexpected event"])
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

/// What libyaml found next, in values that outlive its memory.
private struct Event {
  enum Kind: Equatable {
    case scalar(String, isQuoted: Bool)
    case alias(String)
    case sequenceStart
    case mappingStart
    case end
    case documentStart
    case streamEnd
    /// The beginning of the stream and the ends of documents, which the tree does not need.
    case other
    case failure(String)
  }

  var kind: Kind
  var line: Int
  var column: Int
  var anchor: String?
  var tag: String?
}

/// libyaml's parser. It points into itself and into its input, so both stay where they were allocated.
@safe private struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool

  init(bytes: [UInt8]) {
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    unsafe input = .allocate(capacity: bytes.count)
    _ = unsafe input.initialize(from: bytes)
    isReady = unsafe yaml_parser_initialize(parser) == 1
    if isReady {
      unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }
  }

  deinit {
    if isReady { unsafe yaml_parser_delete(parser) }
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  func next() -> Event {
    guard isReady else { return Event(kind: .failure("out of memory"), line: 1, column: 1) }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { return failure() }
    defer { unsafe yaml_event_delete(&event) }
    let line = unsafe Int(event.start_mark.line) + 1
    let column = unsafe Int(event.start_mark.column) + 1
    func made(_ kind: Event.Kind, anchor: String? = nil, tag: String? = nil) -> Event {
      Event(kind: kind, line: line, column: column, anchor: anchor, tag: tag)
    }
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return unsafe made(
        .scalar(String(decoding: bytes, as: UTF8.self), isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE),
        anchor: text(scalar.anchor), tag: text(scalar.tag))
    case YAML_ALIAS_EVENT: return unsafe made(.alias(text(event.data.alias.anchor) ?? ""))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      return unsafe made(.sequenceStart, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      return unsafe made(.mappingStart, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return made(.end)
    case YAML_DOCUMENT_START_EVENT: return made(.documentStart)
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return made(.streamEnd)
    default: return made(.other)
    }
  }

  private func failure() -> Event {
    let mark = unsafe parser.pointee.problem_mark
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    return Event(kind: .failure(problem), line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }
}
