import Definitions
import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

/// A database with the HLED published and a coordinator and a principal on each side.
enum HLED {
  static let template = Template(name: "hled") { database in try await install(database.connectionString()) }

  /// Prepares an empty database.
  static func install(_ url: String, isSandbox: Bool = false) async throws {
    try await Connection.withConnection(Configuration(url: url)) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: isSandbox)
    }
    try await withStore(url) { store in
      try await store.publish(definition(), calendars: calendars())
      for (handle, name, country, office) in people {
        try await store.addPerson(
          handle: handle, name: name, language: country == "us" ? "en" : "es", login: nil)
        try await store.beginTerm(
          handle: handle, country: country, office: office, since: try #require(LocalDate("2020-01-01")))
      }
    }
  }

  private static let people = [
    ("ana", "Ana", "mx", "se-uncs"), ("john", "John", "us", "commerce-ita"), ("mercedes", "Mercedes", "mx", "sre-uan"),
    ("titular", "Titular", "mx", "sre"), ("secretary", "Secretary", "us", "state"),
  ]

  static func definition() throws -> Definition {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    return try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
  }

  static func calendars() throws -> [WorkCalendar] {
    try Assets.all(under: "config/calendars").map { file in
      try CalendarReader().read(yaml: file.text.utf8, file: file.path)
    }
  }

  /// Runs a test with a store on a database of its own.
  static func with<Value>(_ body: (Store, TestDatabase) async throws -> Value) async throws -> Value {
    try await TestDatabase.withDatabase(template: template) { database in
      try await withStore(database) { store in try await body(store, database) }
    }
  }

  static func withStore<Value>(
    _ database: TestDatabase, limit: Int = 16, _ body: (Store) async throws -> Value
  ) async throws -> Value {
    try await withStore(database.connectionString(), limit: limit, body)
  }

  static func withStore<Value>(
    _ url: String, limit: Int = 16, makings: Makings = .fresh, _ body: (Store) async throws -> Value
  ) async throws -> Value {
    let pool = Pool(Configuration(url: url), limit: limit)
    do {
      let value = try await body(Store(pool, makings: makings))
      await pool.close()
      return value
    } catch {
      await pool.close()
      throw error
    }
  }

  static let meets = Payload(["meets": .date(LocalDate(daysSince2000: 10_113)), "place": .text("Ciudad de México")])

  static func propose(_ handle: String = "ana") -> Request {
    Request(
      command: .fresh(), subject: .new(mechanism: "hled", machine: "round", parent: nil),
      action: .take(StepRequest(verb: "propose", payload: meets)), handle: handle)
  }

  static func take(_ verb: String, _ reference: String, by handle: String, _ payload: Payload = Payload()) -> Request {
    Request(
      command: .fresh(), subject: .existing(reference: reference),
      action: .take(StepRequest(verb: verb, payload: payload)), handle: handle)
  }
}

/// The answer of a request that must be done.
func done(_ outcome: AttemptResult) throws -> Answer {
  switch outcome {
  case .done(let answer): return answer
  case .refused(let blockers, _):
    Issue.record("refused: \(blockers)")
    throw Unexpected()
  case .wouldRecord: throw Unexpected()
  }
}

/// The codes of the blockers of a request that must be refused.
func refusals(_ outcome: AttemptResult) throws -> [Blocker.Code] {
  guard case .refused(let blockers, _) = outcome else {
    Issue.record("not refused: \(outcome)")
    throw Unexpected()
  }
  return blockers.map(\.code)
}

struct Unexpected: Error {}
