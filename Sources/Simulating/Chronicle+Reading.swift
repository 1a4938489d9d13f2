public import Entente
internal import Postgres
internal import Store

extension Chronicle {
  /// Reads what has happened in a sandbox since a moment.
  ///
  /// A notice is told when it is delivered, which for a digest is its person's hour.
  ///
  /// - Throws: `PostgresError`; `StoreError`.
  public init(_ sandbox: Sandbox, since start: Instant) async throws {
    var places = Places(store: sandbox.store)
    let queries = [Self.steps, Self.skipped, Self.notices].map { Statement(sql: $0, [start]) }
    let rows = try await sandbox.pool.withConnection { connection in try await connection.queries(queries) }
    var events: [Event] = []
    for row in rows[0] {
      let happening = Happening.step(
        verb: try row.decode(String.self, at: 6), state: try row.decode(String.self, at: 7),
        person: try row.decode(String?.self, at: 8), party: try row.decode(String?.self, at: 9),
        isOwn: try row.decode(Bool.self, at: 10))
      events.append(
        Event(at: try row.decode(Instant.self, at: 0), place: try await places.place(row), happening: happening))
    }
    for row in rows[1] {
      guard let reason = SkipReason(rawValue: try row.decode(String.self, at: 11)) else {
        throw StoreError.unreadable("why a rung was skipped")
      }
      events.append(
        Event(
          at: try row.decode(Instant.self, at: 0), place: try await places.place(row),
          happening: .leftOut(try Rung(row), reason)))
    }
    for row in rows[2] {
      let recipient = Recipient(
        handle: try row.decode(String.self, at: 11), name: try row.decode(String.self, at: 12),
        party: try row.decode(String.self, at: 13), language: try row.decode(String.self, at: 14),
        instead: try row.decode(String?.self, at: 15), hasAddress: try row.decode(Bool.self, at: 16))
      let place = try await places.place(row)
      events.append(
        Event(
          at: try row.decode(Instant.self, at: 0), place: place,
          happening: place == nil ? .briefed(recipient) : .told(try Rung(row), recipient)))
    }
    self.events = events.sorted { $0.order < $1.order }
  }

  private static let steps = """
    select t.recorded_at, d.reference, f.name, f.version, d.machine, d.countries, t.verb, t.to_state, p.name, t.party,
      t.actor_id is null and t.cause_dialogue is null
    from entente.transition t
    join entente.dialogue d on d.id = t.dialogue_id
    join entente.definition f on f.id = d.definition_id
    left join entente.person p on p.id = t.actor_id
    where t.recorded_at >= $1
    """

  private static let skipped = """
    select f.fired_at, d.reference, v.name, v.version, d.machine, d.countries, f.name, f.generation, f.kind, f.rung,
      array(select json_array_elements_text(r -> 'to') from entente.deadline a cross join json_array_elements(a.rungs) r
        where (a.dialogue_id, a.name, a.generation, a.act) = (f.dialogue_id, f.name, f.generation, 'armed')
          and coalesce(r ->> 'kind', 'rung') = f.kind and (r ->> 'index')::integer = f.rung),
      f.reason
    from entente.firing f
    join entente.dialogue d on d.id = f.dialogue_id
    join entente.definition v on v.id = d.definition_id
    where f.outcome = 'skipped' and f.fired_at >= $1
    """

  private static let notices = """
    select coalesce((select min(s.at) from entente.delivery s where s.notice_id = n.id and s.outcome = 'sent'),
        n.created_at), d.reference, v.name, v.version, d.machine, d.countries, n.deadline, n.generation, n.kind, n.rung,
      case when n.dialogue_id is not null then array(select json_array_elements_text(n.facts::json -> 'levels')) end,
      p.handle, p.name, n.party, n.language,
      (select t ->> 'instead' from entente.firing f cross join json_array_elements(f.told) t
        where (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
          = (n.dialogue_id, n.deadline, n.generation, n.kind, n.rung) and t ->> 'notice' = n.id::text),
      not exists (select from entente.dispatch w where w.message = n.id and w.state = 'unaddressed')
    from entente.notice n
    join entente.person p on p.id = n.person_id
    left join entente.dialogue d on d.id = n.dialogue_id
    left join entente.definition v on v.id = d.definition_id
    where n.created_at >= $1
    """
}

extension Chronicle.Rung {
  fileprivate init(_ row: Row) throws {
    guard let kind = FiringKind(rawValue: try row.decode(String.self, at: 8)) else {
      throw StoreError.unreadable("what fired")
    }
    self.init(
      deadline: try row.decode(String.self, at: 6), generation: Int(try row.decode(Int32.self, at: 7)), kind: kind,
      index: Int(try row.decode(Int32.self, at: 9)), levels: try row.decode([String].self, at: 10))
  }
}

/// The dialogues of a sandbox with their rules, each definition read once.
private struct Places {
  let store: Store
  private var known: [String: Definition] = [:]

  init(store: Store) { self.store = store }

  /// Nil for what is about no dialogue.
  mutating func place(_ row: Row) async throws -> Chronicle.Place? {
    guard let reference = try row.decode(String?.self, at: 1) else { return nil }
    let name = try row.decode(String.self, at: 2)
    let version = Int(try row.decode(Int64.self, at: 3))
    let countries = try row.decode([String].self, at: 5)
    let key = ([name, String(version)] + countries).joined(separator: " ")
    let definition: Definition
    if let found = known[key] {
      definition = found
    } else {
      definition = try await store.definition(name, version: version).bound(to: countries)
    }
    known[key] = definition
    guard let machine = definition.machine(try row.decode(String.self, at: 4)) else {
      throw StoreError.unreadable("the machine of \(reference)")
    }
    return Chronicle.Place(reference: reference, definition: definition, machine: machine)
  }
}
