internal import CLibPQ
import Glibc

extension ServerLink {
  /// Asks what columns a statement has, without running it; blocks. Outside of pipeline mode only.
  func describe(_ statement: Statement) -> Result<ResultHandle, PostgresError> {
    guard sendPrepare(statement, name: ""), flush() else { return .failure(failure(.nothingStored)) }
    if case .failure(let error) = onlyResult(.nothingStored) { return .failure(error) }
    guard unsafe PQsendDescribePrepared(raw, "") == 1, flush() else { return .failure(failure(.nothingStored)) }
    return onlyResult(.nothingStored)
  }

  /// Reads a statement's results to their end, and returns the last, or the first that is an error; blocks.
  ///
  /// - Parameter outcome: what is known if the connection turns out to be broken.
  func onlyResult(_ outcome: ConnectionFailure.Outcome) -> Result<ResultHandle, PostgresError> {
    var answer: Result<ResultHandle, PostgresError>?
    while let result = receive() {
      switch result.status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
        if answer?.failure == nil { answer = .success(result) }
      case PGRES_FATAL_ERROR:
        let error = result.serverError
        guard !error.endsConnection else {
          let words = error.isFatal ? error : nil
          return answer.flatMap { $0.failure.map { .failure($0) } }
            ?? .failure(.connection(ConnectionFailure(message: error.message, serverError: words, outcome: outcome)))
        }
        if answer?.failure == nil { answer = .failure(.server(error)) }
      // The other direction of COPY, which is returned at once, since nothing comes after it by itself.
      default: return .success(result)
      }
    }
    return answer ?? .failure(failure(outcome))
  }

  /// Queues a part of a COPY's data. Returns false if the connection is broken or out of memory.
  func putCopy(_ bytes: UnsafeRawBufferPointer) -> Bool {
    unsafe PQputCopyData(raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count)) == 1
  }

  /// Queues the end of a COPY's data: the word that it is whole, or the reason why all of it is to be forgotten.
  func putCopyEnd(failingFor reason: String?) -> Bool { unsafe PQputCopyEnd(raw, reason) == 1 }

  /// Whether the server has something to say that has not been read; waits for nothing.
  var isReadable: Bool {
    var descriptor = unsafe pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
    return unsafe poll(&descriptor, 1, 0) != 0
  }

  /// Reads what has come and takes in notices; returns false if the connection broke.
  func consumeInput() -> Bool {
    guard unsafe PQconsumeInput(raw) == 1 else { return false }
    _ = unsafe PQisBusy(raw)
    return true
  }

  /// Sends a part of what is queued. Returns nil if the connection broke, and false if something is left.
  func flushSome() -> Bool? {
    switch unsafe PQflush(raw) {
    case 0: true
    case 1: false
    default: nil
    }
  }

  /// Waits until the server takes data or says something; returns false if waiting failed.
  func waitUntilReadableOrWritable() -> Bool {
    var descriptor = unsafe pollfd(fd: PQsocket(raw), events: Int16(POLLIN | POLLOUT), revents: 0)
    return unsafe poll(&descriptor, 1, -1) >= 0 || errno == EINTR
  }

  /// Appends the next part of a COPY's data from the server.
  ///
  /// - Parameter isPatient: waits for it, where none is there yet.
  func takeCopy(into bytes: inout [UInt8], isPatient: Bool) -> CopyArrival {
    var buffer: UnsafeMutablePointer<CChar>?
    let length = unsafe PQgetCopyData(raw, &buffer, isPatient ? 0 : 1)
    guard length > 0, let buffer = unsafe buffer else { return length == 0 ? .nothing : .end }
    defer { unsafe PQfreemem(buffer) }
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: Int(length)))
    return .data
  }
}

/// What came of a COPY to here.
enum CopyArrival {
  case data

  /// Nothing yet.
  case nothing

  /// Nothing more; how it ended is in the results that follow.
  case end
}
