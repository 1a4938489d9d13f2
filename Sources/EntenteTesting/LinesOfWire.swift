/// What comes over a connection, line by line.
public struct LinesOfWire {
  private let connection: Int32
  private var rest: [UInt8] = []

  public init(_ connection: Int32) { self.connection = connection }

  /// So many bytes; false where the other end is gone before.
  public mutating func skip(_ count: Int) -> Bool {
    while rest.count < count {
      let more = Wire.read(connection)
      if more.isEmpty { return false }
      rest += more
    }
    rest.removeFirst(count)
    return true
  }

  public mutating func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        let line = rest[..<end].filter { $0 != 0x0D }
        rest.removeFirst(end + 1)
        return String(decoding: line, as: UTF8.self)
      }
      let more = Wire.read(connection)
      if more.isEmpty { return nil }
      rest += more
    }
  }
}
