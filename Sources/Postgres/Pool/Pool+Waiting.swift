import Synchronization

extension Pool {
  /// Waits for a connection or a place to open one, in the order of asking.
  func grant() async throws -> PoolState<Connection>.Grant {
    try Task.checkCancellation()
    let request = inside.withLock { $0.state.request() }
    if let grant = request.grant { return grant }
    let waiter = request.waiter
    let alarm = patience.map { patience in
      Task {
        try await self.clock.sleep(for: patience)
        self.giveUp(waiter, PostgresError.pool(.timedOut))
      }
    }
    defer { alarm?.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        self.wait(waiter, continuation)
      }
    } onCancel: {
      self.giveUp(waiter, CancellationError())
    }
  }

  typealias Grant = PoolState<Connection>.Grant

  private func wait(_ waiter: UInt64, _ continuation: CheckedContinuation<Grant, any Error>) {
    let answer: Result<Grant, any Error>? = inside.withLock { inside in
      if let early = inside.early.removeValue(forKey: waiter) { return early }
      inside.waiting[waiter] = continuation
      return nil
    }
    if let answer { continuation.resume(with: answer) }
  }

  /// A waiter's time is up, or its task is cancelled: unless it has got something, it gets an error.
  private func giveUp(_ waiter: UInt64, _ error: any Error) {
    let continuation = inside.withLock { inside in
      inside.state.leave(waiter) ? inside.answer(waiter, .failure(error)) : nil
    }
    continuation?.resume(throwing: error)
  }

  /// Changes the state under the lock, and carries out what follows from it after the lock is released.
  func perform(_ change: @Sendable (inout PoolState<Connection>) -> PoolState<Connection>.Action) async {
    let (action, continuation) = inside.withLock { inside in
      let action = change(&inside.state)
      var continuation: CheckedContinuation<Grant, any Error>?
      switch action {
      case .grant(let waiter, let grant): continuation = inside.answer(waiter, .success(grant))
      case .discardAndGrant(_, let waiter): continuation = inside.answer(waiter, .success(.place))
      case .none, .discard: break
      }
      return (action, continuation)
    }
    switch action {
    case .none: break
    case .grant(_, let grant): continuation?.resume(returning: grant)
    case .discard(let connection): await connection.close()
    case .discardAndGrant(let connection, _):
      await connection.close()
      continuation?.resume(returning: .place)
    }
    for closed in inside.withLock({ $0.takeClosing() }) { closed.resume() }
  }

  /// Closes the pool: who waits gets `PostgresError.pool`, idle connections are closed, lent ones are awaited.
  ///
  /// Cancel the tasks that hold connections to shorten the wait. Closing again waits too.
  public func close() async {
    let (continuations, idle) = inside.withLock { inside in
      let (waiters, idle) = inside.state.close()
      return (waiters.compactMap { inside.answer($0, .success(.closed)) }, idle)
    }
    for continuation in continuations { continuation.resume(returning: .closed) }
    for connection in idle { await connection.close() }
    await withCheckedContinuation { continuation in
      let closing = inside.withLock { inside in
        inside.closing.append(continuation)
        return inside.takeClosing()
      }
      for closed in closing { closed.resume() }
    }
  }
}

extension Pool.Inside {
  /// The continuation to resume with an answer; if the waiter has not come to wait yet, the answer is kept for it.
  mutating func answer(
    _ waiter: UInt64, _ answer: Result<Pool.Grant, any Error>
  ) -> CheckedContinuation<Pool.Grant, any Error>? {
    if let continuation = waiting.removeValue(forKey: waiter) { return continuation }
    early[waiter] = answer
    return nil
  }

  /// Those who wait for the pool's end, once it has come.
  mutating func takeClosing() -> [CheckedContinuation<Void, Never>] {
    guard state.isDrained else { return [] }
    defer { closing = [] }
    return closing
  }
}
