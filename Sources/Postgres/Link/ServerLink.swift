internal import CLibPQ
import Glibc

/// The one owner of a libpq connection. It is not `Sendable`: the actor that holds it keeps it on its queue.
///
/// In pipeline mode from the first to the last moment, except while a script or a COPY runs, and never blocking while it sends.
@safe final class ServerLink {
  /// Used by this class's own extensions, and by nobody else.
  let raw: OpaquePointer
  let notices = NoticeBox()

  /// Connects, blocking until that has succeeded or failed.
  init(_ configuration: Configuration) throws(PostgresError) {
    let keywords = configuration.keywords
    guard let raw = unsafe Self.connect(keywords) else {
      throw .connection(ConnectionFailure(message: "out of memory", outcome: .nothingStored))
    }
    unsafe self.raw = unsafe raw
    unsafe notices.attach(to: raw)
    guard unsafe PQstatus(raw) == CONNECTION_OK else { throw failure(.nothingStored) }
    guard unsafe PQsetnonblocking(raw, 1) == 0, enterPipeline() else { throw failure(.nothingStored) }
  }

  deinit { unsafe PQfinish(raw) }

  private static func connect(_ keywords: [(String, String)]) -> OpaquePointer? {
    // C strings that outlive the call: libpq copies them.
    let names = unsafe keywords.map { unsafe strdup($0.0) }
    let values = unsafe keywords.map { unsafe strdup($0.1) }
    defer {
      unsafe names.forEach { unsafe free($0) }
      unsafe values.forEach { unsafe free($0) }
    }
    return unsafe PQconnectdbParams(
      names.map { unsafe UnsafePointer($0) } + [nil], values.map { unsafe UnsafePointer($0) } + [nil], 1)
  }

  var isBroken: Bool { unsafe PQstatus(raw) != CONNECTION_OK }

  var transactionStatus: PGTransactionStatusType { unsafe PQtransactionStatus(raw) }

  var processID: Int32 { unsafe PQbackendPID(raw) }

  var message: String { unsafe String(cString: PQerrorMessage(raw)).trimmed }

  func parameter(_ name: String) -> String? {
    unsafe PQparameterStatus(raw, name).map { unsafe String(cString: $0) }
  }

  /// The error that the connection broke, with the server's last words if it said any between round trips.
  func failure(_ outcome: ConnectionFailure.Outcome) -> PostgresError {
    let words = notices.farewell
    return .connection(ConnectionFailure(message: words?.message ?? message, serverError: words, outcome: outcome))
  }

  func makeCanceller() -> QueryCanceller { unsafe QueryCanceller(owning: PQgetCancel(raw)) }

  /// Whether the server still holds its end, as far as can be told without asking it. Only between round trips.
  ///
  /// An idle session hears nothing but notices and farewells, so that there is usually nothing to read.
  func seemsAlive() -> Bool {
    var descriptor = unsafe pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&descriptor, 1, 0) != 0 else { return !isBroken }
    // The first reading gets the farewell, the second the end after it; either may come without the other.
    for _ in 0..<2 where unsafe PQconsumeInput(raw) == 0 || PQisBusy(raw) != 0 { return false }
    return !isBroken && notices.farewell == nil
  }

  func enterPipeline() -> Bool { unsafe PQenterPipelineMode(raw) == 1 }
  func exitPipeline() -> Bool { unsafe PQexitPipelineMode(raw) == 1 }

  // MARK: Sending. Each returns false if the connection is broken or out of memory.

  func sendPrepare(_ statement: Statement, name: String) -> Bool {
    let parameters = statement.bindings.parameters
    return unsafe withUnsafeTemporaryAllocation(of: Oid.self, capacity: max(parameters.count, 1)) { types in
      for (index, parameter) in parameters.enumerated() { unsafe types[index] = parameter.type.rawValue }
      return unsafe PQsendPrepare(raw, name, statement.sql, Int32(parameters.count), types.baseAddress) == 1
    }
  }

  func sendExecute(_ statement: Statement, name: String) -> Bool {
    unsafe withParameters(statement.bindings) { count, values, lengths, formats, _ in
      unsafe PQsendQueryPrepared(raw, name, count, values, lengths, formats, 1) == 1
    }
  }

  /// Parses, binds and executes without keeping anything prepared.
  func sendOnce(_ statement: Statement) -> Bool {
    unsafe withParameters(statement.bindings) { count, values, lengths, formats, types in
      unsafe PQsendQueryParams(raw, statement.sql, count, types, values, lengths, formats, 1) == 1
    }
  }

  func sendSync() -> Bool { unsafe PQpipelineSync(raw) == 1 }

  func sendScript(_ sql: String) -> Bool { unsafe PQsendQuery(raw, sql) == 1 }

  private func withParameters(
    _ bindings: Bindings,
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, UnsafePointer<Oid>?
    ) -> Bool
  ) -> Bool {
    let parameters = bindings.parameters
    guard !parameters.isEmpty else { return body(0, nil, nil, nil, nil) }
    let count = parameters.count
    return unsafe bindings.bytes.withUnsafeBufferPointer { bytes in
      unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
        unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 2) { numbers in
          unsafe withUnsafeTemporaryAllocation(of: Oid.self, capacity: count) { types in
            var nothing: CChar = 0
            return unsafe withUnsafePointer(to: &nothing) { empty in
              let start = unsafe UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
              for (index, parameter) in parameters.enumerated() {
                unsafe values[index] =
                  parameter.length < 0 ? nil : parameter.length == 0 ? empty : start.map { unsafe $0 + parameter.start }
                unsafe numbers[index] = parameter.length
                unsafe numbers[count + index] = parameter.type == .unspecified ? 0 : 1
                unsafe types[index] = parameter.type.rawValue
              }
              guard let lengths = numbers.baseAddress else { return false }
              return unsafe body(
                Int32(count), unsafe UnsafePointer(values.baseAddress), unsafe UnsafePointer(lengths),
                unsafe UnsafePointer(lengths + count), unsafe UnsafePointer(types.baseAddress))
            }
          }
        }
      }
    }
  }

  // MARK: Waiting

  /// Sends all that is queued, reading meanwhile: a server that cannot get rid of its answers takes no more questions.
  ///
  /// Returns false if the connection broke.
  func flush() -> Bool {
    while true {
      switch unsafe PQflush(raw) {
      case 0: return true
      case 1: break
      default: return false
      }
      var descriptor = unsafe pollfd(fd: PQsocket(raw), events: Int16(POLLIN | POLLOUT), revents: 0)
      guard unsafe poll(&descriptor, 1, -1) >= 0 || errno == EINTR else { return false }
      if descriptor.revents & Int16(POLLIN) != 0, unsafe PQconsumeInput(raw) == 0 { return false }
    }
  }

  /// The next result, blocking until it has arrived; `nil` ends a statement's results.
  func receive() -> ResultHandle? {
    guard let result = unsafe PQgetResult(raw) else { return nil }
    return unsafe ResultHandle(owning: result)
  }
}
