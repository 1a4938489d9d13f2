import Entente

/// Reads the members of an object in the outbox, and says by their path which are missing or wrong.
struct FactReader {
  private let json: JSON
  private let path: String

  init(_ json: JSON, path: String = "") {
    self.json = json
    self.path = path
  }

  func required<Value>(_ key: String, _ read: (JSON) -> Value?) throws(NoticeFacts.Unreadable) -> Value {
    guard let value = try optional(key, read) else { throw unreadable(key) }
    return value
  }

  /// A member that may be absent or null.
  func optional<Value>(_ key: String, _ read: (JSON) -> Value?) throws(NoticeFacts.Unreadable) -> Value? {
    guard let member = json[key], member != .null else { return nil }
    guard let value = read(member) else { throw unreadable(key) }
    return value
  }

  /// An object within, where it is there.
  func part<Value>(
    _ key: String, _ read: (FactReader) throws(NoticeFacts.Unreadable) -> Value
  ) throws(NoticeFacts.Unreadable) -> Value? {
    guard let member = json[key], member != .null else { return nil }
    return try read(FactReader(member, path: "\(path)\(key)."))
  }

  /// Objects in their order; none where the member is absent.
  func list<Value>(
    _ key: String, _ read: (FactReader) throws(NoticeFacts.Unreadable) -> Value
  ) throws(NoticeFacts.Unreadable) -> [Value] {
    var values: [Value] = []
    for (index, element) in (json[key] ?? .null).elements.enumerated() {
      values.append(try read(FactReader(element, path: "\(path)\(key)[\(index)].")))
    }
    return values
  }

  func unreadable(_ key: String) -> NoticeFacts.Unreadable { NoticeFacts.Unreadable(path: path + key) }

  func words(_ key: String) throws(NoticeFacts.Unreadable) -> [String] {
    let elements = (json[key] ?? .null).elements
    let words = elements.compactMap(\.string)
    guard words.count == elements.count else { throw unreadable(key) }
    return words
  }
}

extension JSON {
  /// An object without those of its members that are nil.
  static func present(_ members: [String: JSON?]) -> JSON { .object(members.compactMapValues(\.self)) }

  var localized: LocalizedText? {
    guard case .object(let members) = self else { return nil }
    return LocalizedText(members.compactMapValues(\.string))
  }

  var moment: Instant? { integer.map(Instant.init(microseconds:)) }
  var day: LocalDate? { string.flatMap { LocalDate($0) } }
  var count: Int? { integer.flatMap { Int(exactly: $0) } }
}
