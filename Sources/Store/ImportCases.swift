public import Definitions
internal import Entente
internal import Postgres
internal import Synchronization

/// The import of a procedure's cases, many of them a commit.
///
/// Each case is replayed in memory first, every step judged by `decide` as of its day. Then the database is asked which of
/// the steps it knows: nothing of a case, and the whole is written with others in one commit; all of it, and nothing is
/// left to do; a part, and the rest goes the way of every attempt. So a second run changes nothing, and one after an
/// interruption goes on.
public struct CaseImport: Sendable {
  public var cases: CaseTable
  public var policy = RefusalPolicy.stopCase
  /// How many cases are written in one commit.
  public var batch = 128
  /// How many connections write at once.
  public var workers = 2
  /// Told of what is refused, as it comes and in the order of the cases; the report then keeps none of it. Defaults to
  /// nil: the report keeps all.
  public var refusals: (@Sendable ([CaseRefusal]) throws -> Void)?

  public init(_ cases: CaseTable) { self.cases = cases }
}

extension Store {
  /// Reads a mapping for a table, for a mechanism that is published.
  ///
  /// - Throws: `Diagnostics`; `StoreError.notFound` for the mechanism; `PostgresError`.
  public func readCases(
    mechanism: String, csv source: some ByteSource, file: String, map: some Sequence<UInt8> & Sendable, mapFile: String
  ) async throws -> CaseTable {
    let table = try RowTable(source, file: file)
    let newest = try await publishedDefinitions().filter { $0.name == mechanism }.map(\.version).max()
    guard let newest else { throw StoreError.notFound(mechanism) }
    let definition = try await definition(mechanism, version: newest)
    let map = try ImportMapReader(definition: definition, columns: table.columns).read(yaml: map, file: mapFile)
    return CaseTable(definition: definition, map: map, table: table)
  }

  /// Imports cases.
  ///
  /// - Parameter progress: told after each commit what has been done so far.
  /// - Throws: `ImportRefusal`; `StoreError`; `PostgresError`; `CancellationError`. What was committed until then stands.
  public func importCases(
    _ work: CaseImport, progress: @escaping @Sendable (CaseReport) -> Void = { _ in }
  ) async throws -> CaseReport {
    try await refuseUnlessImporter()
    let memory = CaseMemory(offices: try await registeredOffices())
    let today = LocalDate(try await clock())
    let queue = CaseQueue(work)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, work.workers) {
        group.addTask {
          while let range = queue.next() {
            try Task.checkCancellation()
            let batch = CaseBatch(store: self, work: work, memory: memory, today: today)
            progress(try queue.add(try await batch.run(range), of: range))
          }
        }
      }
      try await group.waitForAll()
    }
    var report = queue.report
    report.refusals.sort { $0.location < $1.location }
    return report
  }
}

/// Hands out the cases, some at a time and each once, and collects what came of them.
private final class CaseQueue: Sendable {
  private struct State {
    var next = 0
    var report = CaseReport()
    /// Up to which case refusals have been told, and those of later ones that are done already.
    var told = 0
    var waiting: [Int: (end: Int, refusals: [CaseRefusal])] = [:]
  }

  private let count: Int
  private let batch: Int
  private let tell: (@Sendable ([CaseRefusal]) throws -> Void)?
  private let state = Mutex(State())

  init(_ work: CaseImport) {
    count = work.cases.count
    batch = max(1, work.batch)
    tell = work.refusals
  }

  func next() -> Range<Int>? {
    state.withLock { state in
      guard state.next < count else { return nil }
      let range = state.next..<min(state.next + batch, count)
      state.next = range.upperBound
      return range
    }
  }

  /// - Returns: what has been done so far.
  func add(_ report: CaseReport, of range: Range<Int>) throws -> CaseReport {
    try state.withLock { state in
      var report = report
      if let tell {
        state.waiting[range.lowerBound] = (range.upperBound, report.refusals.sorted { $0.location < $1.location })
        report.refusals = []
        while let ready = state.waiting.removeValue(forKey: state.told) {
          state.told = ready.end
          if !ready.refusals.isEmpty { try tell(ready.refusals) }
        }
      }
      state.report.add(report)
      return state.report
    }
  }

  var report: CaseReport { state.withLock { $0.report } }
}

/// What all batches of an import share.
final class CaseMemory: Sendable {
  /// By office of a country: those that the database knows, with those that the mapping adds once they are registered.
  let offices: Known<HeldOffice, Identifier>
  /// By the countries between which it is, or the dialogue under which it stands: the situation in which a case is
  /// created.
  let starts = Known<[String], Reading>([:])
  /// So many at a time: there may be as many parents as cases.
  private static let mostStarts = 1000

  init(offices: [HeldOffice: Identifier]) { self.offices = Known(offices) }

  func remember(_ start: Reading, for key: [String]) {
    if starts.count >= Self.mostStarts { starts.removeAll() }
    starts[key] = start
  }

  final class Known<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known: Mutex<[Key: Value]>

    init(_ known: [Key: Value]) { self.known = Mutex(known) }

    var count: Int { known.withLock(\.count) }
    func removeAll() { known.withLock { $0.removeAll() } }

    subscript(key: Key) -> Value? {
      get { known.withLock { $0[key] } }
      set { known.withLock { $0[key] = newValue } }
    }
  }
}
