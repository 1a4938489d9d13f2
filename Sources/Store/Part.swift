internal import Entente

/// A part of what the database hands over, and what it is called.
///
/// Whatever is missing in it, or is not what it should be, is told by that name and never passed over: a child that went
/// unread would count as one that has ended.
struct Part {
  let name: String
  let json: JSON

  init(_ name: String, _ json: JSON) {
    self.name = name
    self.json = json
  }

  func unreadable(_ key: String) -> StoreError { .unreadable("\(name): \(key)") }

  /// A member that has to be there.
  func required<Value>(_ key: String, _ read: (JSON) -> Value?) throws(StoreError) -> Value {
    guard let value = try optional(key, read) else { throw unreadable(key) }
    return value
  }

  /// A member that may be absent or null.
  func optional<Value>(_ key: String, _ read: (JSON) -> Value?) throws(StoreError) -> Value? {
    guard let member = json[key], member != .null else { return nil }
    guard let value = read(member) else { throw unreadable(key) }
    return value
  }

  /// A member that is a part of its own, where it is there.
  func part(_ key: String, _ name: String) -> Part? {
    guard let member = json[key], member != .null else { return nil }
    return Part(name, member)
  }

  /// The elements of a list, which PostgreSQL makes null where there are none; each called as `name` says.
  func list(_ key: String, _ name: (JSON) -> String) throws(StoreError) -> [Part] {
    guard let elements = try optional(key, \.list) else { return [] }
    return elements.map { Part(name($0), $0) }
  }

  /// The words of such a list.
  func words(_ key: String) throws(StoreError) -> [String] {
    guard let elements = try optional(key, \.list) else { return [] }
    let words = elements.compactMap(\.string)
    guard words.count == elements.count else { throw unreadable(key) }
    return words
  }

  /// Fields, of which each has to be one of those given.
  func payload(_ key: String, _ fields: [Field]) throws(StoreError) -> Payload {
    try optional(key) { Payload($0, fields: fields) } ?? Payload()
  }
}

extension JSON {
  var list: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var int: Int? { integer.flatMap { Int(exactly: $0) } }
  var identifier: Identifier? { string.flatMap { Identifier($0) } }
  var digest: Digest? { string.flatMap { Digest($0) } }
  var instant: Instant? { integer.map(Instant.init(microseconds:)) }
}
