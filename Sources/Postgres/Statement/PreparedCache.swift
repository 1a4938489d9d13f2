/// Which statements a connection has prepared, by text; bounded, and the one unused for longest goes first.
struct PreparedCache {
  private struct Entry {
    let name: String
    var used: UInt64
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
  mutating func name(for sql: String) -> String? {
    clock += 1
    return Self.touch(&entries[sql], clock)
  }

  private static func touch(_ entry: inout Entry?, _ clock: UInt64) -> String? {
    entry?.used = clock
    return entry?.name
  }

  /// A name that was never given before.
  mutating func makeName() -> String {
    made += 1
    return "s\(made)"
  }

  /// Notes that the server has prepared a text.
  mutating func insert(_ sql: String, name: String) {
    clock += 1
    entries[sql] = Entry(name: name, used: clock)
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
