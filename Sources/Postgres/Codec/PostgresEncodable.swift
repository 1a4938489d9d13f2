/// A value that can be bound to a parameter of a statement.
///
/// A type of your own is written in the binary format of the PostgreSQL type it declares, most simply by way of a type
/// that is encodable already:
///
///     extension Reference: PostgresEncodable {
///       static var postgresType: TypeID { .text }
///       func encode(into buffer: inout EncodingBuffer) { text.encode(into: &buffer) }
///     }
public protocol PostgresEncodable: Sendable {
  /// The parameter's type, declared to the server when the statement is prepared.
  static var postgresType: TypeID { get }

  /// Appends the value's binary form, and nothing but that.
  func encode(into buffer: inout EncodingBuffer)
}

/// The bytes of a statement's parameters, appended one after the other.
public struct EncodingBuffer: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var isNull = false

  /// Appends an integer in network byte order.
  public mutating func append(_ value: some FixedWidthInteger & BitwiseCopyable) {
    unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  /// Appends bytes as they are.
  public mutating func append(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

  /// Makes the parameter NULL. Nothing else may be appended for it.
  public mutating func appendNull() { isNull = true }

  /// Begins a value; the answer is handed to `end(_:)`.
  mutating func begin() -> Int {
    isNull = false
    return bytes.count
  }

  /// The length of the value begun at `start`, or -1 for NULL, as the protocol counts.
  func end(_ start: Int) -> Int32 { isNull ? -1 : Int32(clamping: bytes.count - start) }

  /// Replaces four bytes, for a length that is known only afterwards.
  mutating func patch(_ value: Int32, at offset: Int) {
    for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> Int32(24 - 8 * index)) }
  }
}

extension EncodingBuffer {
  /// Appends a value preceded by its length, as the elements of arrays are written.
  mutating func appendWithLength(_ value: some PostgresEncodable) {
    let outer = isNull
    let offset = bytes.count
    append(Int32(0))
    let start = begin()
    value.encode(into: &self)
    patch(end(start), at: offset)
    isNull = outer
  }
}
