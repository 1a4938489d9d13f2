internal import Entente
internal import Postgres
internal import Synchronization

extension Store {
  /// Runs work that writes, and runs it again where that can help.
  ///
  /// What a conflict with another transaction undid is tried again after a short pause, at most four times; after a
  /// broken connection there is one more try. The command id tells the later try whether an earlier one was carried
  /// out after all. A commit that was cut off while it waited for its standby is not tried again: the next try would
  /// find it stored, and that is no proof that it stays.
  ///
  /// - Throws: `StoreError.outcomeUnknown` where a try may have been carried out, whatever stopped the last one;
  ///   `StoreError.unreachable`; else what the work throws.
  func retrying<Value: Sendable>(
    command: Identifier, _ tries: Tries = Tries(), _ work: (Tries) async throws -> Value
  ) async throws -> Value {
    var pauses = Self.pauses[...]
    var mayReconnect = true
    var lost: PostgresError?
    while true {
      do {
        return try await work(tries)
      } catch let error as PostgresError {
        if error.mayHaveCommitted {
          lost = error
          tries.lose()
        }
        let pause: Int?
        switch Remedy(for: error) {
        case .another: pause = pauses.popFirst()
        case .reconnection where mayReconnect:
          mayReconnect = false
          pause = 0
        case .reconnection, .none: pause = nil
        }
        guard let pause else {
          if lost != nil { throw StoreError.outcomeUnknown(command: command, error) }
          if case .connection = error { throw StoreError.unreachable(command: command, error) }
          throw error
        }
        // Those who met once would else meet again.
        if pause > 0 { try await wait(.milliseconds(Int.random(in: 1...pause)), command, lost) }
      } catch let error as CancellationError {
        if let lost { throw StoreError.outcomeUnknown(command: command, lost) }
        throw error
      }
    }
  }

  /// The longest that each pause may be, in milliseconds.
  private static let pauses = [10, 20, 40, 80]

  private func wait(_ pause: Duration, _ command: Identifier, _ lost: PostgresError?) async throws {
    do {
      try await clock.sleep(for: pause)
    } catch {
      if let lost { throw StoreError.outcomeUnknown(command: command, lost) }
      throw error
    }
  }
}

/// What may help after an error.
private enum Remedy {
  case another
  case reconnection
  case none

  init(for error: PostgresError) {
    switch error {
    case .connection: self = .reconnection
    case .server(let server):
      self = error.retry == .safe || Self.conflicts.contains(server.constraint ?? "") ? .another : .none
    default: self = .none
    }
  }

  /// Two creations chose one reference, two askers gave one command, two steps went on from one row, or what was to be
  /// held fired since it was read.
  private static let conflicts: Set<String> = [
    "dialogue_reference_is_unique", "command_pkey", "transition_continues", "hold_before_its_firing",
  ]
}

/// What the tries of some requests, in one transaction, have come to.
final class Tries: Sendable {
  private struct State {
    var current: Int?
    var written: Set<Int> = []
    var lost: Set<Int> = []
  }

  private let state = Mutex(State())

  /// A try begins.
  func begin() {
    state.withLock { state in
      state.current = nil
      state.written = []
    }
  }

  /// The request that is being judged and written; nil: none any more.
  var current: Int? {
    get { state.withLock { $0.current } }
    set { state.withLock { $0.current = newValue } }
  }

  func write(_ index: Int) {
    state.withLock { state in _ = state.written.insert(index) }
  }

  /// The try's commit went unanswered.
  func lose() { state.withLock { $0.lost.formUnion($0.written) } }

  /// What is found done of a request whose commit went unanswered is this attempt's own work: nobody had asked before.
  func credited(_ outcome: AttemptResult, _ index: Int) -> AttemptResult {
    guard case .done(var answer) = outcome, state.withLock({ $0.lost.contains(index) }) else { return outcome }
    answer.isRepeated = false
    return .done(answer)
  }
}
