internal import Daemon
internal import Definitions
internal import Entente
internal import Foundation
internal import Messages
internal import Simulating
internal import Store

extension Program {
  /// `entente simulate hled --from 2027-01-01 --to 2036-12-31 --seed 7`: the store and the daemon themselves, in a
  /// database that is gone afterwards and whose clock jumps from one due moment to the next.
  static var simulate: Verb {
    Verb(
      "simulate", summary: .verb(.simulate),
      positionals: [Positional("REFERENCE|FILE", .text, help: .simulated)],
      options: [
        Option("from", .date, help: .simulateFrom), Option("to", .date, help: .simulateTo),
        Option("seed", .number, help: .seed), Option("briefs", .flag, help: .briefs),
      ]
    ) { invocation, output in
      let word = invocation.word("REFERENCE|FILE")
      let report =
        isDialogue(word)
        ? try await goOn(with: word, invocation) : try await begin(word, invocation, output)
      report.write(to: output)
      return .done
    }
  }

  /// A file is a definition, and so is what the program carries under a name.
  private static func isDialogue(_ word: String) -> Bool {
    Grammar.isReference(word) && !word.hasSuffix(".yaml") && !FileManager.default.fileExists(atPath: word)
      && !Assets.names(in: "config/mechanisms").contains(word.lowercased())
  }

  /// A random course of a definition, with somebody in each office.
  private static func begin(
    _ word: String, _ invocation: Invocation, _ output: Output
  ) async throws -> SimulationReport {
    let definition = try await DefinitionSource(word).definition(invocation, output)
    let calendars = try DefinitionFile.calendars(of: definition)
    let first = invocation.date("from") ?? Zone.utc.local(WallClock.now).date
    let last = try last(invocation, after: first)
    let seed = invocation.number("seed") ?? 1
    // At noon the capitals have that day as well.
    let start = Zone.utc.instant(first, hour: 12)
    let isBriefing = invocation.has("briefs")
    let chronicle = try await Sandbox.with(at: start) { sandbox in
      try await sandbox.store.publish(definition, calendars: calendars)
      let cast = Cast(of: definition)
      try await cast.enter(sandbox.store, since: first.adding(days: -366))
      let numbers = UInt64(bitPattern: seed)
      let people = People(sandbox.store, definition, cast, seed: numbers, care: 100)
      try await Course.run(sandbox, people, seed: numbers, until: Zone.utc.end(of: last), isBriefing: isBriefing)
      return try await Chronicle(sandbox, since: start)
    }
    return SimulationReport(chronicle, from: first, to: last, seed: seed)
  }

  /// What becomes of a dialogue, in a copy.
  private static func goOn(with reference: String, _ invocation: Invocation) async throws -> SimulationReport {
    let seed = invocation.number("seed")
    let isBriefing = invocation.has("briefs")
    let database = try await Database.find(invocation.globals, invocation.environment)
    let (extract, situation) = try await database.withStore { store in
      let situation = try await store.existing(reference, for: invocation.person)
      return (try await store.extract(reference), situation)
    }
    let today = Zone.utc.local(extract.now).date
    let first = invocation.date("from") ?? today
    let last = try last(invocation, after: max(first, today))
    let shownFrom = max(extract.now, Zone.utc.instant(first, hour: 0))
    let chronicle = try await Sandbox.with(at: extract.now) { sandbox in
      try await sandbox.load(extract)
      var people: People?
      if let seed {
        people = People(
          sandbox.store, situation.definition, handles: try await sandbox.handles(),
          dialogues: try await sandbox.dialogues(), seed: UInt64(bitPattern: seed))
      }
      try await Course.run(
        sandbox, people, seed: UInt64(bitPattern: seed ?? 0), until: Zone.utc.end(of: last), isBriefing: isBriefing)
      return try await Chronicle(sandbox, since: shownFrom)
    }
    return SimulationReport(
      chronicle.about(reference), from: first, to: last, seed: seed)
  }

  private static func last(_ invocation: Invocation, after first: LocalDate) throws -> LocalDate {
    let last = invocation.date("to") ?? first.adding(days: 365)
    guard first <= last else { throw UsageError(.reversed("from", "to"), verb: invocation.verb.path) }
    return last
  }
}
