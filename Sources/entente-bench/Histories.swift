import Entente
import Postgres
import Store

/// w3: the history of a random dialogue of 20 transitions, decoded.
struct Histories {
  static let length = 20

  let options: Options
  let database: Database

  init(_ options: Options) {
    self.options = options
    database = Database(options)
  }

  func measure() async throws -> Measurement {
    let pool = Pool(database.configuration, limit: options.clients)
    let store = Store(pool)
    try await Schema(database: database).prepare(store)
    let dialogues = max(1, (options.n ?? 1_000_000) / Self.length)
    try await OldDialogues(database: database).seed(dialogues)
    try await pool.warmUp(options.clients)
    _ = try await run(store, dialogues, seconds: 0.5)
    let load = try await run(store, dialogues, seconds: options.seconds)
    await pool.close()
    let rows = try await database.number(
      "select count(*) from entente.transition t join entente.dialogue d on d.id = t.dialogue_id and d.machine = 'old'")
    return Measurement(
      workload: .w3, clients: options.clients, load: load, verified: rows == dialogues * Self.length)
  }

  private func run(_ store: Store, _ dialogues: Int, seconds: Double) async throws -> Load {
    try await Load.run(clients: options.clients, seconds: seconds, numbers: 0..<Int.max) { _ in
      let history = try await store.history(OldDialogues.reference(Int.random(in: 0..<dialogues)))
      guard history.count == Self.length, history.last?.seq == Self.length - 1 else {
        throw BenchError(description: "\(history.count) rows")
      }
    }
  }
}
