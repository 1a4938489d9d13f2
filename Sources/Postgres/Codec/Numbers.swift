extension Cell {
  /// Reads an integer column of any width that `Value` can hold.
  func integer<Value: FixedWidthInteger & Sendable>(_: Value.Type = Value.self) throws(PostgresError) -> Value {
    try withBytes(Value.self) { (bytes) throws(PostgresError) in
      let wide: Int64
      switch type {
      case .int8: wide = try bytes.read(Int64.self, in: self)
      case .int4: wide = Int64(try bytes.read(Int32.self, in: self))
      case .int2: wide = Int64(try bytes.read(Int16.self, in: self))
      case .oid: wide = Int64(try bytes.read(UInt32.self, in: self))
      default: throw failure(Value.self, "the type differs")
      }
      guard let value = Value(exactly: wide) else { throw failure(Value.self, "the number is too large") }
      return value
    }
  }
}

extension RawSpan {
  /// Reads a number in network byte order that fills the span.
  func read<Value: FixedWidthInteger & BitwiseCopyable>(
    _: Value.Type, in cell: Cell
  ) throws(PostgresError) -> Value {
    guard byteCount == MemoryLayout<Value>.size else {
      throw cell.failure(Value.self, "\(byteCount) bytes instead of \(MemoryLayout<Value>.size)")
    }
    return unsafe Value(bigEndian: unsafeLoadUnaligned(as: Value.self))
  }
}

extension Int64: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .int8 }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(self) }
  public init(from cell: Cell) throws(PostgresError) { self = try cell.integer() }
}

extension Int: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .int8 }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(Int64(self)) }
  public init(from cell: Cell) throws(PostgresError) { self = try cell.integer() }
}

extension Int32: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .int4 }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(self) }
  public init(from cell: Cell) throws(PostgresError) { self = try cell.integer() }
}

extension Int16: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .int2 }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(self) }
  public init(from cell: Cell) throws(PostgresError) { self = try cell.integer() }
}

extension Double: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .float8 }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(bitPattern) }
  public init(from cell: Cell) throws(PostgresError) {
    self = try cell.withBytes(Double.self) { (bytes) throws(PostgresError) in
      switch cell.type {
      case .float8: Double(bitPattern: try bytes.read(UInt64.self, in: cell))
      case .float4: Double(Float(bitPattern: try bytes.read(UInt32.self, in: cell)))
      default: throw cell.failure(Double.self, "the type differs")
      }
    }
  }
}

extension Bool: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .bool }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(self ? UInt8(1) : UInt8(0)) }
  public init(from cell: Cell) throws(PostgresError) {
    try cell.require(.bool, for: Bool.self)
    self = try cell.withBytes(Bool.self) { (bytes) throws(PostgresError) in
      try bytes.read(UInt8.self, in: cell) != 0
    }
  }
}
