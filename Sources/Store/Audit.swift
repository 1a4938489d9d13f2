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
  /// What is held back for a reason that the record shows, and who is missing.
  public var heldBack = HeldBack()

  /// Open deadlines of which something waits for people, and vacant offices.
  public struct HeldBack: Hashable, Sendable {
    /// Rungs that a coordinator holds.
    public var held = 0
    /// Pauses by acknowledgement that have not ended.
    public var acknowledged = 0
    /// Deadlines whose clock stands still.
    public var suspended = 0
    /// Offices that nobody holds.
    public var vacant = 0

    public init(held: Int = 0, acknowledged: Int = 0, suspended: Int = 0, vacant: Int = 0) {
      self.held = held
      self.acknowledged = acknowledged
      self.suspended = suspended
      self.vacant = vacant
    }
  }

  public init(
    unattended: Int, examples: [String] = [], due: Int = 0, oldest: Instant? = nil, now: Instant,
    heldBack: HeldBack = HeldBack()
  ) {
    self.heldBack = heldBack
    self.unattended = unattended
    self.examples = examples
    self.due = due
    self.oldest = oldest
    self.now = now
  }
}

extension Store {
  /// Audits the daemons' work; for a daemon, in one round trip.
  ///
  /// - Parameter most: how many examples are named.
  /// - Throws: `PostgresError`; `StoreError.unreadable`.
  public func audit(most: Int) async throws -> Audit {
    let rows = try await withConnection { connection in
      try await connection.queries([
        "select unattended, examples, due, oldest, clock from entente.read_audit(\(Int32(clamping: most)))",
        "select held, acknowledged, suspended, vacant from entente.count_held_back()",
      ])
    }
    guard let row = try rows[0].only, let back = try rows[1].only else { throw StoreError.unreadable("the audit") }
    let (held, acknowledged, suspended, vacant) = try back.decode((Int64, Int64, Int64, Int64).self)
    let (unattended, examples, due, oldest, now) = try row.decode((Int64, [String], Int64, Instant?, Instant).self)
    return Audit(
      unattended: Int(unattended), examples: examples, due: Int(due), oldest: oldest, now: now,
      heldBack: Audit.HeldBack(
        held: Int(held), acknowledged: Int(acknowledged), suspended: Int(suspended), vacant: Int(vacant)))
  }
}
