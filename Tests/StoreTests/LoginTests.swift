import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("Whoever is logged in")
struct LoginTests {
  /// A database with a login that is Eva's and one that is nobody's; roles belong to the cluster of all tests.
  private func withLogins(
    _ body: (_ store: Store, _ evas: Store, _ nobodys: Store, _ login: String) async throws -> Void
  ) async throws {
    try await HLED.with { store, database in
      let (eva, nobody) = ("eva_\(database.name)", "nobody_\(database.name)")
      try await database.psql("create role \(eva) login in role entente_writer")
      try await database.psql("create role \(nobody) login in role entente_writer")
      try await store.addPerson(handle: "eva", name: "Eva", language: "es", login: eva)
      try await HLED.withStore(database.connectionString(user: eva)) { evas in
        try await HLED.withStore(database.connectionString(user: nobody)) { nobodys in
          try await body(store, evas, nobodys, eva)
        }
      }
    }
  }

  private func since(_ date: String) throws -> LocalDate { try HLED.day(date) }

  private func propose(_ handle: String?) -> Request {
    var request = HLED.propose()
    request.handle = handle
    return request
  }

  @Test("as somebody acts as that person, with or without his name")
  func mapped() async throws {
    try await withLogins { store, evas, _, login in
      try await store.beginTerm(handle: "eva", country: "mx", office: "shcp-uai", since: since("2020-01-01"))
      for handle in [nil, "eva"] {
        let answer = try done(await evas.attempt(propose(handle)))
        let row = try #require(try await store.history(answer.reference).first)
        #expect(row.actor == "Eva" && row.login == login && row.office == "shcp-uai" && row.party == "mx")
      }
    }
  }

  @Test("as somebody acts as nobody else", arguments: ["ana", "john", "nobody"])
  func another(_ handle: String) async throws {
    try await withLogins { store, evas, _, _ in
      try await store.beginTerm(handle: "eva", country: "mx", office: "shcp-uai", since: since("2020-01-01"))
      let error = await #expect(throws: StoreError.self) { try await evas.attempt(propose(handle)) }
      guard case .unknownPerson(handle) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try await store.references().isEmpty)
    }
  }

  @Test("as nobody acts as the person that is named, and the row says which login it was")
  func unmapped() async throws {
    try await withLogins { store, _, nobodys, _ in
      let answer = try done(await nobodys.attempt(propose("ana")))
      let row = try #require(try await store.history(answer.reference).first)
      #expect(row.actor == "Ana" && row.login.hasPrefix("nobody_"))
      let error = await #expect(throws: StoreError.self) { try await nobodys.attempt(propose(nil)) }
      guard case .unknownPerson(nil) = error else { throw Unexpected() }
      // Looking is for everybody; doing is not.
      let seen = try await nobodys.situation(.existing(reference: answer.reference), handle: nil)
      #expect(seen.actor.person == nil && seen.actor.offices.isEmpty)
      #expect(try await nobodys.situation(.existing(reference: answer.reference), handle: "ana").actor.person != nil)
    }
  }

  @Test(
    "holds an office from the first day of a term to its last",
    arguments: [
      (nil, nil, false), ("2020-01-01", nil, true), ("2099-01-01", nil, false), ("2020-01-01", "2021-01-01", false),
      ("2020-01-01", "2099-01-01", true),
    ] as [(String?, String?, Bool)])
  func terms(_ from: String?, _ until: String?, _ isHeld: Bool) async throws {
    try await withLogins { store, evas, _, _ in
      if let from { try await store.beginTerm(handle: "eva", country: "mx", office: "shcp-uai", since: since(from)) }
      if let until { try await store.endTerm(handle: "eva", country: "mx", office: "shcp-uai", until: since(until)) }
      let result = try await evas.attempt(propose(nil))
      if isHeld {
        #expect(try done(result).party == "mx")
      } else {
        #expect(try refusals(result) == [.noOffice])
      }
    }
  }

  @Test("may read and act, and do nothing else in the database")
  func rights() async throws {
    try await HLED.with { _, database in
      let login = "writer_\(database.name)"
      try await database.psql("create role \(login) login in role entente_writer")
      try await Connection.withConnection(Configuration(url: database.connectionString(user: login))) { connection in
        for statement in [
          "select * from entente.dialogue", "insert into entente.command default values",
          "select entente.publish_definition('{}')", "select entente.facts(null)", "create table entente.x ()",
        ] {
          let error = await #expect(throws: PostgresError.self) {
            try await connection.query(Statement(sql: statement))
          }
          #expect(error?.sqlState == "42501", "\(statement)")
        }
        let rows = try await connection.query("select entente.lock_head('HLED-2027') is null")
        #expect(try rows.decode(Bool.self) == [true])
      }
    }
  }
}
