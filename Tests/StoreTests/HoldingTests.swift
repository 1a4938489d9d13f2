import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("A ladder that is held back")
struct HoldingTests {
  @Test("waits for a desk as far as it goes to desks: what goes higher fires, and speaks for what waited")
  func desk() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-08 15:00Z")
      try await scene.clock("2027-06-09 18:00Z")
      let paused = try #require(try await scene.acknowledge("dora", .on(HLED.day("2027-06-16"))).recorded)
      #expect(paused.levels == ["desk"] && paused.until.description == "2027-06-16T15:00:00Z")
      #expect(try await scene.fire(at: "2027-06-14 16:00Z").fired == 0)
      #expect(try await scene.fire(at: "2027-06-15 15:00Z").fired == 1)
      try await scene.fire(at: "2027-06-16 15:00Z")
      #expect(try await scene.record() == ["rung 2 fired", "rung 4 fired", "rung 3 acknowledged"])
      // The desk's pause keeps nobody above from hearing of it.
      for moment in ["2027-06-23 15:00Z", "2027-06-29 15:00Z", "2027-06-30 15:00Z"] {
        try await scene.fire(at: moment)
      }
      #expect(try await scene.record().suffix(3) == ["rung 5 fired", "warning 6 fired", "rung 6 fired"])
    }
  }

  @Test("waits until a stated moment, then says the last of what fell into the pause; twice a side, and no longer")
  func coordinator() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-08 15:00Z")
      try await scene.clock("2027-06-14 14:00Z")
      let longest = AcknowledgementRequest.End.after(Acknowledgement.longest)
      let paused = try #require(try await scene.acknowledge("ana", longest).recorded)
      // The eighteenth is a holiday in Washington.
      #expect(paused.until.description == "2027-06-22T15:00:00Z" && paused.levels == ["desk", "coordinator"])
      #expect(try await scene.fire(at: "2027-06-15 15:00Z").fired == 0)
      #expect(try await scene.fire(at: "2027-06-22 14:58Z").fired == 0)
      #expect(try await scene.fire(at: "2027-06-22 15:00Z").fired == 1)
      #expect(try await scene.record() == ["rung 2 fired", "rung 3 acknowledged", "rung 4 fired"])

      try await scene.clock("2027-06-23 14:00Z")
      // Another of the same side, and after that no more of it; the other side has its own.
      #expect(try await scene.acknowledge("mercedes").recorded?.until.description == "2027-06-28T15:00:00Z")
      #expect(try await scene.acknowledge("ana").codes == [.acknowledgedOften])
      #expect(try await scene.acknowledge("dora").codes == [.acknowledgedOften])
      #expect(try await scene.acknowledge("john").recorded != nil)
      #expect(try await scene.fire(at: "2027-06-23 15:00Z").fired == 0)
      try await scene.fire(at: "2027-06-28 15:00Z")
      try await scene.fire(at: "2027-06-29 15:00Z")
      #expect(try await scene.fire(at: "2027-06-30 15:00Z").fired == 1)
      #expect(try await scene.record().suffix(3) == ["rung 5 fired", "warning 6 fired", "rung 6 fired"])
    }
  }

  @Test("cannot be paused into the past, for too long, by a stranger, or once it was answered")
  func limits() async throws {
    try await HoldingScene.with { scene in
      #expect(try await scene.acknowledge("ana", .on(HLED.day("2027-06-01"))).codes == [.pauseNotAhead])
      #expect(try await scene.acknowledge("ana", .on(HLED.day("2027-06-09"))).codes == [.pauseTooLong])
      #expect(try await scene.acknowledge("ana", .after(Span(6, .jointWorkingDays))).codes == [.pauseTooLong])
      // What ends on a weekend ends on the first day that both work.
      #expect(
        try await scene.acknowledge("ana", .on(HLED.day("2027-06-05"))).recorded?.until.description
          == "2027-06-07T15:00:00Z")
      await #expect(throws: StoreError.self) { try await scene.acknowledge("nobody") }
      _ = try done(await scene.store.attempt(HLED.take("convene", scene.reference, by: "john")))
      #expect(try await scene.acknowledge("john").codes == [.deadlineNotOpen])
      #expect(try await scene.hold("john").codes == [.deadlineNotOpen])
      #expect(try await scene.account().acknowledged.map(\.office.party) == ["mx"])
    }
  }

  @Test("is acknowledged once by one command, however often it is sent")
  func repeated() async throws {
    try await HoldingScene.with { scene in
      let id = Identifier.fresh()
      let first = try #require(try await scene.acknowledge("ana", id: id).recorded)
      let again = try #require(try await scene.acknowledge("ana", id: id).known)
      #expect(again.until == first.until)
      #expect(try await scene.account().acknowledged.count == 1)
    }
  }

  @Test("is acknowledged by the notice that somebody has had, by him, once, and only while that arming runs")
  func notices() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-08 15:00Z")
      let text = try await scene.database.psql(
        "select n.id, n.person_id from entente.notice n join entente.person p on p.id = n.person_id where p.handle = 'dave'"
      )
      let ids = text.split(separator: "|").compactMap { Identifier(String($0)) }
      let (notice, dave) = (try #require(ids.first), try #require(ids.last))
      #expect(try await scene.store.acknowledge(notice: notice, person: .fresh()) == nil)
      #expect(try await scene.store.acknowledge(notice: .fresh(), person: dave) == nil)
      let result = try #require(try await scene.store.acknowledge(notice: notice, person: dave, via: .mail))
      #expect(result.recorded?.via == .mail && result.recorded?.levels == ["desk"])
      let again = try #require(try await scene.store.acknowledge(notice: notice, person: dave, via: .link))
      #expect(again.known?.via == .mail)
      _ = try done(await scene.store.attempt(HLED.take("convene", scene.reference, by: "john")))
      let later = try #require(try await scene.store.acknowledge(notice: notice, person: dave))
      #expect(later.known != nil)
    }
  }

  @Test("by a coordinator who was warned: one rung of those above him, for a reason; the next one tells")
  func hold() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-23 15:00Z")
      #expect(try await scene.hold("ana").codes == [.holdTooEarly])
      #expect(try await scene.refusal(of: scene.holding(6, by: "ana")) == "hold_after_its_warning")
      try await scene.fire(at: "2027-06-29 16:00Z")
      #expect(try await scene.hold("dora").codes == [.levelTooLow])
      #expect(try await scene.refusal(of: scene.holding(6, by: "dora")) == "hold_by_a_coordinator")
      #expect(try await scene.release("ana").codes == [.nothingToRelease])
      let held = try #require(try await scene.hold("ana").recorded)
      #expect(held.rung == 6 && held.office.party == "mx")
      #expect(try await scene.hold("john").codes == [.heldBefore])
      #expect(try await scene.release("john").codes == [.nothingToRelease])
      #expect(try await scene.fire(at: "2027-06-30 15:00Z").skipped == [.held: 1])
      #expect(try await scene.release("ana").codes == [.nothingToRelease])
      #expect(try await scene.refusal(of: scene.holding(6, by: "john")) == "hold_before_its_firing")

      try await scene.fire(at: "2027-07-14 15:00Z")
      #expect(try await scene.hold("ana").codes == [.heldBefore])
      #expect(try await scene.refusal(of: scene.holding(7, by: "ana")) == "hold_of_one_rung")
      #expect(try await scene.hold("john").recorded?.rung == 7)
      #expect(try await scene.release("john").recorded?.release?.reason == "over")
      #expect(try await scene.fire(at: "2027-07-15 15:00Z").fired == 1)
      #expect(
        try await scene.record().suffix(4) == ["warning 6 fired", "rung 6 held", "warning 7 fired", "rung 7 fired"])
    }
  }

  @Test("is told of as it is, whatever a daemon would write")
  func forgeries() async throws {
    try await HoldingScene.with { scene in
      try await scene.clock("2027-06-09 18:00Z")
      _ = try await scene.acknowledge("dora", .on(HLED.day("2027-06-16")))
      try await scene.clock("2027-06-14 16:00Z")
      #expect(try await scene.refusal(of: scene.firing(3, "'fired', null")) == "paused_rung_waits")
      #expect(try await scene.refusal(of: scene.firing(3, "'skipped', 'held'")) == "skipped_as_held_was_held")
      try await scene.clock("2027-06-15 16:00Z")
      #expect(
        try await scene.refusal(of: scene.firing(4, "'skipped', 'acknowledged'"))
          == "skipped_as_acknowledged_was_acknowledged")
      #expect(try await scene.refusal(of: scene.firing(4, "'fired', null")) == nil)
      try await scene.clock("2027-06-29 16:00Z")
      _ = try await scene.hold("ana")
      try await scene.clock("2027-06-30 16:00Z")
      #expect(try await scene.refusal(of: scene.firing(6, "'fired', null")) == "held_rung_is_skipped")
      #expect(try await scene.refusal(of: scene.firing(6, "'skipped', 'held'")) == nil)
    }
  }

  @Test("is foreseen as it then happens: what upcoming says is what the daemon does")
  func foreseen() async throws {
    try await HoldingScene.with { scene in
      try await scene.fire(at: "2027-06-08 15:00Z")
      try await scene.clock("2027-06-09 18:00Z")
      _ = try await scene.acknowledge("dora", .on(HLED.day("2027-06-16")))
      let account = try await scene.account()
      let end = try #require(Instant("2027-12-01T00:00:00Z"))
      let now = try await scene.store.clock()
      let events = account.forecast(from: now, until: end)
      var foreseen: [String] = []
      for event in events {
        guard case .firing(let firing) = event.kind else { continue }
        if case .skipped(let reason) = firing.outcome {
          foreseen.append("\(firing.kind.rawValue) \(firing.rung) \(reason.rawValue)")
        } else {
          foreseen.append("\(firing.kind.rawValue) \(firing.rung) fired")
        }
      }
      #expect(events.last?.kind == .step("lapse"))
      for moment in Set(events.map(\.at)).sorted() { try await scene.fire(at: moment.description) }
      #expect(try await scene.record().dropFirst() == foreseen[...])
      #expect(foreseen.count == 7)
      let upcoming = try await scene.store.upcoming(until: end)
      #expect(upcoming.accounts.map(\.deadline.name) == ["answer"])
    }
  }

  @Test("is foretold to whoever will hold the office then, and to nobody whose term is over")
  func successors() async throws {
    try await HoldingScene.with { scene in
      let store = scene.store
      try await store.addPerson(handle: "eva", name: "Eva", language: "es", login: nil)
      try await store.endTerm(handle: "ana", country: "mx", office: "se-uncs", until: try HLED.day("2027-06-16"))
      try await store.beginTerm(handle: "eva", country: "mx", office: "se-uncs", since: try HLED.day("2027-06-18"))
      let end = try #require(Instant("2027-12-01T00:00:00Z"))
      let events = try await scene.account().forecast(from: try await store.clock(), until: end)
      var foreseen: [[Identifier]] = []
      for event in events {
        if case .firing(let firing) = event.kind { foreseen.append(firing.told.map(\.holder.person)) }
      }
      for moment in Set(events.map(\.at)).sorted() { try await scene.fire(at: moment.description) }
      let account = try await scene.account()
      #expect(account.deadline.tellings.map { $0.told.map(\.person) } == foreseen)
      let names = try await store.deadlines(of: scene.reference).people.mapValues(\.handle)
      let told = Set(foreseen.joined().compactMap { names[$0] })
      #expect(told.isSuperset(of: ["ana", "eva"]), "\(told)")
    }
  }

  @Test("waits for a firing that is under way, and a firing for it")
  func race() async throws {
    try await HoldingScene.with { scene in
      try await scene.clock("2027-06-14 16:00Z")
      let url = scene.database.connectionString()
      try await Connection.withConnection(Configuration(url: url)) { daemon in
        try await daemon.script("begin; select * from entente.claim_due(10)")
        async let acknowledged = scene.acknowledge("dora")
        try await Connection.withConnection(Configuration(url: url)) { watcher in
          try await watcher.wait(for: "transactionid")
        }
        try await daemon.script("commit")
        #expect(try await acknowledged.recorded != nil)
      }
      #expect(try await scene.fire(at: "2027-06-14 16:00Z").fired == 0)
    }
  }
}

extension DeadlineAccount {
  fileprivate var acknowledged: [Acknowledgement] { deadline.acknowledgements }
}
