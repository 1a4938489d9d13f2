internal import LocalCluster
internal import Postgres
internal import Store

extension Program {
  /// How shells call it: `entente __complete -- convene HL`. No definition can have a step of this name.
  static let completing = "__complete"

  /// Says line by line what the last word could become. Whatever goes wrong is silence: somebody is typing.
  ///
  /// - Parameter patience: how long a database may take to answer. Defaults to a second, since somebody is typing.
  static func complete(
    _ words: [String], _ environment: [String: String], _ output: Output, patience: Duration = .seconds(1)
  ) async -> ExitCode {
    let words = Array(words.drop { $0 != "--" }.dropFirst())
    let grammar = Grammar(verbs)
    let candidates = Candidates(cursor: Cursor(words, in: grammar), grammar: grammar, output: output.silenced)
    var lines = candidates.withoutStore
    if candidates.isAsking {
      lines += await soon(patience) { await asked(candidates, environment) } ?? []
    }
    var seen: Set<String> = []
    output.verbatim(lines.filter { seen.insert($0).inserted })
    return .done
  }

  /// The answers of a database that is there; a local one that stands still is not started for this.
  private static func asked(_ candidates: Candidates, _ environment: [String: String]) async -> [String] {
    guard var database = try? await Database.find(candidates.cursor.globals, environment, starting: false) else {
      return []
    }
    database.configuration.connectTimeout = 2
    return (try? await database.withStore { store in await candidates.words(in: store) }) ?? []
  }

  /// What becomes of some work, unless it takes too long for somebody who is typing. Then it is left to itself, and ends
  /// with the process at the latest.
  private static func soon(
    _ patience: Duration, _ work: @escaping @Sendable () async -> [String]
  ) async -> [String]? {
    let (outcomes, first) = AsyncStream.makeStream(of: [String]?.self)
    let working = Task { first.yield(await work()) }
    let waiting = Task {
      try await Task.sleep(for: patience)
      first.yield(nil)
    }
    defer {
      working.cancel()
      waiting.cancel()
    }
    for await outcome in outcomes { return outcome }
    return nil
  }
}
