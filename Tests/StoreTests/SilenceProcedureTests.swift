import Definitions
import Entente
import EntenteTesting
import Ledger
import Postgres
import Testing

@testable import Store

/// A statement of the HLED's whole practice that both sides put under silence, in a database whose clock moves.
@Suite("A silence procedure in the record", .timeLimit(.minutes(10)))
struct SilenceProcedureTests {
  private static let template = Template(name: "silence") { database in
    let url = database.connectionString()
    try await HLED.install(url, isSandbox: true)
    try await HLED.withStore(url) { store in
      let document = try #require(DefinitionReader.shipped("hled-full"))
      try await store.publish(try DefinitionReader().read(document), calendars: try HLED.calendars())
    }
    try await database.psql(
      """
      do $$ begin create role silence_writer login in role entente_writer; exception when duplicate_object then null; end $$;
      """)
  }

  /// A round whose statement Mexico approved and the United States received.
  private struct Scene {
    let store: Store
    let database: TestDatabase
    var round = ""

    func take(
      _ verb: String, _ reference: String, by handles: String..., fields: [String: FieldValue] = [:]
    ) async throws {
      for (index, handle) in handles.enumerated() {
        let payload = index == 0 ? Payload(fields) : Payload()
        let answer = try done(await store.attempt(HLED.take(verb, reference, by: handle, payload)))
        #expect(answer.isTaken == (index == handles.count - 1) || verb == "approve")
      }
    }

    func begin(_ machine: String, under parent: String?, _ fields: [String: FieldValue]) async throws -> String {
      let request = Request(
        command: .fresh(), subject: .new(mechanism: "hled-full", machine: machine, parent: parent),
        action: .take(StepRequest(verb: "propose", payload: Payload(fields))), handle: "ana")
      return try done(await store.attempt(request)).reference
    }

    func attach(_ kind: String, to reference: String) async throws {
      let texts = ["en", "es"].map {
        Text(kind: kind, language: $0, digest: SHA256.digest(Array("\(kind) \($0)".utf8)))
      }
      _ = try done(
        await store.attempt(
          Request(
            command: .fresh(), subject: .existing(reference: reference), action: .attach(texts), handle: "ana",
            attachments: texts.map { Attachment(digest: $0.digest, size: 9, name: "\(kind).\($0.language)") })))
    }

    /// Moves the clock so many days on, with nobody there to warn people.
    func pass(days: Int) async throws {
      try await database.psql("update entente.sandbox_clock set shift = shift + interval '\(days) days'")
    }

    /// Warns people of all that falls due, and comes to where the time to object is over.
    func passTheEnd() async throws {
      let firing = FiringScene(store: store, database: database)
      while try await store.dueSteps(most: 9).isEmpty {
        guard try await firing.jumpToNext() else { throw Unexpected() }
        try await firing.fire()
      }
    }

    /// Warns people of all that falls due two hours after its time, and comes to where the daemon has noticed it and has
    /// given them their grace.
    func warnLate() async throws {
      let firing = FiringScene(store: store, database: database)
      let warned = "select exists (select from entente.firing where name = 'silence' and kind = 'lapse_warning')"
      while try await database.psql(warned) == "f" {
        guard try await firing.jumpToNext() else { throw Unexpected() }
        try await database.psql("update entente.sandbox_clock set shift = shift + interval '2 hours'")
        try await firing.fire()
      }
    }

    /// The document of a step as it is decided some days later, by the daemon where nobody is named.
    func document(_ verb: String, by handle: String?, inDays days: Int, _ fields: [String: FieldValue] = [:])
      async throws
      -> String
    {
      var request = HLED.take(verb, round, by: handle ?? "ana", Payload(fields))
      if handle == nil { request.handle = nil }
      let asked = request
      return try await store.withTransaction { connection in
        var question = Question(asked)
        question.allowsStrangers = true
        let rows = try await connection.queries([question.lock] + question.read)
        var reading = try await store.reading(Array(rows.dropFirst()), of: question, on: connection)
        if handle == nil { reading.situation.actor = Actor(kind: .daemon, person: nil, offices: []) }
        reading.situation.now.microseconds += Int64(days) * 86_400_000_000
        reading.situation.clock = reading.situation.now
        guard case .record(let recording) = decide(asked.action, in: reading.situation) else { throw Unexpected() }
        let answer = Answer(recording, to: asked.action, situation: reading.situation)
        return StepDocument(request: asked, reading: reading, recording: recording, answer: answer).json().canonicalText
      }
    }

    /// The rule by which the database refuses a document; nil when it takes it.
    func refusal(_ document: String, as login: String? = nil) async throws -> String? {
      do {
        try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
          if let login { try await connection.script("set session authorization \(login)") }
          _ = try await connection.query("select entente.record_step(\(JSONB(document)))")
        }
        return nil
      } catch PostgresError.server(let error) {
        return error.constraint ?? error.message
      }
    }
  }

  private static func with(_ body: (Scene) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template) { database in
      try await HLED.withStore(database) { store in
        var scene = Scene(store: store, database: database)
        let words = FieldValue.localized(LocalizedText(["en": "Trade", "es": "Comercio"]))
        let forum = try await scene.begin(
          "mechanism", under: nil, ["purpose": words, "class": .choice("joint_statement")])
        try await scene.attach("terms_of_reference", to: forum)
        try await scene.take("establish", forum, by: "titular", "secretary")
        let day = try await store.clock().microseconds / 86_400_000_000 + 100
        var meets = LocalDate(daysSince2000: Int32(day))
        let joint = JointCalendar(try HLED.calendars().filter { $0.name != "weekdays" })
        meets = try #require(joint.firstWorkingDay(onOrAfter: meets))
        scene.round = try await scene.begin(
          "round", under: forum, ["meets": .date(meets), "host": .party("mx"), "mode": .choice("hybrid")])
        try await scene.take("accept", scene.round, by: "john")
        try await scene.take("convene", scene.round, by: "ana", "john")
        try await scene.attach("agenda", to: scene.round)
        try await scene.take("close_agenda", scene.round, by: "ana", "john")
        try await scene.take(
          "open_session", scene.round, by: "titular", "secretary", fields: ["held": .date(try await HLED.today(store))])
        try await scene.attach("joint_statement", to: scene.round)
        try await scene.take("circulate", scene.round, by: "ana", "john")
        try await scene.take("approve", scene.round, by: "titular")
        try await scene.take("receive", scene.round, by: "john")
        try await body(scene)
      }
    }
  }

  @Test("counts for the silent side once its time is over, from the office that acknowledged receipt")
  func adopted() async throws {
    try await Self.with { scene in
      let document = try await scene.document("approve", by: nil, inDays: 30)
      #expect(try await scene.refusal(document) == "silence_in_time")
      try await scene.passTheEnd()
      #expect(try await scene.refusal(document, as: "silence_writer") == "silence_by_the_daemon")
      let due = try #require(try await scene.store.dueSteps(most: 9).first)
      #expect(due.reference == scene.round && due.verb == "approve")
      #expect(try done(await scene.store.take(due)).basis == "silence")
      let last = try #require(try await scene.store.history(scene.round).last)
      #expect(last.verb == "approve" && last.to == "confirmed" && last.party == "us")
      #expect(last.actor == nil && last.office == "commerce-ita")
      let consents = try await scene.database.psql(
        "select party, basis, person_id is null from entente.consent where verb = 'approve' order by recorded_at")
      #expect(consents == "mx|signed|f\nus|silence|t")
    }
  }

  @Test("is refused of whoever did not acknowledge receipt, of a person, and where the definition does not allow it")
  func structure() async throws {
    try await Self.with { scene in
      let document = try await scene.document("approve", by: nil, inDays: 30)
      try await scene.pass(days: 30)
      #expect(try await scene.refusal(document) == "silence_was_warned")
      let office = try await scene.database.psql(
        "select id from entente.office where country = 'us' and code = 'commerce-ita'")
      let other = try await scene.database.psql("select id from entente.office where country = 'us' and code = 'state'")
      let elsewhere = document.replacing("\"office\":\"\(office)\"", with: "\"office\":\"\(other)\"")
      #expect(try await scene.refusal(elsewhere) == "silence_was_received")
      let john = try await scene.database.psql("select id from entente.person where handle = 'john'")
      let named = document.replacing("\"person\":null,\"source\"", with: "\"person\":\"\(john)\",\"source\"")
      #expect(named != document)
      #expect(try await scene.refusal(named) == "silence_names_nobody")
    }
  }

  @Test("can be objected to until its time is over, by the database's clock")
  func objection() async throws {
    try await Self.with { scene in
      let reason: [String: FieldValue] = ["reason": .text("Not yet")]
      let late = try await scene.document("object", by: "john", inDays: 0, reason)
      let silence = try await scene.document("approve", by: nil, inDays: 30)
      let before = try await scene.database.psql("select shift from entente.sandbox_clock")
      try await scene.passTheEnd()
      #expect(try await scene.refusal(late) == "silence_is_over")
      let refused = try await scene.store.attempt(HLED.take("object", scene.round, by: "john", Payload(reason)))
      #expect(try refusals(refused) == [.silenceIsOver])
      try await scene.database.psql("update entente.sandbox_clock set shift = '\(before)'")
      #expect(try await scene.refusal(late) == nil)
      try await scene.pass(days: 30)
      #expect(try await scene.refusal(silence) == "consent_on_the_base")
      #expect(try await scene.store.history(scene.round).last?.to == "in_session")
    }
  }

  @Test("cannot be taken back once its time is over")
  func withdrawal() async throws {
    try await Self.with { scene in
      let unsign = Request(
        command: .fresh(), subject: .existing(reference: scene.round), action: .unsign(verb: "approve"),
        handle: "titular")
      try await scene.passTheEnd()
      #expect(try refusals(await scene.store.attempt(unsign)) == [.silenceIsOver])
    }
  }

  @Test("is not over for those who were warned late: they have their grace, in which they can object")
  func grace() async throws {
    let reason: [String: FieldValue] = ["reason": .text("Not yet")]
    try await Self.with { scene in
      let silence = try await scene.document("approve", by: nil, inDays: 30)
      try await scene.warnLate()
      #expect(
        try await scene.database.psql(
          "select then_at <= entente.clock() from entente.open_deadline where name = 'silence'") == "t")
      #expect(try await scene.store.dueSteps(most: 9).isEmpty)
      #expect(try await scene.refusal(silence) == "silence_was_warned")
      #expect(
        try done(await scene.store.attempt(HLED.take("object", scene.round, by: "john", Payload(reason)))).isTaken)
    }
    try await Self.with { scene in
      let late = try await scene.document("object", by: "john", inDays: 0, reason)
      try await scene.warnLate()
      try await scene.passTheEnd()
      // A step that was put off gives nobody more time.
      try await scene.database.psql(
        "update entente.watch set steps_at = steps_at + interval '1 day' where name = 'silence'")
      #expect(try await scene.refusal(late) == "silence_is_over")
      let refused = try await scene.store.attempt(HLED.take("object", scene.round, by: "john", Payload(reason)))
      #expect(try refusals(refused) == [.silenceIsOver])
      try await scene.pass(days: 1)
      let due = try #require(try await scene.store.dueSteps(most: 9).first)
      #expect(try done(await scene.store.take(due)).basis == "silence")
    }
  }

  @Test("is not over for those whom an outage kept from being warned: they can still object")
  func unwarned() async throws {
    try await Self.with { scene in
      try await scene.pass(days: 30)
      #expect(try await scene.store.dueSteps(most: 9).isEmpty)
      let reason: [String: FieldValue] = ["reason": .text("Not yet")]
      #expect(
        try done(await scene.store.attempt(HLED.take("object", scene.round, by: "john", Payload(reason)))).isTaken)
    }
  }
}
