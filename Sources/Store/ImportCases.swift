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

  public init(_ cases: CaseTable) { self.cases = cases }
}

extension Store {
  /// Reads a mapping for a table, for a mechanism that is published.
  ///
  /// - Throws: `Diagnostics`; `StoreError.notFound` for the mechanism; `PostgresError`.
  public func readCases(
    mechanism: String, csv bytes: [UInt8], file: String, map: some Sequence<UInt8> & Sendable, mapFile: String
  ) async throws -> CaseTable {
    let table = try RowTable(bytes, file: file)
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
    let queue = CaseQueue(count: work.cases.count, batch: work.batch)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, work.workers) {
        group.addTask {
          while let range = queue.next() {
            try Task.checkCancellation()
            let batch = CaseBatch(store: self, work: work, memory: memory, today: today)
            progress(queue.add(try await batch.run(range)))
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
  private let count: Int
  private let batch: Int
  private let state = Mutex((next: 0, report: CaseReport()))

  init(count: Int, batch: Int) {
    self.count = count
    self.batch = max(1, batch)
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
  func add(_ report: CaseReport) -> CaseReport {
    state.withLock { state in
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
  /// By the countries between which it is: the situation in which a case is created.
  let starts = Known<[String], Reading>([:])

  init(offices: [HeldOffice: Identifier]) { self.offices = Known(offices) }

  final class Known<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known: Mutex<[Key: Value]>

    init(_ known: [Key: Value]) { self.known = Mutex(known) }

    subscript(key: Key) -> Value? {
      get { known.withLock { $0[key] } }
      set { known.withLock { $0[key] = newValue } }
    }
  }
}
