/// Data on its way to the server in one COPY; blocks, and holds little more than one part of it at a time.
struct CopyFeed {
  /// How much is handed to the client library at once.
  static let partSize = 65_536

  private let link: ServerLink
  private var noticesHeard: Int

  /// How many parts have been sent since the server last said something that was not a notice.
  private var partsSinceWord: Int?

  init(_ link: ServerLink) {
    self.link = link
    noticesHeard = link.notices.notices.count
  }

  /// Whether the server has refused the data, so that more of it would be sent in vain.
  ///
  /// The library shows an error only once the data has ended, so it is inferred from the server's having said something
  /// that was no notice. The first part of a long notice looks so too until the rest has come; hence the patience. Were
  /// the inference wrong in spite of it, the COPY would fail, and nothing be stored.
  var isRefused: Bool { partsSinceWord.map { $0 > Self.patience } ?? false }

  private static let patience = 16

  /// Sends bytes, waiting while the server takes none. Returns false if the connection broke.
  mutating func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.partSize)
      guard unsafe part.withUnsafeBytes({ unsafe link.putCopy($0) }), flush() else { return false }
      if let parts = partsSinceWord { partsSinceWord = parts + 1 }
      if isRefused { return true }
      rest = rest.dropFirst(part.count)
    }
    return true
  }

  private mutating func flush() -> Bool {
    if link.isReadable, !listen() { return false }
    while true {
      guard let isDone = link.flushSome() else { return false }
      if isDone { return true }
      guard link.waitUntilReadableOrWritable() else { return false }
      if link.isReadable, !listen() { return false }
    }
  }

  /// Takes in what the server says. Returns false if that was its end.
  private mutating func listen() -> Bool {
    guard link.consumeInput() else { return false }
    let count = link.notices.notices.count
    partsSinceWord = count == noticesHeard ? partsSinceWord ?? 0 : nil
    noticesHeard = count
    return true
  }
}
