public import Entente
internal import Postgres

/// A program that takes notices as events.
public struct WebhookRow: Hashable, Sendable {
  public var id: Identifier
  public var url: String
  /// Of which side's notices it hears; nil: of all but the private ones.
  public var party: String?
  public var allowsPrivate: Bool
  public var addedAt: Instant
  public var endedAt: Instant?
  /// `removed`, or `gone` where it answered so itself.
  public var endReason: String?
  /// How many events wait for it.
  public var waiting: Int
  /// How many were given up.
  public var dead: Int
}

extension Store {
  /// Registers a program's address.
  ///
  /// - Parameters:
  ///   - secret: as Standard Webhooks writes it, `whsec_…`.
  ///   - party: of which side's notices it hears; nil: of all but the private ones.
  /// - Throws: `PostgresError`.
  public func addWebhook(
    _ id: Identifier, url: String, secret: String, party: String?, allowsPrivate: Bool
  ) async throws {
    _ = try await query(
      Statement(
        sql: "select entente.add_webhook($1, $2, $3, $4, $5)", [id, url, secret, party, allowsPrivate]))
  }

  /// Sends a program nothing any more; what waits for it is dropped.
  ///
  /// - Throws: `StoreError.notFound` where there is none; `PostgresError`.
  public func removeWebhook(_ id: Identifier) async throws {
    let wasThere = try await query("select entente.end_webhook(\(id))").only?.decode(Bool.self, at: 0)
    if wasThere != true { throw StoreError.notFound(id.description) }
  }

  /// Every program, also those that were removed, in the order in which they came.
  ///
  /// - Throws: `PostgresError`.
  public func webhooks() async throws -> [WebhookRow] {
    let rows = try await query(
      """
      select id, url, party, allows_private, added_at, ended_at, end_reason, waiting, dead from entente.read_webhooks()
      """)
    return try rows.map { row in
      WebhookRow(
        id: try row.decode(Identifier.self, at: 0), url: try row.decode(String.self, at: 1),
        party: try row.decode(String?.self, at: 2), allowsPrivate: try row.decode(Bool.self, at: 3),
        addedAt: try row.decode(Instant.self, at: 4), endedAt: try row.decode(Instant?.self, at: 5),
        endReason: try row.decode(String?.self, at: 6), waiting: Int(try row.decode(Int64.self, at: 7)),
        dead: Int(try row.decode(Int64.self, at: 8)))
    }
  }
}
