/// The number by which PostgreSQL knows a data type (its OID).
public struct TypeID: RawRepresentable, Sendable, Hashable {
  /// The OID, as `pg_type` has it.
  public let rawValue: UInt32

  /// A type by its OID, whether or not there is one.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Left to the server to infer from the statement.
  public static let unspecified = TypeID(rawValue: 0)
  /// `boolean`, read as `Bool`.
  public static let bool = TypeID(rawValue: 16)
  /// `bytea`, read as `[UInt8]`.
  public static let bytea = TypeID(rawValue: 17)
  /// `name`, the type of identifiers in the server's own tables; read as `String`.
  public static let name = TypeID(rawValue: 19)
  /// `bigint`, read as any integer that can hold the number.
  public static let int8 = TypeID(rawValue: 20)
  /// `smallint`, read as any integer that can hold the number.
  public static let int2 = TypeID(rawValue: 21)
  /// `integer`, read as any integer that can hold the number.
  public static let int4 = TypeID(rawValue: 23)
  /// `text`, read as `String`.
  public static let text = TypeID(rawValue: 25)
  /// `oid`, read as any integer that can hold the number.
  public static let oid = TypeID(rawValue: 26)
  /// `json`, read as `String` or `JSONB`.
  public static let json = TypeID(rawValue: 114)
  /// `real`, read as `Double`.
  public static let float4 = TypeID(rawValue: 700)
  /// `double precision`, read as `Double`.
  public static let float8 = TypeID(rawValue: 701)
  /// A literal whose type nothing decided; read as `String`.
  public static let unknown = TypeID(rawValue: 705)
  /// `boolean[]`.
  public static let boolArray = TypeID(rawValue: 1000)
  /// `bytea[]`.
  public static let byteaArray = TypeID(rawValue: 1001)
  /// `integer[]`.
  public static let int4Array = TypeID(rawValue: 1007)
  /// `text[]`.
  public static let textArray = TypeID(rawValue: 1009)
  /// `bigint[]`.
  public static let int8Array = TypeID(rawValue: 1016)
  /// `double precision[]`.
  public static let float8Array = TypeID(rawValue: 1022)
  /// `char(n)`, read as `String`, its padding included.
  public static let bpchar = TypeID(rawValue: 1042)
  /// `varchar(n)`, read as `String`.
  public static let varchar = TypeID(rawValue: 1043)
  /// `date`, read as `DateDays`.
  public static let date = TypeID(rawValue: 1082)
  /// `timestamp without time zone`, for which there is no Swift type here: cast it.
  public static let timestamp = TypeID(rawValue: 1114)
  /// `date[]`.
  public static let dateArray = TypeID(rawValue: 1182)
  /// `timestamp with time zone`, read as `Timestamp`.
  public static let timestamptz = TypeID(rawValue: 1184)
  /// `timestamp with time zone[]`.
  public static let timestamptzArray = TypeID(rawValue: 1185)
  /// `numeric`, for which there is no Swift type here: cast it, to `text` for one.
  public static let numeric = TypeID(rawValue: 1700)
  /// `uuid`, read as `Foundation.UUID`.
  public static let uuid = TypeID(rawValue: 2950)
  /// `uuid[]`.
  public static let uuidArray = TypeID(rawValue: 2951)
  /// `jsonb`, read as `JSONB` or `String`.
  public static let jsonb = TypeID(rawValue: 3802)
  /// `jsonb[]`.
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
