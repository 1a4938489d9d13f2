public import Entente
internal import Postgres

/// Whether every open deadline will be heard of, and how far behind the daemons are.
public struct Audit: Hashable, Sendable {
  /// How many open deadlines have something ahead that nobody watches.
  public var unattended: Int
  /// The first of them, as `HLED-2027 answer`.
  public var examples: [String]
  /// How many deadlines are due and have not been fired or followed up.
  public var due: Int
  /// Since when the longest due of them has been.
  public var oldest: Instant?
  /// The database's clock at that moment.
  public var now: Instant

  public init(unattended: Int, examples: [String] = [], due: Int = 0, oldest: Instant? = nil, now: Instant) {
    self.unattended = unattended
    self.examples = examples
    self.due = due
    self.oldest = oldest
    self.now = now
  }
}

extension Store {
  /// Audits the daemons' work; for a daemon, in one statement.
  ///
  /// - Parameter most: how many examples are named.
  /// - Throws: `PostgresError`; `StoreError.unreadable`.
  public func audit(most: Int) async throws -> Audit {
    let row = try await query(
      "select unattended, examples, due, oldest, clock from entente.read_audit(\(Int32(clamping: most)))"
    ).only
    guard let row else { throw StoreError.unreadable("the audit") }
    let (unattended, examples, due, oldest, now) = try row.decode((Int64, [String], Int64, Instant?, Instant).self)
    return Audit(unattended: Int(unattended), examples: examples, due: Int(due), oldest: oldest, now: now)
  }
}
