import Definitions
import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("A sandbox")
struct SandboxTests {
  private static let template = Template(name: "sandbox") { database in
    try await HLED.install(database.connectionString(), isSandbox: true)
  }

  private static func days(_ span: Instant, since start: Instant) -> Int {
    Int((span.microseconds - start.microseconds) / 86_400_000_000)
  }

  @Test("has a clock that moves, by which all is stamped and judged; its record says that it is one")
  func clock() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await HLED.withStore(database) { store in
        #expect(try await database.psql("select name, is_sandbox from entente.origin") == "test/sandbox|t")
        let start = try await store.clock()
        let reference = try await HLED.convened(store, meeting: "2030-09-09")
        try await database.psql("update entente.sandbox_clock set shift = '100 days 1 hour'")
        #expect(Self.days(try await store.clock(), since: start) == 100)
        let commitment = try done(await store.attempt(HLED.commit(reference)))
        #expect(Self.days(try #require(commitment.recordedAt), since: start) == 100)

        // Back to the present: what was recorded stays in order.
        try await database.psql("update entente.sandbox_clock set shift = '0'")
        let later = Payload(["meets": .date(try HLED.day("2031-01-20")), "reason": .text("x")])
        _ = try done(await store.attempt(HLED.take("postpone", reference, by: "ana", later)))
        try await database.psql("update entente.sandbox_clock set shift = '-1 year'")
        let held = try await store.attempt(HLED.take("postpone", reference, by: "john"))
        #expect(try done(held).isTaken)
        let stamps = try await store.history(reference).map(\.recordedAt)
        #expect(stamps == stamps.sorted() && Set(stamps).count == stamps.count)
      }
    }
  }

  @Test("numbers what is called after the year by its own clock, however far that is from the client's")
  func years() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await HLED.withStore(database) { store in
        let document = try #require(DefinitionReader.shipped("hled-full"))
        try await store.publish(try DefinitionReader().read(document), calendars: try HLED.calendars())
        try await database.psql(
          "update entente.sandbox_clock set shift = timestamptz '2033-06-01 18:00Z' - clock_timestamp()")
        let words = FieldValue.localized(LocalizedText(["en": "Trade", "es": "Comercio"]))
        var references: [String] = []
        for _ in 1...3 {
          let request = Request(
            command: .fresh(), subject: .new(mechanism: "hled-full", machine: "mechanism", parent: nil),
            action: .take(
              StepRequest(
                verb: "propose", payload: Payload(["purpose": words, "class": .choice("joint_statement")]))),
            handle: "ana")
          references.append(try done(await store.attempt(request)).reference)
        }
        #expect(references == ["HLED-FULL-2033", "HLED-FULL-2033-2", "HLED-FULL-2033-3"])
      }
    }
  }

  @Test("shows a commitment that is overdue by as many days as its clock was moved")
  func overdue() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await HLED.withStore(database) { store in
        let reference = try await HLED.convened(store)
        _ = try done(await store.attempt(HLED.commit(reference, due: .date(try HLED.day("2027-12-31")))))
        let held = Payload(["held": .date(try HLED.day("2026-11-01"))])
        _ = try done(await store.attempt(HLED.take("agree", reference, by: "titular", held)))
        _ = try done(await store.attempt(HLED.take("agree", reference, by: "secretary")))
        try await database.psql(
          "update entente.sandbox_clock set shift = timestamptz '2028-01-12 18:00Z' - clock_timestamp()")
        guard case .refused(let blockers, _) = try await store.attempt(HLED.take("implement", reference, by: "ana"))
        else { throw Unexpected() }
        #expect(blockers.map { $0.parameters["days"] } == [.number(12)])
      }
    }
  }

  @Test("lets no commitment be carried over whose date is over, unless it gets another one")
  func carryOverdue() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await HLED.withStore(database) { store in
        let reference = try await HLED.convened(store)
        let overdue = try done(await store.attempt(HLED.commit(reference, due: .date(try HLED.day("2027-12-31")))))
        try await database.psql(
          "update entente.sandbox_clock set shift = timestamptz '2028-01-12 18:00Z' - clock_timestamp()")
        let next = try done(await store.attempt(HLED.propose(meeting: "2028-10-10"))).reference
        let carry = HLED.take("carry", overdue.reference, by: "ana", Payload(["into": .dialogue(next)]))
        _ = try done(await store.attempt(carry))
        let joined = try await store.attempt(HLED.take("carry", overdue.reference, by: "john"))
        #expect(try refusals(joined) == [.dateInThePast])
        #expect(try await store.history(overdue.reference).count == 1)
        let due = FieldValue.date(try HLED.day("2029-01-31"))
        let later = Payload(["into": .dialogue(next), "due": due])
        _ = try done(await store.attempt(HLED.take("carry", overdue.reference, by: "ana", later)))
        let carried = try done(await store.attempt(HLED.take("carry", overdue.reference, by: "john")))
        let new = try await store.situation(.existing(reference: try #require(carried.successor)), handle: "ana")
        #expect(new.dialogue?.facts["due"] == due && new.parent?.reference == next)
      }
    }
  }

  @Test("is one from the start or never")
  func fromTheStart() async throws {
    try await HLED.with { store, database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        #expect(try await Migrations().apply(on: connection, origin: "x", isSandbox: true).applied.isEmpty)
        #expect(try await connection.query("select is_sandbox from entente.origin").decode(Bool.self) == [false])
        let script = try #require(Assets.text("sql/sandbox.sql"))
        let error = await #expect(throws: PostgresError.self) { try await connection.script(script) }
        #expect(error?.serverError?.constraint == "sandbox_from_the_start")
        #expect(
          try await connection.query("select to_regclass('entente.sandbox_clock') is null").decode(Bool.self) == [true])
      }
      _ = try await store.clock()
    }
  }
}
