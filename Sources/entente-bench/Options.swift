/// What the command line asks for.
struct Options: Sendable {
  static let usage = """
    usage: entente-bench WORKLOAD --clients C --seconds S [--n N] --dsn DSN

      w1         the second side's consent to convene a round, through the public API
      w1_client  one statement and commit, through the PostgreSQL client alone
      calendar   sums of 1 to 500 joint working days of both countries; needs no database
      decide     every step of a mechanism judged in every state of its machine; needs no database
      w3         the history of a dialogue of 20 transitions
      import     transitions of rounds, replayed by the code of entente import
      w2         due rungs fired and recorded with their notices, by C daemons
      latency    from a step that opens a deadline to what it has due at once, by an idle daemon
      timer_lateness  rungs at random moments within S seconds
      idle       what a daemon asks and uses in S seconds while deadlines lie ahead
      daemon     what the four before this start

    Fills the database that DSN names, as a superuser: an empty one, or one that it filled before. N bounds what is
    seeded: the dialogues that wait for consent (w1), the rows (w1_client), the transitions (w3);
    import: how many transitions are imported; w2, latency, timer_lateness, idle: the deadlines. Its latencies are those of its commits.
    """

  var workload: Workload
  var clients: Int
  var seconds: Double
  var n: Int?
  var dsn: String

  init(_ arguments: some Sequence<String>) throws(UsageError) {
    var rest = arguments.makeIterator()
    guard let name = rest.next() else { throw UsageError(reason: "which workload?") }
    guard let workload = Workload(rawValue: name) else { throw UsageError(reason: "no such workload: \(name)") }
    var values: [String: String] = [:]
    while let option = rest.next() {
      guard Self.names.contains(option) else { throw UsageError(reason: "unknown argument: \(option)") }
      guard let value = rest.next() else { throw UsageError(reason: "\(option) needs a value") }
      guard values.updateValue(value, forKey: option) == nil else { throw UsageError(reason: "\(option) stands twice") }
    }
    self.workload = workload
    clients = try Self.count(values, "--clients", upTo: 1000) ?? 1
    n = try Self.count(values, "--n", upTo: 100_000_000)
    guard let seconds = Double(values["--seconds"] ?? "5"), seconds > 0, seconds <= 3600 else {
      throw UsageError(reason: "--seconds is a number above 0, up to 3600")
    }
    self.seconds = seconds
    guard let dsn = values["--dsn"] ?? (workload.needsDatabase ? nil : "") else {
      throw UsageError(reason: "--dsn is missing")
    }
    self.dsn = dsn
  }

  private static let names = ["--clients", "--seconds", "--n", "--dsn"]

  private static func count(_ values: [String: String], _ name: String, upTo limit: Int) throws(UsageError) -> Int? {
    guard let value = values[name] else { return nil }
    guard let count = Int(value), (1...limit).contains(count) else {
      throw UsageError(reason: "\(name) is a whole number from 1 to \(limit)")
    }
    return count
  }
}

struct UsageError: Error, CustomStringConvertible {
  var reason: String
  var description: String { reason }
}
