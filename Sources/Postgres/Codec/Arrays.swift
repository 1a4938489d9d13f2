/// A value that can stand in an array parameter or an array column.
///
/// `UInt8` is special: an array of it is a byte string (`bytea`).
public protocol PostgresArrayElement: Sendable {
  /// The array's type, such as `int8[]`.
  static var postgresArrayType: TypeID { get }

  /// Appends the whole array's binary form.
  static func encode(array: [Self], into buffer: inout EncodingBuffer)

  /// Reads a whole array; throws as `PostgresDecodable.init(from:)` does.
  static func decodeArray(from cell: Cell) throws(PostgresError) -> [Self]
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
  public static var postgresType: TypeID { Element.postgresArrayType }
  public func encode(into buffer: inout EncodingBuffer) { Element.encode(array: self, into: &buffer) }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
  public init(from cell: Cell) throws(PostgresError) { self = try Element.decodeArray(from: cell) }
}

extension PostgresArrayElement where Self: PostgresEncodable & PostgresDecodable {
  public static func encode(array: [Self], into buffer: inout EncodingBuffer) {
    buffer.append(Int32(array.isEmpty ? 0 : 1))  // dimensions
    buffer.append(Int32(1))  // there may be NULLs; the server looks for itself
    buffer.append(postgresType.rawValue)
    if array.isEmpty { return }
    buffer.append(Int32(clamping: array.count))
    buffer.append(Int32(1))  // the first index
    for element in array { buffer.appendWithLength(element) }
  }

  public static func decodeArray(from cell: Cell) throws(PostgresError) -> [Self] {
    try cell.withBytes([Self].self) { (bytes) throws(PostgresError) in
      var reader = ArrayReader(cell: cell, expected: "\([Self].self)")
      let (elementType, count) = try reader.header(bytes)
      guard elementType == postgresType || cell.type == postgresArrayType else {
        throw cell.failure([Self].self, "the type differs")
      }
      var array: [Self] = []
      array.reserveCapacity(count)
      for _ in 0..<count { array.append(try Self(from: try reader.element(bytes, type: elementType))) }
      return array
    }
  }
}

extension UInt8: PostgresArrayElement {
  public static var postgresArrayType: TypeID { .bytea }
  public static func encode(array: [UInt8], into buffer: inout EncodingBuffer) { buffer.append(array) }

  public static func decodeArray(from cell: Cell) throws(PostgresError) -> [UInt8] {
    try cell.require(.bytea, for: [UInt8].self)
    return try cell.withBytes([UInt8].self) { (bytes) throws(PostgresError) in
      unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
    }
  }
}

extension Array: PostgresArrayElement where Element == UInt8 {
  public static var postgresArrayType: TypeID { .byteaArray }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement & PostgresEncodable & PostgresDecodable {
  public static var postgresArrayType: TypeID { Wrapped.postgresArrayType }
}

extension Bool: PostgresArrayElement { public static var postgresArrayType: TypeID { .boolArray } }
extension Int32: PostgresArrayElement { public static var postgresArrayType: TypeID { .int4Array } }
extension Int64: PostgresArrayElement { public static var postgresArrayType: TypeID { .int8Array } }
extension Int: PostgresArrayElement { public static var postgresArrayType: TypeID { .int8Array } }
extension Double: PostgresArrayElement { public static var postgresArrayType: TypeID { .float8Array } }
extension String: PostgresArrayElement { public static var postgresArrayType: TypeID { .textArray } }
extension Timestamp: PostgresArrayElement { public static var postgresArrayType: TypeID { .timestamptzArray } }
extension DateDays: PostgresArrayElement { public static var postgresArrayType: TypeID { .dateArray } }
extension JSONB: PostgresArrayElement { public static var postgresArrayType: TypeID { .jsonbArray } }
