extension String: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .text }

  public func encode(into buffer: inout EncodingBuffer) { buffer.append(utf8) }

  /// Reads `text`, `varchar`, `char`, `name`, `json`, `jsonb`, and enumerations and the like that users define.
  public init(from cell: Cell) throws(PostgresError) {
    self = try cell.withBytes(String.self) { (bytes) throws(PostgresError) in
      switch cell.type {
      case .text, .varchar, .bpchar, .name, .json, .unknown: break
      case .jsonb: return try JSONB(from: cell).text
      case let type where type.isUserDefined: break
      default: throw cell.failure(String.self, "the type differs")
      }
      return try bytes.string(in: cell)
    }
  }
}

extension RawSpan {
  func string(in cell: Cell) throws(PostgresError) -> String {
    let text = unsafe withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
    guard let text else { throw cell.failure(String.self, "not UTF-8") }
    return text
  }
}

/// A JSON document as text, bound as `jsonb` and read from `jsonb` or `json`. The server checks the syntax.
public struct JSONB: PostgresEncodable, PostgresDecodable, Hashable {
  /// The document, with white space as it was written or as the server gives it.
  public var text: String

  /// Takes a document as it is; nothing is checked before the server does.
  public init(_ text: String) { self.text = text }

  public static var postgresType: TypeID { .jsonb }

  public func encode(into buffer: inout EncodingBuffer) {
    buffer.append(Self.version)
    buffer.append(text.utf8)
  }

  public init(from cell: Cell) throws(PostgresError) {
    text = try cell.withBytes(JSONB.self) { (bytes) throws(PostgresError) in
      switch cell.type {
      case .json: return try bytes.string(in: cell)
      case .jsonb: break
      default: throw cell.failure(JSONB.self, "the type differs")
      }
      guard bytes.byteCount > 0, bytes.unsafeLoadUnalignedByte() == Self.version else {
        throw cell.failure(JSONB.self, "unknown version of the binary form")
      }
      return try bytes.extracting(droppingFirst: 1).string(in: cell)
    }
  }

  /// The only version of the binary form there is.
  private static let version: UInt8 = 1
}

extension RawSpan {
  fileprivate func unsafeLoadUnalignedByte() -> UInt8 { unsafe unsafeLoad(as: UInt8.self) }
}

/// A value in PostgreSQL's own text form, whose type the server infers from its place in the statement.
///
/// For types that have no Swift counterpart here: `\(Untyped("192.0.2.1"))` where a column of type `inet` is meant.
public struct Untyped: PostgresEncodable, Hashable {
  /// What would stand between the quotes of a literal.
  public var text: String

  /// Takes a text in PostgreSQL's own form for the type meant.
  public init(_ text: String) { self.text = text }

  public static var postgresType: TypeID { .unspecified }

  /// The client library takes text parameters as C strings, so the text ends at its first NUL.
  public func encode(into buffer: inout EncodingBuffer) {
    buffer.append(text.utf8)
    buffer.append(UInt8(0))
  }
}
