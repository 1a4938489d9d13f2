public import Entente
internal import Postgres

/// One row of a dialogue's history, as it is shown.
public struct HistoryRow: Hashable, Sendable {
  public var seq: Int
  public var from: String?
  public var verb: String
  public var to: String
  public var party: String?
  public var actor: String?
  public var office: String?
  public var login: String
  /// `witnessed`, `recorded` or `reconstructed`.
  public var basis: String
  public var source: String?
  public var occurredAt: Instant?
  public var precision: String?
  public var recordedAt: Instant
  /// The step's fields as canonical JSON; nil where it has none.
  public var payload: String?
  /// The reference of the parent whose step caused this one.
  public var cause: String?
  public var leafHash: Digest

  /// When it happened, as far as is known, or else when it was recorded.
  public var at: Instant { occurredAt ?? recordedAt }
}

/// One act of consent, as it is shown.
public struct ConsentRow: Hashable, Sendable {
  public var verb: String
  public var base: Int
  public var party: String
  /// `consent`, `ad_referendum` or `withdrawal`.
  public var act: String
  public var basis: String
  public var person: String?
  public var office: String
  public var recorder: String?
  public var paperDigest: Digest?
  public var paperDate: LocalDate?
  public var source: String?
  public var recordedAt: Instant
  /// The transition that it helped to make; nil while, or if, it made none.
  public var seq: Int?
}

extension Store {
  /// A dialogue's transitions, oldest first; empty when there is no such dialogue.
  ///
  /// - Throws: `PostgresError`.
  public func history(_ reference: String) async throws -> [HistoryRow] {
    let rows = try await query(
      """
      select seq, from_state, verb, to_state, party, actor, office, login, basis, source, occurred_at,
        occurred_precision, recorded_at, payload, cause, leaf_hash
      from entente.read_history(\(reference))
      """)
    return try rows.map { row in
      HistoryRow(
        seq: Int(try row.decode(Int32.self, at: 0)), from: try row.decode(String?.self, at: 1),
        verb: try row.decode(String.self, at: 2), to: try row.decode(String.self, at: 3),
        party: try row.decode(String?.self, at: 4), actor: try row.decode(String?.self, at: 5),
        office: try row.decode(String?.self, at: 6), login: try row.decode(String.self, at: 7),
        basis: try row.decode(String.self, at: 8), source: try row.decode(String?.self, at: 9),
        occurredAt: try row.decode(Instant?.self, at: 10), precision: try row.decode(String?.self, at: 11),
        recordedAt: try row.decode(Instant.self, at: 12), payload: try row.decode(String?.self, at: 13),
        cause: try row.decode(String?.self, at: 14), leafHash: try row.decode(Digest.self, at: 15))
    }
  }

  /// Every act of consent in a dialogue, oldest first, those that came to nothing included.
  ///
  /// - Throws: `PostgresError`.
  public func consents(_ reference: String) async throws -> [ConsentRow] {
    let rows = try await query(
      """
      select verb, base, party, act, basis, person, office, recorder, paper_digest, paper_date, source, recorded_at,
        seq
      from entente.read_consents(\(reference))
      """)
    return try rows.map { row in
      ConsentRow(
        verb: try row.decode(String.self, at: 0), base: Int(try row.decode(Int32.self, at: 1)),
        party: try row.decode(String.self, at: 2), act: try row.decode(String.self, at: 3),
        basis: try row.decode(String.self, at: 4), person: try row.decode(String?.self, at: 5),
        office: try row.decode(String.self, at: 6), recorder: try row.decode(String?.self, at: 7),
        paperDigest: try row.decode(Digest?.self, at: 8), paperDate: try row.decode(LocalDate?.self, at: 9),
        source: try row.decode(String?.self, at: 10), recordedAt: try row.decode(Instant.self, at: 11),
        seq: try row.decode(Int32?.self, at: 12).map { Int($0) })
    }
  }
}
