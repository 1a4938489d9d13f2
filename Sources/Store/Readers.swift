public import Entente
internal import Postgres

public struct PublishedDefinition: Hashable, Sendable {
  public var id: Int
  public var name: String
  public var version: Int
  public var digest: Digest
  public var recordedAt: Instant
  public var title: LocalizedText
}

public struct PersonRow: Hashable, Sendable {
  public var handle: String
  public var name: String
  public var language: String
  public var login: String?
  public var offices: [HeldOffice]
}

public struct OfficeRow: Hashable, Sendable {
  public var id: Identifier
  public var country: String
  public var code: String
  public var level: String
  public var label: LocalizedText
  /// Who holds it today; nil while it is vacant.
  public var holder: String?
}

extension Store {
  /// The situation of a dialogue for an actor, for showing what could be done: nothing is locked or written. A login
  /// that is nobody's sees it too, with no office to act from.
  ///
  /// - Throws: as `attempt`.
  public func situation(
    _ subject: Request.Subject, countries: [String] = [], handle: String?
  ) async throws -> Situation {
    let question = Question(subject, countries: countries, handle: handle)
    return try await withConnection { connection in
      let rows = try await connection.queries(question.read)
      return try await self.reading(rows, of: question, on: connection).situation
    }
  }

  /// Whether this login, or else the handle, is a person's.
  ///
  /// - Throws: `PostgresError`.
  public func knows(_ handle: String?) async throws -> Bool {
    let rows = try await query(Statement(sql: "select entente.read_actor($1) is not null", [handle]))
    return try rows.first?.decode(Bool.self, at: 0) ?? false
  }

  /// The published definitions, by name and version.
  ///
  /// - Throws: `PostgresError`.
  public func publishedDefinitions() async throws -> [PublishedDefinition] {
    let rows = try await query("select id, name, version, digest, recorded_at, title from entente.read_definitions()")
    return try rows.map { row in
      PublishedDefinition(
        id: Int(try row.decode(Int32.self, at: 0)), name: try row.decode(String.self, at: 1),
        version: Int(try row.decode(Int64.self, at: 2)), digest: try row.decode(Digest.self, at: 3),
        recordedAt: try row.decode(Instant.self, at: 4),
        title: LocalizedText(
          try JSON(parsing: row.decode(String.self, at: 5).utf8).members.compactMapValues(\.string)))
    }
  }

  /// The newest version of a definition, or a given one.
  ///
  /// - Throws: `StoreError.notFound`; `StoreError.unreadable`; `PostgresError`.
  public func definition(_ name: String, version: Int? = nil) async throws -> Definition {
    let found = try await publishedDefinitions().last { $0.name == name && $0.version == version ?? $0.version }
    guard let found else { throw StoreError.notFound(name) }
    return try await withConnection { connection in
      try await self.definitions.definition(found.id, on: connection)
    }
  }

  /// Who held an office on a day, by name; nil where nobody is known to.
  ///
  /// - Throws: `PostgresError`.
  public func holder(country: String, office: String, on day: LocalDate) async throws -> String? {
    let rows = try await query("select entente.read_holder(\(country), \(office), \(day)) ->> 'name'")
    return try rows.only?.decode(String?.self, at: 0)
  }

  /// Everybody who is registered, with the offices that they hold today.
  ///
  /// - Throws: `PostgresError`.
  public func people() async throws -> [PersonRow] {
    let rows = try await query("select handle, name, language, database_login, offices from entente.read_people()")
    return try rows.map { row in
      let handle = try row.decode(String.self, at: 0)
      let held = Part("person \(handle)", ["offices": try JSON(parsing: row.decode(String.self, at: 4).utf8)])
      return PersonRow(
        handle: handle, name: try row.decode(String.self, at: 1),
        language: try row.decode(String.self, at: 2), login: try row.decode(String?.self, at: 3),
        offices: try held.list("offices") { _ in "an office of \(handle)" }.map { office in
          HeldOffice(
            party: try office.required("country", \.string), office: try office.required("code", \.string),
            level: try office.required("level", \.string))
        })
    }
  }

  /// Every office with its holder.
  ///
  /// - Throws: `PostgresError`.
  public func offices() async throws -> [OfficeRow] {
    let rows = try await query("select id, country, code, level, label, holder from entente.read_offices()")
    return try rows.map { row in
      OfficeRow(
        id: try row.decode(Identifier.self, at: 0), country: try row.decode(String.self, at: 1),
        code: try row.decode(String.self, at: 2), level: try row.decode(String.self, at: 3),
        label: LocalizedText(
          try JSON(parsing: row.decode(String.self, at: 4).utf8).members.compactMapValues(\.string)),
        holder: try row.decode(String?.self, at: 5))
    }
  }

  /// The database's clock, by which everything is stamped and judged; a sandbox's can be moved.
  ///
  /// - Throws: `PostgresError`.
  public func clock() async throws -> Instant {
    guard let row = try await query("select entente.clock()").only else { throw StoreError.unreadable("the clock") }
    return try row.decode(Instant.self, at: 0)
  }

  /// References that begin so, in order.
  ///
  /// - Parameters:
  ///   - verb: of dialogues from whose state a step of this verb leads only, unless there are none.
  ///   - limit: the first ones only.
  /// - Throws: `PostgresError`.
  public func references(beginning: String, before verb: String? = nil, limit: Int) async throws -> [String] {
    try await query(
      Statement(
        sql: "select r from entente.complete_reference($1, $2, $3) r", [beginning, verb, Int64(clamping: limit)])
    ).decode(String.self)
  }

  /// All references, for suggestions.
  ///
  /// - Throws: `PostgresError`.
  public func references() async throws -> [String] {
    try await query("select r from entente.read_references() r").decode((String).self)
  }
}
