internal import Entente
internal import Postgres

/// Where a person is reached by a channel, and how.
public struct ContactRow: Hashable, Sendable {
  public var handle: String
  /// `mail` or `stdout`.
  public var channel: String
  public var address: String
  /// By which his hours are meant; an IANA name.
  public var zone: String
  /// The minute of the day at which he wants what can wait; nil: at once.
  public var digestMinute: Int?
  public var wantsBrief: Bool

  public init(
    handle: String, channel: String = "mail", address: String, zone: String, digestMinute: Int? = nil,
    wantsBrief: Bool = false
  ) {
    self.handle = handle
    self.channel = channel
    self.address = address
    self.zone = zone
    self.digestMinute = digestMinute
    self.wantsBrief = wantsBrief
  }
}

extension Store {
  /// Says where a person is reached, in place of what was said before.
  ///
  /// - Throws: `StoreError.notFound` where there is no such person; `PostgresError`.
  public func setContact(_ contact: ContactRow) async throws {
    let isKnown = try await query(
      Statement(
        sql: "select entente.add_contact($1, $2, $3, $4, $5, $6)",
        [
          contact.handle, contact.channel, contact.address, contact.zone,
          contact.digestMinute.map { Int32(clamping: $0) }, contact.wantsBrief,
        ])
    ).only?.decode(Bool.self, at: 0)
    if isKnown != true { throw StoreError.notFound(contact.handle) }
  }

  /// How many messages wait for a person only because there was no address.
  ///
  /// - Throws: `PostgresError`.
  public func unaddressed(handle: String) async throws -> Int {
    Int(try await query("select entente.count_unaddressed(\(handle))").only?.decode(Int64.self, at: 0) ?? 0)
  }

  /// Forgets where a person is reached by a channel.
  ///
  /// - Throws: `StoreError.notFound` where nothing was known; `PostgresError`.
  public func removeContact(handle: String, channel: String = "mail") async throws {
    let wasKnown = try await query("select entente.end_contact(\(handle), \(channel))").only?.decode(Bool.self, at: 0)
    if wasKnown != true { throw StoreError.notFound(handle) }
  }

  /// Where everybody is reached, by handle.
  ///
  /// - Throws: `PostgresError`.
  public func contacts() async throws -> [ContactRow] {
    let rows = try await query(
      "select handle, channel, address, zone, digest_minute, wants_brief from entente.read_contacts()")
    return try rows.map { row in
      ContactRow(
        handle: try row.decode(String.self, at: 0), channel: try row.decode(String.self, at: 1),
        address: try row.decode(String.self, at: 2), zone: try row.decode(String.self, at: 3),
        digestMinute: try row.decode(Int32?.self, at: 4).map { Int($0) }, wantsBrief: try row.decode(Bool.self, at: 5))
    }
  }
}
