import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("What is due fires", .timeLimit(.minutes(10)))
struct FiringTests {
  @Test("at its moment and not before, once, and tells both sides at once, each person in his own language")
  func once() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose()
      let early = try await scene.store.fireDue()
      #expect(early.deadlines == 0)
      #expect(early.next?.description == "2027-06-08T15:00:00Z")
      try await scene.jump(to: "2027-06-08T14:59:58Z")
      #expect(try await scene.store.fireDue().deadlines == 0)
      try await scene.jump(to: "2027-06-08T15:00:01Z")
      let pass = try await scene.store.fireDue()
      #expect(pass.fired == 1 && pass.skipped.isEmpty && pass.notices == 3)
      #expect(pass.next?.description == "2027-06-14T15:00:00Z")
      #expect(try await scene.store.fireDue().deadlines == 0)
      #expect(try await scene.firings() == ["HLED-2027 answer 1 rung 2 fired"])
      // The desks are vacant: their coordinators are told, and that it is in their stead.
      let told = try await scene.database.psql(
        """
        select p.handle, n.party, n.language, t ->> 'instead', n.kind, n.created_at = f.fired_at,
          n.facts::json ->> 'reference', n.facts::json -> 'fields' ->> 'meets'
        from entente.notice n
        join entente.firing f on (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
          = (n.dialogue_id, n.deadline, n.generation, n.kind, n.rung)
        cross join json_array_elements(f.told) t
        join entente.person p on p.id = n.person_id and p.id = (t ->> 'person')::uuid and n.id = (t ->> 'notice')::uuid
        order by 1
        """)
      #expect(
        told.split(separator: "\n") == [
          "ana|mx|es|desk|rung|t|HLED-2027|2027-09-09", "john|us|en|desk|rung|t|HLED-2027|2027-09-09",
          "mercedes|mx|es|desk|rung|t|HLED-2027|2027-09-09",
        ])
    }
  }

  @Test("rung by rung with the warnings before, each once in its order, though the daemon looks at every moment")
  func wholeLadder() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose()
      while try await scene.jumpToNext() { try await scene.fire() }
      let answer = try await scene.firings().map { $0.replacing("HLED-2027 answer 1 ", with: "") }
      #expect(
        answer == [
          "rung 2 fired", "rung 3 fired", "rung 4 fired", "rung 5 fired", "warning 6 fired", "rung 6 fired",
          "warning 7 fired", "rung 7 fired",
        ])
      #expect(try await scene.database.psql("select count(*) from entente.unwatched") == "0")
      // The lapse was warned of in time, and waits for the daemon.
      #expect(try await scene.store.dueSteps(most: 9).map(\.verb) == ["lapse"])
    }
  }

  @Test("after an outage the latest alone, and of each other one the record says that it was late")
  func outage() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose(2)
      try await scene.jump(to: "2027-07-01T12:00:00Z")
      // That deputies are to be told is told to the coordinators first, who have a day that both sides work.
      let warned = try await scene.fire()
      #expect(warned.fired == 2 && warned.skipped == [.late: 8] && warned.troubles.isEmpty)
      #expect(try await scene.firings().filter { $0.hasSuffix("fired") }.allSatisfy { $0.contains(" warning ") })
      try await scene.jump(to: "2027-07-02T14:59:00Z")
      #expect(try await scene.fire().fired == 0)
      try await scene.jump(to: "2027-07-02T15:00:01Z")
      let pass = try await scene.fire()
      #expect(pass.fired == 2 && pass.skipped == [:] && pass.notices == 6 && pass.troubles.isEmpty)
      let skipped = try await scene.database.psql(
        """
        select count(*), bool_and(told::text = '[]'), bool_and(fired_at > scheduled_at) from entente.firing
        where outcome = 'skipped'
        """)
      #expect(skipped == "8|t|t")
    }
  }

  @Test("no more once the step has answered, and in the new generation once the date has moved")
  func answered() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      try await scene.jump(to: "2027-06-08T16:00:00Z")
      try await scene.fire()
      _ = try done(await scene.store.attempt(HLED.take("convene", reference, by: "john")))
      #expect(try await scene.database.psql("select name from entente.watch") == "meeting")
      try await scene.jump(to: "2027-06-14T16:00:00Z")
      try await scene.fire()
      let moved = Payload(["meets": .date(try HLED.day("2027-10-07")), "reason": .text("huracán")])
      _ = try done(await scene.store.attempt(HLED.take("postpone", reference, by: "ana", moved)))
      _ = try done(await scene.store.attempt(HLED.take("postpone", reference, by: "john")))
      #expect(try await scene.database.psql("select name, generation from entente.watch") == "meeting|2")
      try await scene.jump(to: "2027-09-01T16:00:00Z")
      try await scene.fire()
      #expect(
        try await scene.firings() == [
          "HLED-2027 answer 1 rung 2 fired", "HLED-2027 meeting 1 invitation 0 fired",
          "HLED-2027 meeting 2 invitation 0 fired",
        ])
      let sequences = try await scene.database.psql(
        """
        select distinct generation, facts::json ->> 'sequence' from entente.notice where kind = 'invitation' order by 1
        """)
      #expect(sequences == "1|0\n2|1")
      let held = Payload(["held": .date(try HLED.day("2027-09-01")), "reason": .text("elecciones")])
      _ = try done(await scene.store.attempt(HLED.take("close", reference, by: "secretary", held)))
      let last = try await scene.fire()
      #expect(last.fired == 1)
      #expect(try await scene.firings().last == "HLED-2027 meeting 2 cancellation 0 fired")
      #expect(try await scene.database.psql("select count(*) from entente.watch") == "0")
    }
  }

  @Test("by a login of the daemon's role, which may do nothing else with these tables")
  func login() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose()
      try await scene.jump(to: "2027-06-08T16:00:00Z")
      try await scene.database.psql(
        """
        do $$ begin if not exists (select from pg_roles where rolname = 'fires') then
          create role fires login in role entente_daemon; end if; end $$
        """)
      try await HLED.withStore(scene.database.connectionString(user: "fires")) { store in
        let fired = try await store.fireDue().fired
        let steps = try await store.dueSteps(most: 5)
        #expect(fired == 1 && steps.isEmpty)
      }
      #expect(try await scene.database.psql("select login from entente.firing") == "fires")
    }
  }

  @Test("although some deadlines cannot be judged or are refused: they wait an hour, and that is said")
  func troubles() async throws {
    try await FiringScene.with { scene in
      let references = try await scene.propose(3)
      try await scene.jump(to: "2027-06-08T16:00:00Z")
      // As a hand would that could forge: a rung that the record refuses, and one that says nothing.
      try await scene.database.psql(
        """
        alter table entente.deadline disable trigger all;
        update entente.deadline set rungs = (replace(rungs::text, '"index":2', '"index":99999999999'))::json
        from entente.dialogue d where d.id = dialogue_id and d.reference = '\(references[0])';
        update entente.deadline set rungs = '[{}]'
        from entente.dialogue d where d.id = dialogue_id and d.reference = '\(references[1])'
        """)
      let pass = try await scene.fire()
      #expect(pass.troubles.count == 2)
      #expect(try await scene.firings().count == 1)
      #expect(
        try await scene.database.psql(
          """
          select count(*) from entente.watch
          where wakes_at between entente.clock() + interval '59 min' and entente.clock() + interval '61 min'
          """) == "2")
    }
  }
}
