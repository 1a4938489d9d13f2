import Daemon
import Entente
import Postgres
import Store

/// What daemons do, in processes of their own: w2, latency, timer_lateness and idle.
struct Firings {
  let options: Options
  let database: Database

  init(_ options: Options) {
    self.options = options
    database = Database(options)
  }

  /// w2: rungs that are all due are fired and recorded with their notices, until all are.
  func rate() async throws -> Measurement {
    try await prepare()
    let numbers = try await deadlines.seed(options.n ?? 50_000, at: "now() - interval '1 minute' + n * interval '1 us'")
    try await database.settle()
    let daemons = try (0..<options.clients).map { try DaemonProcess($0, dsn: options.dsn) }
    defer { for daemon in daemons { daemon.stop() } }
    try await untilFired(numbers)
    let memory = daemons.map { $0.megabytes(atMost: true) }.max() ?? 0
    let processor = daemons.map(\.processorSeconds).reduce(0, +)
    // By the rows' clock, which is one moment a transaction: what came after the first ones.
    let fired = OpenDeadlines.firings(numbers)
    let later = try await number(
      "select count(*) from \(fired) f where f.fired_at > (select min(fired_at) from \(fired) g)")
    let span = try await number(
      "select entente.micros(max(f.fired_at)) - entente.micros(min(f.fired_at)) from \(fired) f")
    return Measurement(
      workload: .w2, clients: options.clients, load: Load(count: later, elapsed: .microseconds(span), latencies: []),
      verified: try await isWhole(numbers), figures: ["rss_mb": memory, "daemon_cpu_s": processor])
  }

  /// latency: from before the step that opens a deadline with something due at once to its firing, the daemon idle before.
  func latency() async throws -> Measurement {
    let pool = Pool(database.configuration, limit: 2)
    let store = Store(pool)
    try await Schema(database: database).prepare(store)
    let all = try await WaitingDialogues(database: database, store: store).seed((options.n ?? 150) + 10)
    let daemon = try DaemonProcess(0, dsn: options.dsn)
    defer { daemon.stop() }
    try await untilReady()
    var began: [Int64] = []
    for number in all {
      try await Task.sleep(for: .milliseconds(Int.random(in: 30...60)))
      began.append(WallClock.now.microseconds)
      let request = Request(
        command: .fresh(), subject: .existing(reference: WaitingDialogues.reference(number)),
        action: .take(StepRequest(verb: "convene")), handle: "john")
      guard case .done = try await store.attempt(request) else {
        throw BenchError(description: "dialogue \(number) was not convened")
      }
    }
    try await Task.sleep(for: .seconds(1))
    try await WaitingDialogues.use(all.count, of: database)
    let fired = try await numbers(
      """
      select entente.micros(f.fired_at) from entente.firing f join entente.dialogue d on d.id = f.dialogue_id
      where f.kind = 'invitation' and f.outcome = 'fired' and f.dialogue_id >= bench.id(1, \(all.lowerBound))
        and f.dialogue_id < bench.id(1, \(all.upperBound)) order by f.dialogue_id
      """)
    await pool.close()
    // The first ones find a daemon whose statements are not prepared yet.
    let latencies = zip(began, fired).map { Duration.microseconds($1 - $0) }.dropFirst(10)
    let elapsed = Duration.microseconds((began.last ?? 0) - (began.first ?? 0))
    return Measurement(
      workload: .latency, clients: 1,
      load: Load(count: latencies.count, elapsed: elapsed, latencies: Array(latencies)),
      verified: fired.count == began.count)
  }

  /// timer_lateness: rungs at random moments ahead, so many within the time; how much later each fires.
  func lateness() async throws -> Measurement {
    try await prepare()
    let daemon = try DaemonProcess(0, dsn: options.dsn)
    defer { daemon.stop() }
    try await untilReady()
    let numbers = try await deadlines.seed(
      options.n ?? 150, at: "clock_timestamp() + interval '4 s' + random() * \(options.seconds) * interval '1 s'")
    try await database.run("select pg_notify('\(Store.hintChannel)', '')")
    try await Task.sleep(for: .seconds(options.seconds + 4))
    try await untilFired(numbers)
    let late = try await self.numbers(
      "select entente.micros(f.fired_at) - entente.micros(f.scheduled_at) from \(OpenDeadlines.firings(numbers)) f")
    return Measurement(
      workload: .timerLateness, clients: 1,
      load: Load(count: late.count, elapsed: .seconds(options.seconds), latencies: late.map { .microseconds($0) }),
      verified: try await isWhole(numbers) && late.allSatisfy { $0 >= 0 })
  }

  /// idle: what a daemon costs while a million deadlines lie ahead.
  func idle() async throws -> Measurement {
    try await prepare()
    let wanted = options.n ?? 1_000_000
    _ = try await deadlines.seed(wanted, at: "now() + interval '30 days' + n * interval '1 s'")
    try await database.settle()
    let daemon = try DaemonProcess(0, dsn: options.dsn, mails: true)
    defer { daemon.stop() }
    // The first look at all of them is over, and what was counted meanwhile is told.
    try await Task.sleep(for: .seconds(15))
    let (transactions, processor) = (try await self.transactions(), daemon.processorSeconds)
    let memory = daemon.megabytes(atMost: false)
    try await Task.sleep(for: .seconds(options.seconds))
    let queries = try await self.transactions() - transactions
    let share = (daemon.processorSeconds - processor) / options.seconds
    return Measurement(
      workload: .idle, clients: 1, load: Load(count: queries, elapsed: .seconds(options.seconds), latencies: []),
      verified: try await number("select count(*) from entente.watch where wakes_at > now()") >= wanted,
      figures: [
        "queries_per_minute": Double(queries) * 60 / options.seconds, "cpu_percent": share * 100,
        "rss_mb": daemon.megabytes(atMost: false), "rss_mb_before": memory,
      ])
  }

  private var deadlines: OpenDeadlines { OpenDeadlines(database: database) }

  private func prepare() async throws {
    let pool = Pool(database.configuration, limit: 1)
    try await Schema(database: database).prepare(Store(pool))
    await pool.close()
    try await database.run("delete from entente.heartbeat")
  }

  /// Until the daemon has beaten, and whatever it does first is done.
  private func untilReady() async throws {
    while try await number("select count(*) from entente.heartbeat") == 0 {
      try await Task.sleep(for: .milliseconds(50))
    }
    try await Task.sleep(for: .seconds(1))
  }

  private func untilFired(_ numbers: Range<Int>) async throws {
    let deadline = ContinuousClock.now + .seconds(600)
    while try await number("select count(*) from (select from entente.watch where wakes_at <= now() limit 1) w") > 0 {
      guard ContinuousClock.now < deadline else { throw BenchError(description: "not all fired within ten minutes") }
      try await Task.sleep(for: .milliseconds(250))
    }
  }

  /// Whether each has fired once, has told a person of each side, and has its leaf.
  private func isWhole(_ numbers: Range<Int>) async throws -> Bool {
    let fired = OpenDeadlines.firings(numbers)
    let whole = try await number(
      "select count(*) from \(fired) f join entente.log_pending l on l.leaf_hash = f.leaf_hash where f.outcome = 'fired'"
    )
    let notices = try await number(
      "select count(*) from \(fired) f join entente.notice n using (dialogue_id, generation, rung) where n.deadline = f.name"
    )
    return whole == numbers.count && notices == 2 * numbers.count
  }

  /// The transactions of others in this database, each of which is a question of the daemon or of autovacuum.
  private func transactions() async throws -> Int {
    try await number("select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")
  }

  private func number(_ sql: String) async throws -> Int { Int(try await numbers(sql).first ?? 0) }

  private func numbers(_ sql: String) async throws -> [Int64] {
    try await Connection.withConnection(database.configuration) { connection in
      try await connection.query(Statement(sql: sql)).map { try $0.decode(Int64.self, at: 0) }
    }
  }
}
