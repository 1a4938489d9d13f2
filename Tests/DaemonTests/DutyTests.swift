import Daemon
import Definitions
import Entente
import EntenteTesting
import Postgres
import Store
import Synchronization
import Testing

@Suite("The daemon's duties", .timeLimit(.minutes(10)))
struct DutyTests {
  /// The HLED in a sandbox, with one coordinator on each side.
  private static let template = Template(name: "duties") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
    }
    try await withStore(database) { store in
      let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
      let calendars = try Assets.all(under: "config/calendars").map { file in
        try CalendarReader().read(yaml: file.text.utf8, file: file.path)
      }
      try await store.publish(
        try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml"), calendars: calendars)
      for (handle, country, office) in [("ana", "mx", "se-uncs"), ("john", "us", "commerce-ita")] {
        try await store.addPerson(handle: handle, name: handle, language: country == "us" ? "en" : "es", login: nil)
        try await store.beginTerm(
          handle: handle, country: country, office: office, since: LocalDate(daysSince2000: 7305))
      }
    }
  }

  private static func withStore<Value>(
    _ database: TestDatabase, _ body: (Store) async throws -> Value
  ) async throws -> Value {
    let pool = Pool(Configuration(url: database.connectionString()), limit: 4)
    do {
      let value = try await body(Store(pool))
      await pool.close()
      return value
    } catch {
      await pool.close()
      throw error
    }
  }

  private static var proposal: Request {
    let meets = Payload(["meets": .date(LocalDate(daysSince2000: 10_113))])
    return Request(
      command: .fresh(), subject: .new(mechanism: "hled", machine: "round", parent: nil),
      action: .take(StepRequest(verb: "propose", payload: meets)), handle: "ana")
  }

  @Test("bring a round that nobody answers to its lapse, one pass after the other, each saying when the next falls due")
  func lapse() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await Self.withStore(database) { store in
        try await move(database, to: "2027-06-01T18:00:00Z")
        guard case .done(let answer) = try await store.attempt(Self.proposal) else { throw Unexpected() }

        let said = Mutex<[String]>([])
        let workers: [any Worker] = [
          FireRungs(store, most: 2) { pass in said.withLock { $0.append("fired \(pass.fired)") } },
          TimedSteps(store) { step, outcome in
            if case .taken = outcome { said.withLock { $0.append(step.verb) } }
          },
        ]
        #expect(Set(workers.map(\.name)).count == workers.count)
        var rounds = 0
        while rounds < 40 {
          rounds += 1
          var next: [Instant] = []
          var handled = 0
          for worker in workers {
            let pass = try await worker.pass()
            handled += pass.handled
            next += [pass.next].compactMap(\.self)
          }
          if handled > 0 { continue }
          guard let moment = next.min() else { break }
          try await move(database, to: "\(moment)")
        }
        let fired = said.withLock { $0 }
        #expect(fired.filter { $0 == "lapse" }.count == 1 && fired.last == "fired 1")
        #expect(try await store.history(answer.reference).map(\.verb) == ["propose", "lapse"])
        #expect(try await database.psql("select count(*) from entente.watch") == "0")
        // Each told of all that was fired, and both of the same.
        #expect(
          try await database.psql(
            """
            select count(distinct n) from (
              select party, string_agg(kind || rung, ' ' order by created_at, kind, rung) as n from entente.notice group by party) x
            """) == "1")
      }
    }
  }

  @Test("put off a step that is refused, say so, and go on")
  func refused() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await Self.withStore(database) { store in
        try await move(database, to: "2027-06-01T18:00:00Z")
        _ = try await store.attempt(Self.proposal)
        // Before its time, whatever the watch table says.
        try await database.psql("update entente.watch set steps_at = entente.clock()")
        let outcomes = Mutex<[[Blocker.Code]]>([])
        let duty = TimedSteps(store) { _, outcome in
          if case .refused(let blockers) = outcome { outcomes.withLock { $0.append(blockers.map(\.code)) } }
        }
        #expect(try await duty.pass().handled == 1)
        #expect(try await duty.pass().handled == 0)
        #expect(outcomes.withLock { $0 } == [[.notDueYet]])
        #expect(
          try await database.psql("select steps_at > entente.clock() + interval '59 minutes' from entente.watch") == "t"
        )
      }
    }
  }

  private func move(_ database: TestDatabase, to moment: String) async throws {
    try await database.psql(
      """
      update entente.sandbox_clock
      set shift = timestamptz '\(moment)' + interval '1 millisecond' - clock_timestamp()
      """)
  }
}

private struct Unexpected: Error {}
