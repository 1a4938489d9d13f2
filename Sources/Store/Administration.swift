public import Entente
internal import Ledger
internal import Postgres

extension Store {
  /// Publishes a definition with the calendars that its parties name, and registers its offices.
  ///
  /// The same again changes nothing. Another text under a published name and version is refused by the database as
  /// `definition_version_is_unique`.
  ///
  /// - Returns: the digest by which the version is known.
  /// - Throws: `PostgresError`.
  @discardableResult
  public func publish(_ definition: Definition, calendars: [WorkCalendar]) async throws -> Digest {
    let body = definition.json.canonicalText
    var statements = calendars.map { calendar -> Statement in
      "select entente.publish_calendar(\(calendar.json.canonicalText))"
    }
    statements.append("select entente.publish_definition(\(body))")
    statements += definition.offices.map { office -> Statement in
      """
      select entente.add_office(\(Identifier.fresh()), \(office.party), \(office.id), \(office.level),
        \(office.label.json.canonicalText))
      """
    }
    let all = statements
    _ = try await withTransaction { connection in try await connection.commit(after: all) }
    return SHA256.digest(Array(body.utf8))
  }

  /// Registers a person.
  ///
  /// - Parameter login: the PostgreSQL role that is this person and nobody else, where there is one.
  /// - Throws: `PostgresError`, with `person_handle_is_unique` where the handle is taken.
  public func addPerson(handle: String, name: String, language: String, login: String?) async throws {
    _ = try await query(
      Statement(
        sql: "select entente.add_person($1, $2, $3, $4, $5)",
        [Identifier.fresh(), handle, name, language, login]))
  }

  /// Registers an office of a country.
  ///
  /// - Returns: its identifier, also where it was there before.
  /// - Throws: `PostgresError`, with `office_level_is_fixed` where it exists at another level.
  @discardableResult
  public func addOffice(country: String, code: String, level: String, label: LocalizedText) async throws -> Identifier {
    let rows = try await query(
      """
      select entente.add_office(\(Identifier.fresh()), \(country), \(code), \(level), \(label.json.canonicalText))
      """)
    guard let id = try rows.only?.decode(Identifier.self, at: 0) else { throw StoreError.unreadable("the office") }
    return id
  }

  /// Puts a person into an office from a day on.
  ///
  /// - Throws: `StoreError.notFound` where there is no such person or office; `PostgresError`, with
  ///   `term_of_one_country` where the person holds an office of another country.
  public func beginTerm(handle: String, country: String, office: String, since: LocalDate) async throws {
    let made = try await query(
      "select entente.begin_term(\(Identifier.fresh()), \(handle), \(country), \(office), \(since))"
    ).first?.decode(Bool.self, at: 0)
    if made != true { throw StoreError.notFound("\(handle), \(country)/\(office)") }
  }

  /// Ends a person's term in an office with a day, which is the last in office.
  ///
  /// - Throws: `StoreError.notFound` where the person does not hold it; `PostgresError`.
  public func endTerm(handle: String, country: String, office: String, until: LocalDate) async throws {
    let made = try await query(
      "select entente.end_term(\(Identifier.fresh()), \(handle), \(country), \(office), \(until))"
    ).first?.decode(Bool.self, at: 0)
    if made != true { throw StoreError.notFound("\(handle), \(country)/\(office)") }
  }
}
