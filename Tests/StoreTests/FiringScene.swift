import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

/// The HLED in a sandbox whose clock the tests move; a desk and a deputy are there on neither side.
struct FiringScene: Sendable {
  let store: Store
  let database: TestDatabase

  private static let template = Template(name: "firing") { database in
    try await HLED.install(database.connectionString(), isSandbox: true)
  }

  /// Begins on 1 June 2027 at noon in Mexico City.
  static func with(_ body: @Sendable (FiringScene) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template) { database in
      try await HLED.withStore(database) { store in
        let scene = FiringScene(store: store, database: database)
        try await scene.jump(to: "2027-06-01T18:00:00Z")
        try await body(scene)
      }
    }
  }

  func jump(to moment: String) async throws {
    try await database.psql("update entente.sandbox_clock set shift = timestamptz '\(moment)' - clock_timestamp()")
  }

  /// Moves the clock just past whatever comes next.
  ///
  /// - Returns: whether anything comes.
  func jumpToNext() async throws -> Bool {
    let moved = try await database.psql(
      """
      update entente.sandbox_clock set shift = shift + n.at - entente.clock() + interval '1 millisecond'
      from (select least(wakes_at, steps_at) as at from entente.read_next_wake()) n where n.at is not null returning 1
      """)
    return moved.hasPrefix("1")
  }

  /// Fires until nothing is due.
  @discardableResult
  func fire(by store: Store? = nil, most: Int = 500) async throws -> FiringPass {
    var total = FiringPass()
    while true {
      let pass = try await (store ?? self.store).fireDue(most: most)
      total.deadlines += pass.deadlines
      total.fired += pass.fired
      total.notices += pass.notices
      total.troubles += pass.troubles
      total.skipped.merge(pass.skipped, uniquingKeysWith: +)
      if pass.deadlines == 0 { return total }
    }
  }

  /// What fired and what did not, in the order in which it was recorded: `HLED-2027 answer 1 rung 4 fired`.
  func firings() async throws -> [String] {
    let rows = try await database.psql(
      """
      select concat_ws(' ', d.reference, f.name, f.generation, f.kind, f.rung, f.outcome, f.reason)
      from entente.firing f join entente.dialogue d on d.id = f.dialogue_id
      order by f.fired_at, f.scheduled_at, d.reference, f.kind desc, f.rung
      """)
    return rows.split(separator: "\n").map(String.init)
  }

  /// Proposes some rounds by Mexico, and tells their references.
  func propose(_ count: Int = 1) async throws -> [String] {
    var references: [String] = []
    for _ in 0..<count { references.append(try done(await store.attempt(HLED.propose())).reference) }
    return references
  }
}
