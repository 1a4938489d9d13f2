public import Entente
internal import Postgres

/// Somebody to whom the weekly brief is sent.
public struct BriefSubscriber: Hashable, Sendable {
  public var person: Identifier
  public var name: String
  public var language: String
  public var zone: Zone
  /// Each of a country.
  public var offices: [HeldOffice]
  /// The Monday of the last that he was sent; nil: none yet.
  public var last: LocalDate?
}

extension Store {
  /// Everybody to whom the weekly brief is sent: deputies, and whoever wants it.
  ///
  /// - Throws: `PostgresError`.
  public func briefSubscribers() async throws -> [BriefSubscriber] {
    let rows = try await query(
      "select person_id, handle, name, language, zone, offices, last from entente.read_brief_readers()")
    return try rows.map { row in
      let handle = try row.decode(String.self, at: 1)
      let held = Part("person \(handle)", ["offices": try JSON(parsing: row.decode(String.self, at: 5).utf8)])
      return BriefSubscriber(
        person: try row.decode(Identifier.self, at: 0), name: try row.decode(String.self, at: 2),
        language: try row.decode(String.self, at: 3), zone: Zone(try row.decode(String.self, at: 4)) ?? .utc,
        offices: try held.list("offices") { _ in "an office of \(handle)" }.map { office in
          HeldOffice(
            party: try office.required("country", \.string), office: try office.required("code", \.string),
            level: try office.required("level", \.string))
        }, last: try row.decode(LocalDate?.self, at: 6))
    }
  }

  /// Writes a person's brief of a week into the outbox.
  ///
  /// - Parameters:
  ///   - monday: the day on which it was due, by his clock.
  ///   - facts: what it says.
  /// - Returns: false where it had been written before, by this daemon or another one.
  /// - Throws: `PostgresError`.
  public func recordBrief(_ facts: JSON, for reader: BriefSubscriber, monday: LocalDate) async throws -> Bool {
    let rows = try await query(
      Statement(
        sql: "select entente.record_brief($1, $2, $3, $4, $5, $6)",
        [
          reader.person, monday, Identifier.fresh(), reader.offices.first?.party ?? "", reader.language,
          facts.canonicalText,
        ]))
    return try rows.only?.decode(Bool.self, at: 0) ?? false
  }
}
