import Definitions
import Entente
import EntenteTesting
import Store
import Testing

@Suite("A calendar's new version")
struct CalendarVersionTests {
  /// The shipped calendar with one more day of rest.
  private static func closed(on day: String) throws -> WorkCalendar {
    let text = try #require(Assets.text("config/calendars/mx-lft.yaml"))
    let rule = "  - day: \(day)\n    en: Closure\n    es: Suspensión\n    source: Acuerdo\n"
    return try CalendarReader().read(yaml: (text + "\n" + rule).utf8, file: "mx-lft.yaml")
  }

  @Test("moves nothing when it is loaded, and shows what it would move")
  func comparison() async throws {
    try await HoldingScene.with { scene in
      #expect(try await scene.store.compare(calendar: "mx-lft").moves.isEmpty)
      let loaded = try await scene.store.publish(try Self.closed(on: "2027-06-10"))
      #expect(loaded.isNewest && !loaded.wasThere)
      let comparison = try await scene.store.compare(calendar: "mx-lft")
      let move = try #require(comparison.moves.first)
      #expect(comparison.moves.count == 1 && comparison.left.isEmpty)
      #expect(move.from.description == "2027-06-15" && move.to.description == "2027-06-16")
      #expect(move.changedDays.map(\.description) == ["2027-06-10"] && move.movesStep)
      #expect(try await scene.account().deadline.dueDate.description == "2027-06-15")
      // What is armed from then on is computed with it.
      let next = try done(await scene.store.attempt(HLED.propose(meeting: "2028-03-09"))).reference
      let answer = try await scene.store.deadlines(of: next).accounts.first
      #expect(answer?.deadline.dueDate.description == "2027-06-16")
      #expect(try await scene.store.compare(calendar: "mx-lft").moves.count == 1)

      let older = try await scene.store.publish(try #require(ShippedCalendars.calendar("mx-lft")))
      #expect(older.wasThere && !older.isNewest)
      await #expect(throws: StoreError.self) { try await scene.store.compare(calendar: "fr") }
    }
  }

  @Test("moves open deadlines when it is applied, with a row that says who and why; the old arming fires no more")
  func application() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-08 15:00Z")
      _ = try await scene.acknowledge("john")
      _ = try await scene.store.publish(try Self.closed(on: "2027-06-10"))
      let applied = try await scene.store.compare(calendar: "mx-lft", applyingFor: "Acuerdo DOF")
      #expect(applied.moves.count == 1)
      let account = try await scene.account()
      #expect(account.deadline.generation == 2 && account.deadline.dueDate.description == "2027-06-16")
      #expect(account.deadline.recalculation?.reason == "Acuerdo DOF")
      #expect(account.deadline.recalculation?.calendar == "mx-lft")
      #expect(account.deadline.watched.then?.verb == "lapse")
      #expect(
        try await scene.store.deadlines(of: scene.reference).accounts.first?.deadline.watched.closing?.reason
          == .recalculated)
      #expect(try await scene.store.compare(calendar: "mx-lft", applyingFor: "again").moves.isEmpty)
      #expect(try await scene.database.psql("select count(*) from entente.unwatched") == "0")
      // A new arming begins without pauses; its rungs fire at its own moments.
      #expect(try await scene.fire(at: "2027-06-15 15:00Z").fired == 1)
      #expect(try await scene.fire(at: "2027-06-16 15:00Z").fired == 1)
      #expect(
        try await scene.database.psql("select generation, rung from entente.firing order by fired_at")
          == "1|2\n2|3\n2|4")
      // And the answer still ends it.
      _ = try done(await scene.store.attempt(HLED.take("convene", scene.reference, by: "john")))
      #expect(try await scene.account().deadline.watched.closing?.reason == .answered)
    }
  }

  @Test("loses neither what was due and paused, nor the step that follows what is overdue")
  func carried() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-08 15:00Z")
      try await scene.clock("2027-06-14 14:00Z")
      _ = try await scene.acknowledge("ana", .after(Acknowledgement.longest))
      #expect(try await scene.fire(at: "2027-06-17 18:00Z").fired == 0)
      _ = try await scene.store.publish(try Self.closed(on: "2027-06-10"))
      _ = try await scene.store.compare(calendar: "mx-lft", applyingFor: "Acuerdo DOF")
      let account = try await scene.account()
      #expect(account.deadline.watched.then?.verb == "lapse")
      try await scene.fire(at: "2027-06-17 18:30Z")
      #expect(
        try await scene.database.psql(
          "select rung, outcome from entente.firing where generation = 2 order by rung") == "4|fired")
    }
  }

  @Test("leaves a negotiated date where it is, and moves only its reminders")
  func negotiated() async throws {
    try await HoldingScene.with { scene in
      _ = try done(await scene.store.attempt(HLED.take("convene", scene.reference, by: "john")))
      // The meeting is on 9 November 2027, a Tuesday; the first working day before it is the eighth.
      _ = try await scene.store.publish(try Self.closed(on: "2027-11-08"))
      let move = try #require(try await scene.store.compare(calendar: "mx-lft", applyingFor: "x").moves.first)
      #expect(move.keepsDueDate && !move.rungs.isEmpty && !move.movesStep)
      let meeting = try await scene.account("meeting")
      #expect(meeting.deadline.dueDate.description == "2027-11-09")
      #expect(!meeting.deadline.watched.rungs.contains { $0.kind == .invitation })
    }
  }

  @Test("is applied by whoever keeps the calendars, even where somebody else may execute it")
  func migrators() async throws {
    try await RecordFixture.with { database in
      try await database.psql("grant execute on function entente.recalculate(jsonb) to record_service")
      let refusal = try await RecordFixture.attempt(
        """
        select entente.recalculate('{"dialogue": "{next}", "seq": 0, "calendar": "mx-lft", "digest": "00",
          "reason": "x", "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "recalculated"}]}')
        """, as: .service, in: database, thenUndo: true)
      #expect(refusal == "recalculation_by_the_migrator")
    }
  }
}
