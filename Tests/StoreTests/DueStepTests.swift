import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("The daemon's step is taken", .timeLimit(.minutes(10)))
struct DueStepTests {
  @Test("at its moment when its rungs went out in time, once by two daemons; and everybody is told that it lapsed")
  func inTime() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      while try await scene.jumpToNext() { try await scene.fire() }
      let due = try #require(try await scene.store.dueSteps(most: 9).first)
      #expect(due.at.description == "2027-08-30T05:59:59.999999Z")
      #expect(due.reference == reference && due.verb == "lapse")
      async let one = scene.store.take(due)
      async let other = scene.store.take(due)
      let answers = try await [done(one), done(other)]
      #expect(answers.map(\.isRepeated).filter(\.self).count == 1)
      #expect(try await scene.store.history(reference).map(\.verb) == ["propose", "lapse"])
      #expect(try await scene.store.dueSteps(most: 9).isEmpty)
      #expect(try await scene.fire().fired == 1)
      #expect(try await scene.firings().last == "HLED-2027 answer 1 lapsed 0 fired")
      let told = try await scene.database.psql(
        """
        select string_agg(distinct p.handle, ' ' order by p.handle)
        from entente.notice n join entente.person p on p.id = n.person_id where n.kind = 'lapsed'
        """)
      #expect(told == "ana john mercedes secretary titular")
      #expect(try await scene.database.psql("select count(*) from entente.watch") == "0")
    }
  }

  @Test("after an outage only once people were warned and had their grace; until then the record refuses it")
  func afterOutage() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      try await scene.jump(to: "2027-09-01T18:00:00Z")
      #expect(try await scene.store.dueSteps(most: 9).isEmpty)
      try await scene.fire()
      #expect(
        try await scene.firings().suffix(2) == [
          "HLED-2027 answer 1 warning 7 fired", "HLED-2027 answer 1 lapse_warning 0 fired",
        ])
      #expect(try await scene.store.dueSteps(most: 9).isEmpty)
      // Labor Day is the sixth: five joint working days end on the ninth.
      #expect(try await scene.store.nextStep()?.description == "2027-09-10T05:59:59.999999Z")
      // The rung to the principals follows its warning by a joint working day.
      try await scene.jump(to: "2027-09-02T15:00:00Z")
      try await scene.fire()
      #expect(try await scene.firings().last == "HLED-2027 answer 1 rung 7 fired")
      try await scene.jump(to: "2027-09-10T06:00:00Z")
      let due = try #require(try await scene.store.dueSteps(most: 9).first)
      _ = try done(await scene.store.take(due))
      #expect(try await scene.store.history(reference).last?.verb == "lapse")
    }
  }

  @Test("not where people answered after all; and is put off where it is refused")
  func answered() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      while try await scene.jumpToNext() { try await scene.fire() }
      let due = try #require(try await scene.store.dueSteps(most: 9).first)
      try await scene.store.postpone(due, by: .seconds(3600))
      #expect(try await scene.store.dueSteps(most: 9).isEmpty)
      _ = try done(await scene.store.attempt(HLED.take("convene", reference, by: "john")))
      #expect(try refusals(await scene.store.take(due)).contains(.notDueYet))
      #expect(try await scene.store.history(reference).map(\.verb) == ["propose", "convene"])
    }
  }

  @Test("and never before anybody was warned, whoever sets the watch")
  func unwarned() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose()
      try await scene.jump(to: "2027-09-01T18:00:00Z")
      try await scene.database.psql("update entente.watch set steps_at = entente.clock()")
      let due = try #require(try await scene.store.dueSteps(most: 9).first)
      let error = await #expect(throws: PostgresError.self) { try await scene.store.take(due) }
      #expect(error?.serverError?.constraint == "timed_step_was_warned")
    }
  }
}
