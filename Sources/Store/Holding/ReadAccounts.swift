public import Entente
internal import Postgres

extension Store {
  /// Every arming of every deadline of a dialogue, in their order.
  ///
  /// - Throws: `StoreError`; `PostgresError`.
  public func deadlines(of reference: String) async throws -> DeadlineAccounts {
    try await withConnection { connection in
      try await self.accounts("select ladder from entente.read_ladders(\(reference))", on: connection)
    }
  }

  /// The open deadlines of which something fires until a moment, the next first.
  ///
  /// - Parameter most: no more than so many; nil: all.
  /// - Throws: `StoreError`; `PostgresError`.
  public func upcoming(until end: Instant, most: Int? = nil) async throws -> DeadlineAccounts {
    let wanted = most.map { Int64($0) + 1 }
    var found = try await withConnection { connection in
      try await self.accounts(
        Statement(sql: "select ladder from entente.read_upcoming($1, $2)", [end, wanted]), on: connection)
    }
    if let most, found.accounts.count > most {
      found.accounts.removeLast()
      found.hasMore = true
    }
    return found
  }

  func accounts(_ statement: Statement, on connection: isolated Connection) async throws -> DeadlineAccounts {
    let rows = try await connection.queries([
      statement, Surroundings.readAhead, "select entente.read_names()", "select entente.clock()",
    ])
    let surroundings = try Surroundings(rows[1])
    guard let now = try rows[3].only?.decode(Instant.self, at: 0) else { throw StoreError.unreadable("the clock") }
    var found = DeadlineAccounts(now: now, accounts: [], people: try Self.names(rows[2]))
    for row in rows[0] {
      let json = try JSON(parsing: row.decode(String.self, at: 0).utf8)
      found.accounts.append(try await account(AccountPart(json), surroundings, on: connection))
    }
    return found
  }

  private func account(
    _ part: AccountPart, _ surroundings: Surroundings, on connection: isolated Connection
  ) async throws -> DeadlineAccount {
    let countries = try part.whole.words("countries")
    let definition = try await definitions.definition(part.whole.required("definition", \.int), on: connection)
      .bound(to: countries)
    let deadline = try part.deadline()
    guard let machine = definition.machine(try part.whole.required("machine", \.string)),
      let rule = machine.deadlines.first(where: { $0.name == deadline.name })
    else { throw part.whole.unreadable("the rule of \(deadline.name)") }
    let calendars = try await definitions.calendars(of: definition, surroundings, on: connection)
    return DeadlineAccount(
      deadline: deadline, definition: definition, machine: machine,
      terms: surroundings.terms(of: countries, as: definition.parties),
      facts: Payload(part.whole.json["facts"] ?? .null, machine: machine),
      policy: definition.latePolicy(of: rule),
      grace: Grace(rule.then, definition: definition, calendars: calendars),
      respite: Respite(rule, definition: definition, calendars: calendars),
      calendar: definition.jointCalendar(calendars))
  }

  private static func names(_ rows: Rows) throws -> [Identifier: DeadlineAccounts.PersonName] {
    let text = try rows.only?.decode(String?.self, at: 0) ?? nil
    let members = try JSON(parsing: (text ?? "{}").utf8).members
    var people: [Identifier: DeadlineAccounts.PersonName] = [:]
    for (id, json) in members {
      let part = Part("person \(id)", json)
      guard let id = Identifier(id) else { throw part.unreadable("id") }
      people[id] = DeadlineAccounts.PersonName(
        handle: try part.required("handle", \.string), name: try part.required("name", \.string))
    }
    return people
  }
}
