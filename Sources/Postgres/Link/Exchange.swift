internal import CLibPQ

/// One pipeline: what is sent for each statement, and how the answers find their way back. Blocks.
struct Exchange {
  private enum Step {
    case prepare(statement: Int, PreparedCache.Entry)
    case execute(statement: Int)
  }

  private let statements: [Statement]
  private let link: ServerLink
  private let discarded: [String]
  private let startsIdle: Bool
  private var steps: [Step] = []
  private var results: [Result<Rows, PostgresError>?]
  private var lastWords: ServerError?

  /// Whether the connection must be given up.
  private(set) var isBroken = false

  init(_ statements: [Statement], _ link: ServerLink, _ cache: inout PreparedCache) {
    self.statements = statements
    self.link = link
    startsIdle = link.transactionStatus == PQTRANS_IDLE
    discarded = startsIdle ? cache.takeDiscarded() : []
    results = Array(repeating: nil, count: statements.count)
  }

  /// Sends all and receives all. Every statement gets a result, whatever happens.
  mutating func run(_ cache: inout PreparedCache) -> [Result<Rows, PostgresError>] {
    if !(send(&cache) && link.flush() && receive(&cache)) {
      isBroken = true
      connectionBroke()
    }
    return results.map { $0 ?? .failure(.aborted) }
  }

  // MARK: Sending

  private mutating func send(_ cache: inout PreparedCache) -> Bool {
    guard sendDiscards() else { return false }
    var fresh: [String: PreparedCache.Entry] = [:]
    steps.reserveCapacity(statements.count)
    for (index, statement) in statements.enumerated() {
      guard statement.isPrepared else {
        guard link.sendOnce(statement) else { return false }
        steps.append(.execute(statement: index))
        continue
      }
      var name = cache.name(for: statement)
      if name == nil, let entry = fresh[statement.sql], statement.bindings.haveTypes(entry.types) { name = entry.name }
      if name == nil {
        let entry = cache.makeEntry(for: statement)
        guard link.sendPrepare(statement, name: entry.name) else { return false }
        steps.append(.prepare(statement: index, entry))
        fresh[statement.sql] = entry
        name = entry.name
      }
      guard let name, link.sendExecute(statement, name: name) else { return false }
      steps.append(.execute(statement: index))
    }
    return link.sendSync()
  }

  /// Lets the server forget old statements, in a part of its own, so that a failure has no effect on the others.
  private func sendDiscards() -> Bool {
    guard !discarded.isEmpty else { return true }
    for name in discarded {
      guard link.sendOnce(Statement(sql: "DEALLOCATE \(name)")) else { return false }
    }
    return link.sendSync()
  }

  // MARK: Receiving

  private mutating func receive(_ cache: inout PreparedCache) -> Bool {
    if !discarded.isEmpty {
      guard receiveSync() != nil else { return false }
    }
    for step in steps {
      guard let result = link.receive() else { return false }
      guard accept(result, step, &cache) else { return false }
      // A statement's results end with nothing.
      guard link.receive() == nil else { return false }
    }
    guard let end = receiveSync() else { return false }
    storeAtEnd(end.error)
    return true
  }

  /// Takes one answer. Returns false if the connection is done for.
  private mutating func accept(_ result: ResultHandle, _ step: Step, _ cache: inout PreparedCache) -> Bool {
    let index =
      switch step {
      case .prepare(let statement, _), .execute(let statement): statement
      }
    switch result.status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      switch step {
      case .prepare(_, let entry): cache.insert(statements[index].sql, entry)
      case .execute: results[index] = success(result, statements[index])
      }
    case PGRES_PIPELINE_ABORTED:
      if case .execute = step, results[index] == nil { results[index] = .failure(.aborted) }
    case PGRES_FATAL_ERROR:
      let error = result.serverError
      // The server's last words are no answer: what they interrupt may have happened.
      guard !error.endsConnection, !link.isBroken else {
        lastWords = error
        return false
      }
      results[index] = .failure(.server(error))
    default:
      results[index] = .failure(.misuse("COPY; the connection is closed"))
      return false
    }
    return true
  }

  private func success(_ result: ResultHandle, _ statement: Statement) -> Result<Rows, PostgresError> {
    if result.saysRollback, statement.transactionControl == .commits { return .failure(.rolledBackAtCommit) }
    if let notice = link.notices.takeEndedReplicationWait() { return .failure(.replicationUncertain(notice)) }
    return .success(Rows(result: result))
  }

  /// How a part of the pipeline ended; an error is one of the commit that its end is.
  private struct End { let error: ServerError? }

  /// Reads up to the end of a part. `nil` if the connection broke.
  private mutating func receiveSync() -> End? {
    var error: ServerError?
    var nothings = 0
    while nothings < 3 {
      guard let result = link.receive() else {
        nothings += 1
        continue
      }
      nothings = 0
      switch result.status {
      case PGRES_PIPELINE_SYNC: return End(error: error)
      case PGRES_FATAL_ERROR:
        let failure = result.serverError
        guard !failure.endsConnection, !link.isBroken else {
          lastWords = failure
          return nil
        }
        error = error ?? failure
      default: continue
      }
    }
    return nil
  }

  /// The end of a pipeline commits what no transaction holds; what goes wrong there, has gone wrong for all of that.
  private mutating func storeAtEnd(_ error: ServerError?) {
    let notice = link.notices.takeEndedReplicationWait()
    let uncertain = notice.map { PostgresError.replicationUncertain($0) }
    guard let failure = error.map({ PostgresError.server($0) }) ?? uncertain else { return }
    // What its own COMMIT or ROLLBACK ended before is no part of it.
    let first = statements.lastIndex { $0.transactionControl != .none }.map { $0 + 1 } ?? 0
    for index in results.indices.dropFirst(first) {
      if case .success = results[index] { results[index] = .failure(failure) }
    }
  }

  /// Tells of every statement without an answer what is known of it.
  private mutating func connectionBroke() {
    var inTransaction = !startsIdle
    var outcome = ConnectionFailure.Outcome.nothingStored
    var undecided: [Int] = []
    for (index, statement) in statements.enumerated() {
      let control = statement.transactionControl
      if control == .begins { inTransaction = true }
      let isAnswered = results[index] != nil
      if !isAnswered || !inTransaction { undecided.append(index) }
      if !isAnswered, control == .commits || !inTransaction { outcome = .unknown }
      if control == .commits || control == .rollsBack { inTransaction = false }
    }
    if undecided.contains(where: { if case .success = results[$0] { true } else { false } }) { outcome = .unknown }
    let message = lastWords.map { $0.message.isEmpty ? link.message : $0.message } ?? link.message
    let failure = ConnectionFailure(
      message: message, serverError: lastWords.flatMap { $0.sqlState.rawValue.isEmpty ? nil : $0 }, outcome: outcome)
    for index in undecided where results[index]?.failure == nil { results[index] = .failure(.connection(failure)) }
  }
}
