/// The number by which PostgreSQL knows a data type (its OID).
public struct TypeID: RawRepresentable, Sendable, Hashable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Left to the server to infer from the statement.
  public static let unspecified = TypeID(rawValue: 0)
  public static let bool = TypeID(rawValue: 16)
  public static let bytea = TypeID(rawValue: 17)
  public static let name = TypeID(rawValue: 19)
  public static let int8 = TypeID(rawValue: 20)
  public static let int2 = TypeID(rawValue: 21)
  public static let int4 = TypeID(rawValue: 23)
  public static let text = TypeID(rawValue: 25)
  public static let oid = TypeID(rawValue: 26)
  public static let json = TypeID(rawValue: 114)
  public static let float4 = TypeID(rawValue: 700)
  public static let float8 = TypeID(rawValue: 701)
  public static let unknown = TypeID(rawValue: 705)
  public static let boolArray = TypeID(rawValue: 1000)
  public static let byteaArray = TypeID(rawValue: 1001)
  public static let int4Array = TypeID(rawValue: 1007)
  public static let textArray = TypeID(rawValue: 1009)
  public static let int8Array = TypeID(rawValue: 1016)
  public static let float8Array = TypeID(rawValue: 1022)
  public static let bpchar = TypeID(rawValue: 1042)
  public static let varchar = TypeID(rawValue: 1043)
  public static let date = TypeID(rawValue: 1082)
  public static let timestamp = TypeID(rawValue: 1114)
  public static let dateArray = TypeID(rawValue: 1182)
  public static let timestamptz = TypeID(rawValue: 1184)
  public static let timestamptzArray = TypeID(rawValue: 1185)
  public static let numeric = TypeID(rawValue: 1700)
  public static let uuid = TypeID(rawValue: 2950)
  public static let uuidArray = TypeID(rawValue: 2951)
  public static let jsonb = TypeID(rawValue: 3802)
  public static let jsonbArray = TypeID(rawValue: 3807)

  /// Whether a user or an extension made the type; such an identifier differs between databases.
  public var isUserDefined: Bool { rawValue >= 16_384 }
}

extension TypeID: CustomStringConvertible {
  private static let names: [TypeID: String] = [
    .bool: "bool", .bytea: "bytea", .name: "name", .int8: "int8", .int2: "int2", .int4: "int4", .text: "text",
    .oid: "oid", .json: "json", .float4: "float4", .float8: "float8", .unknown: "unknown", .boolArray: "bool[]",
    .byteaArray: "bytea[]", .int4Array: "int4[]", .textArray: "text[]", .int8Array: "int8[]",
    .float8Array: "float8[]", .bpchar: "char", .varchar: "varchar", .date: "date", .timestamp: "timestamp",
    .dateArray: "date[]", .timestamptz: "timestamptz", .timestamptzArray: "timestamptz[]", .numeric: "numeric",
    .uuid: "uuid", .uuidArray: "uuid[]", .jsonb: "jsonb", .jsonbArray: "jsonb[]",
  ]

  /// The type's SQL name where it is a common one, else its number.
  public var description: String { Self.names[self] ?? "number \(rawValue)" }
}
