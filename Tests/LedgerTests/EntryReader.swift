import Entente
import Ledger

/// Reads an entry back. That every entry can be read, and reads as what was written, is what makes it unambiguous.
struct EntryReader {
  struct Malformed: Error {}

  private var rest: ArraySlice<UInt8>

  /// Takes the first line off.
  init(_ bytes: [UInt8], kind: String) throws {
    let line = Array("entente.\(kind)/v1\n".utf8)
    guard bytes.starts(with: line) else { throw Malformed() }
    rest = bytes.dropFirst(line.count)
  }

  var isAtEnd: Bool { rest.isEmpty }

  private mutating func take(_ count: Int) throws -> [UInt8] {
    guard count >= 0, count <= rest.count else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  private mutating func optional() throws -> [UInt8]? {
    let length = try take(4)
    if length == [255, 255, 255, 255] { return nil }
    return try take(length.reduce(0) { $0 << 8 | Int($1) })
  }

  private func present<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Malformed() }
    return value
  }

  private func number(_ bytes: [UInt8]) throws -> Int64 {
    guard bytes.count == 8 else { throw Malformed() }
    return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
  }

  mutating func read() throws -> Identifier { try present(Identifier(bytes: take(16))) }
  mutating func read() throws -> Digest { try present(Digest(bytes: take(32))) }
  mutating func read() throws -> Int64 { try number(take(8)) }
  mutating func read() throws -> Instant { Instant(microseconds: try read()) }
  mutating func read() throws -> LocalDate { LocalDate(daysSince2000: Int32(try read() as Int64)) }
  mutating func read() throws -> String { try present(read()) }

  mutating func read() throws -> Bool {
    switch try read() as Int64 {
    case 0: false
    case 1: true
    default: throw Malformed()
    }
  }

  mutating func read() throws -> Identifier? {
    try optional().map { try present(Identifier(bytes: $0)) }
  }

  mutating func read() throws -> Digest? { try optional().map { try present(Digest(bytes: $0)) } }
  mutating func read() throws -> Int64? { try optional().map(number) }
  mutating func read() throws -> Instant? { try optional().map { Instant(microseconds: try number($0)) } }
  mutating func read() throws -> LocalDate? { try optional().map { LocalDate(daysSince2000: Int32(try number($0))) } }
  mutating func read() throws -> String? { try optional().map { try present(String(validating: $0, as: UTF8.self)) } }

  mutating func read() throws -> [Digest] { try (0..<(read() as Int64)).map { _ in try read() } }
  mutating func read() throws -> [String] { try (0..<(read() as Int64)).map { _ in try read() } }
}
