import Definitions
import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@testable import Daemon

@Suite("The page behind a notice's link")
struct AcknowledgementPageTests {
  private static let key = [UInt8](repeating: 9, count: 32)

  /// A round whose answer is due, and of which Dora, a desk of Mexico, has had a notice.
  private struct Scene {
    let store: Store
    let database: TestDatabase
    let notice: Identifier
    let person: Identifier

    func path(_ days: Int64 = 30) async throws -> String {
      let now = try await store.clock()
      let token = AcknowledgementToken(
        notice: notice, person: person,
        expires: Instant(microseconds: now.microseconds + days * Instant.microsecondsPerDay))
      return AcknowledgementPage.path + token.text(signedWith: AcknowledgementPageTests.key)
    }

    func answer(_ method: String, _ path: String) async throws -> (answer: AcknowledgementPage.Answer, text: String) {
      let answer = try await AcknowledgementPage(store, key: AcknowledgementPageTests.key)
        .answer(method: method, path: path)
      return (answer, String(decoding: answer.body, as: UTF8.self))
    }

    var acknowledgements: String {
      get async throws {
        try await database.psql("select via, notice_id = '\(notice)' from entente.acknowledgement")
      }
    }
  }

  private static func with(_ body: @Sendable (Scene) async throws -> Void) async throws {
    try await TestDatabase.withDatabase { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
      }
      try await Pool.withPool(Configuration(url: database.connectionString()), limit: 4) { pool in
        let store = Store(pool)
        let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
        let calendars = try Assets.all(under: "config/calendars").map { file in
          try CalendarReader().read(yaml: file.text.utf8, file: file.path)
        }
        try await store.publish(
          try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml"), calendars: calendars)
        let since = try #require(LocalDate("2020-01-01"))
        for (handle, country, office) in [("ana", "mx", "se-uncs"), ("dora", "mx", "dean-enlace")] {
          try await store.addPerson(handle: handle, name: "<\(handle)>", language: "es", login: nil)
          try await store.beginTerm(handle: handle, country: country, office: office, since: since)
        }
        try await database.psql(
          "update entente.sandbox_clock set shift = timestamptz '2027-06-01 18:00Z' - clock_timestamp()")
        _ = try await store.attempt(
          Request(
            command: .fresh(), subject: .new(mechanism: "hled", machine: "round", parent: nil),
            action: .take(
              StepRequest(
                verb: "propose", payload: Payload(["meets": .date(try #require(LocalDate("2027-11-09")))]))),
            handle: "ana"))
        try await database.psql(
          "update entente.sandbox_clock set shift = timestamptz '2027-06-08 15:00Z' - clock_timestamp()")
        _ = try await store.fireDue()
        let ids = try await database.psql("select id, person_id from entente.notice").split(separator: "|")
          .compactMap { Identifier(String($0)) }
        try await body(
          Scene(
            store: store, database: database, notice: try #require(ids.first), person: try #require(ids.last)))
      }
    }
  }

  @Test("only shows, however often a mail scanner opens it, and acknowledges when its button is pressed, once")
  func button() async throws {
    try await Self.with { scene in
      let path = try await scene.path()
      for method in ["GET", "HEAD", "GET"] {
        let (answer, text) = try await scene.answer(method, path)
        #expect(answer.status == 200 && text.contains("<form method=\"post\">") && text.contains("HLED-2027"))
        #expect(text.contains("&lt;dora&gt;") && !text.contains("<dora>") && text.contains("lang=\"es\""))
        #expect(answer.headers["Cache-Control"] == "no-store")
      }
      #expect(try await scene.acknowledgements == "")
      for _ in 0..<2 {
        let (answer, text) = try await scene.answer("POST", path)
        #expect(answer.status == 200 && text.contains("acusado recibo") && !text.contains("<form"))
      }
      #expect(try await scene.acknowledgements == "link|t")
    }
  }

  @Test("is nothing for a link that expired, was made up, or is of another's notice")
  func refusals() async throws {
    try await Self.with { scene in
      let (expired, text) = try await scene.answer("POST", try await scene.path(-1))
      #expect(expired.status == 410 && text.contains("caducado"))
      #expect(try await scene.answer("POST", "/ack/" + String(repeating: "A", count: 96)).answer.status == 404)
      let now = try await scene.store.clock()
      let other = AcknowledgementToken(
        notice: scene.notice, person: .fresh(), expires: Instant(microseconds: now.microseconds + 1_000_000_000))
      let path = "/ack/" + other.text(signedWith: Self.key)
      let (unknown, both) = try await scene.answer("GET", path)
      #expect(unknown.status == 404 && both.contains("There is nothing") && both.contains("No hay nada"))
      let (wrong, _) = try await scene.answer("DELETE", try await scene.path())
      #expect(wrong.status == 405 && wrong.headers["Allow"] == "GET, HEAD, POST")
      #expect(try await scene.acknowledgements == "")
    }
  }

  @Test("says why it refuses, in the person's language")
  func often() async throws {
    try await Self.with { scene in
      for _ in 0..<2 {
        let subject = HoldingSubject("HLED-2027", "answer", handle: "ana")
        _ = try await scene.store.acknowledge(subject, AcknowledgementRequest(id: .fresh()))
      }
      let (answer, text) = try await scene.answer("POST", try await scene.path())
      #expect(answer.status == 409 && text.contains("ya acusó recibo 2 veces"))
    }
  }
}
