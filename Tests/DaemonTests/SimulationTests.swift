import Entente
import EntenteTesting
import Foundation
import Simulating
import Testing

@Suite("Years of random dialogues, several daemons, and connections that break", .timeLimit(.minutes(30)))
struct SimulationTests {
  /// Always the same, except where `make soak` looks for new ones.
  private static let seeds: [UInt64] = isSoak ? (0..<20).map { _ in .random(in: 0 ... .max) } : [1]
  private static let defects = isSoak ? PlantedDefect.all : Array(PlantedDefect.all.prefix(5))
  private static let isSoak = ProcessInfo.processInfo.environment["ENTENTE_SOAK"] != nil

  @Test(
    "leave nothing untold: each due rung fired once or was skipped with a reason, none early, none after the answer",
    arguments: seeds)
  func years(seed: UInt64) async throws {
    try await Simulation.with(seed: seed, daemons: 3) { simulation in
      var broken: [String] = []
      var turn = 0
      // What it meets is partly chance, so that it goes on until it has met everything.
      var lacks = true
      while turn < 30 || turn < 90 && lacks {
        for daemon in simulation.daemons { daemon.link.fail(turn < 3 ? 0 : 6) }
        broken += try await simulation.turn(requests: 6, killingServer: turn == 9 || turn == 18)
        turn += 1
        if turn >= 30 { lacks = try await !unmet(in: simulation).isEmpty }
      }
      broken += try await simulation.conclude()
      broken += simulation.daemons.flatMap(\.troubles.all)
      #expect(broken == [])
      #expect(try await simulation.record.count("entente.watch") == 0)
      #expect(try await unmet(in: simulation) == [])
    }
  }

  /// What a course has to have met, or it has tested nothing, and has not.
  private func unmet(in simulation: Simulation) async throws -> [String] {
    let record = simulation.record
    let breaks = simulation.daemons.map(\.link.breaks)
    return [
      ("rungs that fired", try await record.count("entente.firing where outcome = 'fired'") > 10),
      ("deliveries without an answer", try await record.count("entente.delivery where outcome = 'unknown'") > 0),
      (
        "events that were sent",
        try await record.count("entente.delivery where channel = 'webhook' and outcome = 'sent'") > 10
      ),
      (
        "digests of several",
        try await record.count("(select from entente.delivery group by fence having count(*) > 1) digests") > 0
      ),
      ("steps", await simulation.people.taken > 10), ("holds", await simulation.people.heldBack > 0),
      ("calendars", simulation.decrees > 0), ("restarts", simulation.restarts > 0),
      ("broken questions", breaks.map(\.unheard).reduce(0, +) > 3),
      ("broken answers", breaks.map(\.unanswered).reduce(0, +) > 3),
    ].filter { !$0.1 }.map(\.0)
  }

  @Test("find each defect that is planted, by the check that is for it", arguments: defects)
  func planted(_ defect: PlantedDefect) async throws {
    // Whether two meet in the moment that a defect needs is chance; a long run gives it more courses.
    var told: [String] = []
    for seed: UInt64 in 1...(Self.isSoak ? 8 : 1) where !told.contains(where: defect.isFound) {
      told = try await Self.told(of: defect, seed: seed)
    }
    #expect(told.contains(where: defect.isFound), "\(Set(told.map { $0.prefix(100) }))")
  }

  /// What the checks say of a course with a defect, until they find it.
  private static func told(of defect: PlantedDefect, seed: UInt64) async throws -> [String] {
    let told = Notes()
    try await Simulation.with(seed: seed, daemons: 2, defect: defect) { simulation in
      for _ in 0..<40 where !told.all.contains(where: defect.isFound) {
        let broken = try await simulation.turn(requests: 4) + simulation.record.broken()
        for line in broken + simulation.daemons.flatMap(\.troubles.all) { told.add(line) }
      }
    }
    return told.all
  }
}
