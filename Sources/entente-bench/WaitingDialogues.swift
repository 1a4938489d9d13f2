import Entente
import Glibc
import Postgres
import Store

/// Rounds that one side has proposed and that wait for the other's consent.
struct WaitingDialogues {
  let database: Database
  let store: Store

  static func reference(_ number: Int) -> String { "HLED-9999-\(number)" }

  /// Makes as many as are wanted and missing, and says which numbers wait.
  func seed(_ wanted: Int) async throws -> Range<Int> {
    let used = try await Self.used(database)
    var there = try await database.number(
      "select count(*) from entente.dialogue where reference like 'HLED-9999-%'")
    if there == 0 { try await makeModel() }
    // In parts, so that no transaction grows without bound.
    while there < used + wanted {
      let end = min(there + 5000, used + wanted)
      try await database.run(Self.copies(there..<end))
      there = end
    }
    try await Self.writeArguments(database)
    try await database.settle()
    return used..<there
  }

  /// Notes that the next dialogues have been convened.
  static func use(_ count: Int, of database: Database) async throws {
    try await database.run("update bench.used set n = n + \(count) where kind = 'waiting'")
  }

  private static func used(_ database: Database) async throws -> Int {
    try await database.number("select n from bench.used where kind = 'waiting'")
  }

  /// Proposes and convenes one round through the public API; the others are its copies as it was proposed.
  private func makeModel() async throws {
    guard let meets = LocalDate(year: 1970 + time(nil) / 31_556_952 + 1, month: 9, day: 9) else { return }
    let payload = Payload(["meets": .date(meets), "place": .text("Ciudad de México")])
    let proposed = try await store.attempt(
      Request(
        command: .fresh(), subject: .new(mechanism: "hled", machine: "round", parent: nil),
        action: .take(StepRequest(verb: "propose", payload: payload)), handle: "ana"))
    guard case .done(let answer) = proposed else { throw BenchError(description: "\(proposed)") }
    try await database.run(Self.beginListening)
    let convened = try await store.attempt(
      Request(
        command: .fresh(), subject: .existing(reference: answer.reference),
        action: .take(StepRequest(verb: "convene")), handle: "john"))
    guard case .done = convened else { throw BenchError(description: "\(convened)") }
    try await database.run(Self.stopListening(model: answer.reference))
  }
}
