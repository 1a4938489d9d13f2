public import Entente
internal import Postgres

extension Store {
  /// What a brief is made from, in a few round trips however many dialogues there are.
  ///
  /// - Parameters:
  ///   - mechanism: of one mechanism only.
  ///   - days: those of which it is told what happened, as they are in a zone.
  /// - Throws: `PostgresError`.
  public func briefMaterial(
    mechanism: String? = nil, days: ClosedRange<LocalDate>, in zone: Zone
  ) async throws -> BriefMaterial {
    let awaiting = try await statesOfInterest(mechanism)
    let now = try await clock()
    let (since, until) = (
      zone.instant(days.lowerBound, hour: 0), zone.instant(days.upperBound.adding(days: 1), hour: 0)
    )
    let horizon = now.adding(days: Brief.horizonDays)
    var (material, pressing) = try await withConnection { connection in
      let answers = try await connection.queries([
        Pressing.read(mechanism, before: horizon, awaiting: awaiting), .totals(mechanism, horizon),
        .steps(mechanism, since, until), .moves(mechanism, since, until),
        .ladders(mechanism, since, until, horizon),
      ])
      var material = BriefMaterial(at: now, days: days, totals: try .init(answers[1]), situations: [])
      for row in answers[2] {
        guard let subject = try await self.subject(row, on: connection) else { continue }
        material.steps.append(try .init(row, subject))
      }
      for row in answers[3] {
        guard let subject = try await self.subject(row, on: connection) else { continue }
        material.moves.append(try .init(row, subject))
      }
      for row in answers[4] {
        guard let subject = try await self.subject(row, on: connection) else { continue }
        material.ladders.append(try .init(row, subject))
      }
      material.ladderCount = Int(try answers[4].first?.decode(Int64.self, at: 4) ?? 0)
      material.stepCount = Int(try answers[2].first?.decode(Int64.self, at: 4) ?? 0)
      material.moveCount = Int(try answers[3].first?.decode(Int64.self, at: 4) ?? 0)
      return (material, try Pressing(answers[0]))
    }
    material.situations = try await situations(pressing.references, handle: nil)
    material.unread = pressing.total - material.situations.count
    material.lastSteps = try await lastSteps(of: pressing.references)
    return material
  }

  private func lastSteps(of references: [String]) async throws -> [String: BriefMaterial.LastStep] {
    let rows = try await query(
      "select reference, verb, party, at, payload from entente.read_last_steps(\(references))")
    let steps = try rows.map { row in
      let step = BriefMaterial.LastStep(
        verb: try row.decode(String.self, at: 1), party: try row.decode(String?.self, at: 2),
        at: try row.decode(Instant.self, at: 3), reason: try row.reason(at: 4))
      return (try row.decode(String.self, at: 0), step)
    }
    return Dictionary(steps) { first, _ in first }
  }

  /// Of what dialogue a row tells; nil where this program cannot read its definition.
  private func subject(_ row: Row, on connection: isolated Connection) async throws -> BriefSubject? {
    let definition: Definition
    do {
      definition = try await definitions.definition(Int(try row.decode(Int32.self, at: 1)), on: connection)
        .bound(to: try row.decode([String].self, at: 2))
    } catch StoreError.unreadable {
      return nil
    }
    guard let machine = definition.machine(try row.decode(String.self, at: 3)) else { return nil }
    return BriefSubject(
      reference: try row.decode(String.self, at: 0), definition: definition, machine: machine,
      facts: Payload(try JSON(parsing: row.decode(String.self, at: 5).utf8), machine: machine))
  }
}

// The first seven columns of what is told of a dialogue are the same: reference, definition, countries, machine, how many
// rows there are, the fields in force and the step's own.

extension Statement {
  /// Of which what belongs together is told as one.
  private static let most: Int64 = 200

  fileprivate static func totals(_ mechanism: String?, _ horizon: Instant) -> Statement {
    Statement(sql: "select open, overdue, soon from entente.read_totals($1, $2)", [mechanism, horizon])
  }

  fileprivate static func steps(_ mechanism: String?, _ since: Instant, _ until: Instant) -> Statement {
    Statement(
      sql: """
        select reference, definition_id, countries, machine, total, facts, payload, verb, to_state, party, recorded_at
        from entente.read_steps_between($1, $2, $3, $4)
        """, [mechanism, since, until, most])
  }

  fileprivate static func moves(_ mechanism: String?, _ since: Instant, _ until: Instant) -> Statement {
    Statement(
      sql: """
        select reference, definition_id, countries, machine, total, facts, payload, name, was, "is"
        from entente.read_moves_between($1, $2, $3, $4)
        """, [mechanism, since, until, most])
  }
}

extension Statement {
  fileprivate static func ladders(
    _ mechanism: String?, _ since: Instant, _ until: Instant, _ horizon: Instant
  ) -> Statement {
    Statement(
      sql: """
        select reference, definition_id, countries, machine, total, facts, payload, kind, name, levels, party, at, until,
          reason, verb
        from entente.read_ladders_between($1, $2, $3, $4, $5)
        """, [mechanism, since, until, horizon, most])
  }
}

extension BriefMaterial.LadderEvent {
  fileprivate init(_ row: Row, _ subject: BriefSubject) throws {
    let kind = try row.decode(String.self, at: 7)
    guard let kind = Kind(rawValue: kind) else { throw StoreError.unreadable("what a ladder did: \(kind)") }
    self.init(
      subject: subject, name: try row.decode(String.self, at: 8), kind: kind, at: try row.decode(Instant.self, at: 11),
      levels: try row.decode([String].self, at: 9), party: try row.decode(String?.self, at: 10),
      until: try row.decode(Instant?.self, at: 12), reason: try row.decode(String?.self, at: 13),
      verb: try row.decode(String?.self, at: 14))
  }
}

extension BriefMaterial.Totals {
  fileprivate init(_ rows: Rows) throws {
    guard let row = try rows.only else { throw StoreError.unreadable("how many dialogues there are") }
    self.init(
      open: Int(try row.decode(Int64.self, at: 0)), overdue: Int(try row.decode(Int64.self, at: 1)),
      soon: Int(try row.decode(Int64.self, at: 2)))
  }
}

extension BriefMaterial.TakenStep {
  fileprivate init(_ row: Row, _ subject: BriefSubject) throws {
    self.init(
      subject: subject, verb: try row.decode(String.self, at: 7), to: try row.decode(String.self, at: 8),
      party: try row.decode(String?.self, at: 9), at: try row.decode(Instant.self, at: 10))
  }
}

extension BriefMaterial.MovedDeadline {
  fileprivate init(_ row: Row, _ subject: BriefSubject) throws {
    self.init(
      subject: subject, name: try row.decode(String.self, at: 7), was: try row.decode(LocalDate.self, at: 8),
      now: try row.decode(LocalDate.self, at: 9), reason: try row.reason(at: 6))
  }
}

extension Row {
  /// The reason among a step's fields.
  fileprivate func reason(at index: Int) throws -> String? {
    try JSON(parsing: decode(String.self, at: index).utf8)["reason"]?.string
  }
}
