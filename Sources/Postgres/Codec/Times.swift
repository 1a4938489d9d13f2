/// A moment: microseconds since midnight UTC of 1 January 2000, as `timestamptz` is stored.
public struct Timestamp: PostgresEncodable, PostgresDecodable, Hashable, Comparable {
  /// Since midnight UTC of 1 January 2000; negative before.
  public var microseconds: Int64

  /// The moment so many microseconds after midnight UTC of 1 January 2000.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Makes the moment from microseconds since 1970, or returns `nil` where that overflows.
  public init?(microsecondsSince1970: Int64) {
    let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.unixEpochDistance)
    guard !overflow else { return nil }
    microseconds = value
  }

  /// Microseconds since 1970; saturates at the ends.
  public var microsecondsSince1970: Int64 {
    let (value, overflow) = microseconds.addingReportingOverflow(Self.unixEpochDistance)
    return overflow ? .max : value
  }

  /// PostgreSQL's `infinity`.
  public static let infinity = Timestamp(microseconds: .max)
  /// PostgreSQL's `-infinity`.
  public static let negativeInfinity = Timestamp(microseconds: .min)

  public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  public static var postgresType: TypeID { .timestamptz }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(microseconds) }

  public init(from cell: Cell) throws(PostgresError) {
    try cell.require(.timestamptz, for: Timestamp.self)
    microseconds = try cell.withBytes(Timestamp.self) { (bytes) throws(PostgresError) in
      try bytes.read(Int64.self, in: cell)
    }
  }

  /// From 1970 to 2000.
  private static let unixEpochDistance: Int64 = 946_684_800_000_000
}

/// A calendar day: days since 1 January 2000, as `date` is stored.
public struct DateDays: PostgresEncodable, PostgresDecodable, Hashable, Comparable {
  /// Since 1 January 2000; negative before.
  public var days: Int32

  /// The day so many days after 1 January 2000.
  public init(days: Int32) { self.days = days }

  /// PostgreSQL's `infinity`.
  public static let infinity = DateDays(days: .max)
  /// PostgreSQL's `-infinity`.
  public static let negativeInfinity = DateDays(days: .min)

  public static func < (left: Self, right: Self) -> Bool { left.days < right.days }

  public static var postgresType: TypeID { .date }
  public func encode(into buffer: inout EncodingBuffer) { buffer.append(days) }

  public init(from cell: Cell) throws(PostgresError) {
    try cell.require(.date, for: DateDays.self)
    days = try cell.withBytes(DateDays.self) { (bytes) throws(PostgresError) in
      try bytes.read(Int32.self, in: cell)
    }
  }
}
