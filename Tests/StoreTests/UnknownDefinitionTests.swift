import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("A definition that this program does not understand")
struct UnknownDefinitionTests {
  static let changes: [String: @Sendable (inout [String: JSON]) -> Void] = [
    "an unknown key": { $0["telepathy"] = true },
    "an unknown key of a machine": { definition in
      let machines = definition["machines"]?.elements ?? []
      definition["machines"] = .array(machines.map { .object($0.members.merging(["quorum": 2]) { $1 }) })
    },
    "an unknown guard": { definition in
      definition["machines"] = .array(
        (definition["machines"]?.elements ?? []).map { machine in
          let steps = (machine["steps"]?.elements ?? []).map { step -> JSON in
            .object(step.members.merging(["guards": ["full moon"]]) { $1 })
          }
          return .object(machine.members.merging(["steps": .array(steps)]) { $1 })
        })
    },
  ]

  @Test("is left alone, and whoever asks is told so", arguments: changes.keys.sorted())
  func unreadable(_ change: String) async throws {
    try await HLED.with { store, database in
      let reference = try done(await store.attempt(HLED.propose())).reference
      var members = try HLED.definition().json.members
      members["version"] = 2
      let change = try #require(Self.changes[change])
      change(&members)
      let body = JSON.object(members).canonicalText
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        _ = try await connection.query("select entente.publish_definition(\(body))")
      }

      // A new dialogue would follow the newest version.
      for attempt in [HLED.propose(), HLED.propose("john")] {
        let error = await #expect(throws: StoreError.self) { try await store.attempt(attempt) }
        guard case .unreadable = error else { throw Unexpected() }
      }
      await #expect(throws: StoreError.self) { _ = try await store.definition("hled") }
      #expect(try await store.definition("hled", version: 1).version == 1)
      #expect(try await store.publishedDefinitions().map(\.version) == [1, 2])
      #expect(try await store.references() == [reference])

      // What follows the version that is known goes on.
      #expect(try done(await store.attempt(HLED.take("convene", reference, by: "john"))).isTaken)
      #expect(try done(await store.attempt(HLED.commit(reference))).isTaken)
      #expect(try await store.board().rows.count == 2)
    }
  }

  @Test("A published version never changes; the same again changes nothing; the next version is followed by new rounds")
  func versions() async throws {
    try await HLED.with { store, _ in
      let old = try done(await store.attempt(HLED.propose())).reference
      var definition = try HLED.definition()
      let first = try await store.publish(definition, calendars: HLED.calendars())
      #expect(try await store.publish(definition, calendars: HLED.calendars()) == first)
      definition.title = LocalizedText(["en": "Another", "es": "Otro"])
      let error = await #expect(throws: PostgresError.self) { try await store.publish(definition, calendars: []) }
      #expect(error?.serverError?.constraint == "definition_version_is_unique")
      definition.version = 2
      let index = try #require(definition.machines[0].deadlines.firstIndex { $0.name == "answer" })
      definition.machines[0].deadlines[index].due = .span(Span(3, .jointWorkingDays))
      try await store.publish(definition, calendars: [])
      #expect(try done(await store.attempt(HLED.propose())).due.map(\.rule) == ["3 joint working days"])
      let situation = try await store.situation(.existing(reference: old), handle: "ana")
      #expect(situation.definition.version == 1)
    }
  }
}
