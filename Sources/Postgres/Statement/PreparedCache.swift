/// Which statements a connection has prepared, by text; bounded, and the one unused for longest goes first.
struct PreparedCache {
  /// One prepared statement.
  struct Entry {
    let name: String
    let types: [TypeID]
    fileprivate var used: UInt64 = 0
  }

  private let limit: Int
  private var entries: [String: Entry] = [:]
  private var clock: UInt64 = 0
  private var made: UInt64 = 0

  /// Names of statements that the server still keeps and nobody uses any more.
  private(set) var discarded: [String] = []

  init(limit: Int) { self.limit = max(limit, 0) }

  var count: Int { entries.count }

  /// The name under which a text is prepared, which then counts as used just now.
  ///
  /// `nil` also where it is prepared for parameters of other types; these make another statement of it.
  mutating func name(for statement: Statement) -> String? {
    clock += 1
    return Self.touch(&entries[statement.sql], clock, statement.bindings)
  }

  private static func touch(_ entry: inout Entry?, _ clock: UInt64, _ bindings: Bindings) -> String? {
    guard let types = entry?.types, bindings.haveTypes(types) else { return nil }
    entry?.used = clock
    return entry?.name
  }

  /// An entry for a statement, with a name that was never given before. It counts once it is inserted.
  mutating func makeEntry(for statement: Statement) -> Entry {
    made += 1
    return Entry(name: "s\(made)", types: statement.bindings.types)
  }

  /// Notes that the server has prepared a text.
  mutating func insert(_ sql: String, _ entry: Entry) {
    discard(sql)
    clock += 1
    entries[sql] = entry
    entries[sql]?.used = clock
    while entries.count > limit, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      discard(oldest.key)
    }
  }

  /// Forgets one text, whose statement the server is to forget too.
  mutating func discard(_ sql: String) {
    if let entry = entries.removeValue(forKey: sql) { discarded.append(entry.name) }
  }

  /// Hands over the names that the server is to forget.
  mutating func takeDiscarded() -> [String] {
    defer { discarded = [] }
    return discarded
  }

  /// Forgets everything, since the session has lost it.
  mutating func removeAll() {
    entries = [:]
    discarded = []
  }
}
