import Entente
import Postgres
import Store

/// w1: the second side's consent to convene a round, which makes the transition, each on a dialogue of its own.
struct Consents {
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
    let waiting = try await WaitingDialogues(database: database, store: store).seed(wanted)
    try await pool.warmUp(options.clients)

    let warmUp = min(options.clients * 8, waiting.count / 10)
    _ = try await run(store, waiting.prefix(warmUp), seconds: 60)
    let before = try await convened()
    let load = try await run(store, waiting.dropFirst(warmUp), seconds: options.seconds)
    let made = try await convened() - before
    try await WaitingDialogues.use(warmUp + load.count, of: database)
    await pool.close()
    return Measurement(workload: .w1, clients: options.clients, load: load, verified: made == load.count)
  }

  private var wanted: Int { options.n ?? Int(options.seconds * (options.clients == 1 ? 800 : 1500)) + 100 }

  private func run(_ store: Store, _ numbers: Range<Int>, seconds: Double) async throws -> Load {
    try await Load.run(clients: options.clients, seconds: seconds, numbers: numbers) { number in
      let request = Request(
        command: .fresh(), subject: .existing(reference: WaitingDialogues.reference(number)),
        action: .take(StepRequest(verb: "convene")), handle: "john")
      let outcome = try await store.attempt(request)
      guard case .done(let answer) = outcome, answer.state == "convened" else {
        throw BenchError(description: "dialogue \(number) was not convened")
      }
    }
  }

  /// How many dialogues have all that a convened one has: the step, both consents, the deadlines, each with its leaf.
  private func convened() async throws -> Int {
    try await database.number(
      """
      select count(*) from entente.transition t
      join entente.dialogue_head h on h.dialogue_id = t.dialogue_id and h.seq = t.seq and h.state = 'convened'
      where t.verb = 'convene' and t.seq = 1
        and (select count(*) from entente.consent c where c.motion_id = t.motion_id) = 2
        and (select count(*) from entente.deadline d where d.dialogue_id = t.dialogue_id and d.seq = 1) = 2
        and exists (select from entente.log_pending l where l.leaf_hash = t.leaf_hash)
      """)
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
  fileprivate func dropFirst(_ count: Int) -> Range<Int> { Swift.min(upperBound, lowerBound + count)..<upperBound }
}
