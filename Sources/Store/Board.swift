public import Entente
internal import Postgres

/// Dialogues as they stand.
public struct Board: Sendable {
  /// In the order of their references.
  public var rows: [BoardRow]
  /// Those whose definition this program cannot read, and which it therefore leaves alone.
  public var unreadable: [UnreadableRow]
  /// How many dialogues there are, shown or not.
  public var total: Int
  /// By the database's clock.
  public var now: Instant
  /// Those that the filters or the limit left out.
  public var hidden: Int { total - rows.count - unreadable.count }
}

/// A dialogue as the board shows it.
public struct BoardRow: Sendable {
  public var reference: String
  /// Its rules, each party slot filled with the country of this dialogue.
  public var definition: Definition
  public var machine: Machine
  public var state: String
  public var seq: Int
  public var parent: String?
  public var isImported: Bool
  public var facts: Payload
  /// The first of its open deadlines.
  public var due: Due?
  public var enteredAt: Instant

  /// An open deadline, and how it stands.
  public struct Due: Hashable, Sendable {
    public var name: String
    public var at: Instant
    public var condition: DeadlineCondition
  }
}

/// A dialogue that stands, but of which this program cannot tell where.
public struct UnreadableRow: Sendable {
  public var reference: String
  public var mechanism: String
  public var reason: StoreError
}

extension Store {
  /// The dialogues as they stand.
  ///
  /// - Parameters:
  ///   - mechanism: of one mechanism only.
  ///   - ended: with those out of whose state no step leads.
  ///   - imported: with those that came from an imported history.
  ///   - limit: of the first references only.
  /// - Throws: `PostgresError`.
  public func board(
    mechanism: String? = nil, ended: Bool = true, imported: Bool = true, limit: Int? = nil
  ) async throws -> Board {
    try await withConnection { connection in
      let answers = try await connection.queries([
        Statement(
          sql: """
            select reference, mechanism_name, definition_id, machine, state, seq, parent, is_imported, facts, deadlines,
              entered_at, countries
            from entente.read_board($1, $2, $3, $4)
            """, [mechanism, ended, imported, limit.map { Int64($0) }]),
        Statement(sql: "select entente.count_dialogues($1)", [mechanism]), Surroundings.read, "select entente.clock()",
      ])
      let surroundings = try Surroundings(answers[2])
      guard let now = try answers[3].only?.decode(Instant.self, at: 0) else { throw StoreError.unreadable("the clock") }
      var board = Board(
        rows: [], unreadable: [], total: Int(try answers[1].only?.decode(Int64.self, at: 0) ?? 0), now: now)
      // The days of a year are computed once, and not for each row.
      var outlooks: [[String]: DeadlineOutlook] = [:]
      for row in answers[0] {
        do {
          let id = Int(try row.decode(Int32.self, at: 2))
          let countries = try row.decode([String].self, at: 11)
          let definition = try await self.definitions.definition(id, on: connection).bound(to: countries)
          let key = [String(id)] + countries
          if outlooks[key] == nil {
            let calendars = try await self.definitions.calendars(of: definition, surroundings, on: connection)
            outlooks[key] = DeadlineOutlook(
              now: now, capitals: definition.capitals, calendar: definition.jointCalendar(calendars))
          }
          board.rows.append(try BoardRow(row, definition, outlooks[key]))
        } catch let error as StoreError {
          board.unreadable.append(
            UnreadableRow(
              reference: try row.decode(String.self, at: 0), mechanism: try row.decode(String.self, at: 1),
              reason: error))
        }
      }
      return board
    }
  }
}

extension BoardRow {
  fileprivate init(_ row: Row, _ definition: Definition, _ outlook: DeadlineOutlook?) throws {
    let reference = try row.decode(String.self, at: 0)
    let kind = try row.decode(String.self, at: 3)
    let part = Part(
      reference,
      [
        "facts": try JSON(parsing: row.decode(String.self, at: 8).utf8),
        "deadlines": try JSON(parsing: row.decode(String.self, at: 9).utf8),
      ])
    guard let machine = definition.machine(kind) else { throw part.unreadable("machine \(kind)") }
    var due: Due?
    for deadline in try part.list("deadlines", { _ in "a deadline of \(reference)" })
    where try deadline.required("open", \.bool) {
      let at = try deadline.required("dueAt", \.instant)
      if let due, due.at <= at { continue }
      due = Due(
        name: try deadline.required("name", \.string), at: at, condition: outlook?.condition(dueAt: at) ?? .onTime)
    }
    self.init(
      reference: reference, definition: definition, machine: machine, state: try row.decode(String.self, at: 4),
      seq: Int(try row.decode(Int32.self, at: 5)), parent: try row.decode(String?.self, at: 6),
      isImported: try row.decode(Bool.self, at: 7),
      facts: try part.payload("facts", machine.steps.flatMap(\.fields)), due: due,
      enteredAt: try row.decode(Instant.self, at: 10))
  }
}
