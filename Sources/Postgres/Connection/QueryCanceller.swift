internal import CLibPQ
import Dispatch
import Synchronization

/// Asks the server to cancel what a connection runs, from other threads than the one that is blocked by it.
///
/// A request never hits a later statement, nor a connection that is closed meanwhile: the end of a statement waits until
/// the server has passed on a request that was under way, and libpq's cancel object is a copy of the address and the key.
/// No lock is held while the server is asked.
final class QueryCanceller: Sendable {
  /// One round trip that may be cancelled.
  struct Ticket: Sendable, Hashable { fileprivate let number: UInt64 }

  private struct State {
    var running: UInt64?
    var last: UInt64 = 0
  }

  private let target: CancelTarget
  private let state = Mutex(State())

  /// The requests that are under way; entered under the lock, and only while the round trip runs.
  private let requests = DispatchGroup()

  /// Takes over the cancel object of a connection; with `nil`, requests do nothing.
  @unsafe init(owning cancel: OpaquePointer?) {
    target = unsafe CancelTarget(owning: cancel)
  }

  /// Called on the connection's queue before anything is sent.
  func begin() -> Ticket {
    state.withLock { state in
      state.last += 1
      state.running = state.last
      return Ticket(number: state.last)
    }
  }

  /// Called on the connection's queue when all has been answered. Waits for a request that is just being made.
  ///
  /// Returns false if that took too long: then the connection must not be used again, because the request could hit
  /// whatever it runs next.
  func end(patience: DispatchTimeInterval = .seconds(10)) -> Bool {
    state.withLock { $0.running = nil }
    return requests.wait(timeout: .now() + patience) == .success
  }

  /// Requests that the round trip be cancelled, unless it has ended. Returns at once.
  ///
  /// The server ignores a request that overtakes the statement, so it is repeated until the statement has ended.
  func request(_ ticket: Ticket, pause: DispatchTimeInterval = .milliseconds(50)) {
    DispatchQueue.global().async { self.attempt(ticket, pause) }
  }

  private func attempt(_ ticket: Ticket, _ pause: DispatchTimeInterval) {
    let isRunning = state.withLock { state in
      guard state.running == ticket.number else { return false }
      requests.enter()
      return true
    }
    guard isRunning else { return }
    target.cancel()
    requests.leave()
    DispatchQueue.global().asyncAfter(deadline: .now() + pause) { self.attempt(ticket, .seconds(1)) }
  }
}

/// The one owner of a libpq cancel object.
///
/// `@unchecked Sendable` holds because the object is an immutable copy of address and key, made to be used from any
/// thread; the pointer is private and freed when its only owner goes.
@safe private struct CancelTarget: ~Copyable, @unchecked Sendable {
  private let raw: OpaquePointer?

  @unsafe init(owning raw: OpaquePointer?) { unsafe self.raw = unsafe raw }

  deinit { unsafe PQfreeCancel(raw) }

  /// Blocks until the server has passed the request on. A failure is not reported: the request is repeated anyway.
  func cancel() {
    guard let raw = unsafe raw else { return }
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      _ = unsafe PQcancel(raw, message.baseAddress, 256)
    }
  }
}
