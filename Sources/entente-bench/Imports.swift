import Definitions
import Entente
import Postgres
import Store
import Synchronization

/// import: the histories of rounds, four transitions each, replayed by the code of `entente import`.
struct Imports {
  static let length = 4

  let options: Options
  let database: Database

  init(_ options: Options) {
    self.options = options
    database = Database(options)
  }

  func measure() async throws -> Measurement {
    let pool = Pool(database.configuration, limit: options.clients + 1)
    let store = Store(pool)
    try await Schema(database: database).prepare(store)
    let before = try await count()
    let number = before / Self.length
    // The statements are prepared and the definition read before the time runs.
    _ = try await run(store, number..<number + 20)
    try await database.settle()
    let cases = number + 20..<number + 20 + (options.n ?? 4000) / Self.length
    let marks = Marks()
    let clock = ContinuousClock()
    let begun = clock.now
    let report = try await run(store, cases) { _ in marks.add(clock.now - begun) }
    let elapsed = clock.now - begun
    await pool.close()
    let made = try await count() - before - 20 * Self.length
    let expected = cases.count * Self.length
    let load = Load(count: report.written, elapsed: elapsed, latencies: Self.steps(of: marks.all))
    return Measurement(
      workload: .import, clients: options.clients, load: load,
      verified: made == expected && report.written == expected && report.isComplete)
  }

  private func run(
    _ store: Store, _ numbers: Range<Int>, progress: @escaping @Sendable (CaseReport) -> Void = { _ in }
  ) async throws -> CaseReport {
    let cases = try await store.readCases(
      mechanism: "hled", csv: Array(Self.log(numbers).utf8), file: "rounds.csv", map: Self.map.utf8,
      mapFile: "rounds.map.yaml")
    var work = CaseImport(cases)
    work.workers = options.clients
    return try await store.importCases(work, progress: progress)
  }

  /// All that imported rounds have: the steps, both sides' consents to three of them, and a leaf each.
  private func count() async throws -> Int {
    try await database.number(
      """
      select count(*) from entente.transition t join entente.dialogue d on d.id = t.dialogue_id
      where d.reference like 'ROUND-%' and exists (select from entente.log_pending l where l.leaf_hash = t.leaf_hash)
        and (select count(*) from entente.consent c where c.motion_id = t.motion_id) = case t.seq when 0 then 1 else 2 end
      """)
  }

  /// The time between one commit and the next.
  private static func steps(of marks: [Duration]) -> [Duration] {
    zip(marks, [.zero] + marks).map { $0 - $1 }
  }

  private static let map = """
    machine: round
    case: round
    reference: "ROUND-{round}"
    event: event
    date: date
    source: "Minutes of round {round}"
    by: {us: state, mx: sre}
    actor: {column: by, names: {us: {us: commerce-ita}, mx: {mx: se-uncs}, both: {us: state}}}
    fields: {meets: day, held: day, place: place}
    events: {proposed: propose, convened: convene, agreed: agree, implemented: implement}
    """

  private static func log(_ numbers: Range<Int>) -> String {
    var text = "round,date,event,by,day,place\n"
    for number in numbers {
      let year = 1950 + number % 60
      text += "\(number),\(year)-01-10,proposed,mx,\(year)-05-05,Ciudad de México\n"
      text += "\(number),\(year)-02-10,convened,both,,\n"
      text += "\(number),\(year)-05-05,agreed,both,\(year)-05-05,\n"
      text += "\(number),\(year + 1)-04-01,implemented,both,,\n"
    }
    return text
  }
}

/// When commits were done.
private final class Marks: Sendable {
  private let marks = Mutex<[Duration]>([])

  var all: [Duration] { marks.withLock { $0 } }

  func add(_ mark: Duration) { marks.withLock { $0.append(mark) } }
}
