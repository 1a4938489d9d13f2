import Synchronization

/// Takes requests from the server's thread to the tasks that answer them, and the answers back.
final class Desk: Sendable {
  fileprivate struct State {
    var answering: [ObjectIdentifier: Task<Void, Never>] = [:]
    var isClosing = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let limits: Limits
  private let handler: Server.Handler
  private let refuse: Server.Refuser
  private let state = Mutex(State())

  init(limits: Limits, handler: @escaping Server.Handler, refuse: @escaping Server.Refuser) {
    self.limits = limits
    self.handler = handler
    self.refuse = refuse
  }

  /// A request's headers are there. False cuts the connection.
  func begin(_ exchange: Exchange) -> Bool {
    guard let length = exchange.announcedLength, length > limits.body else { return true }
    return exchange.send(refuse(.tooLarge, exchange.request))
  }

  /// A part of the body is there, or with no bytes its end; or the response.
  func proceed(_ exchange: Exchange, _ part: UnsafeRawBufferPointer) -> Bool {
    if unsafe !part.isEmpty { return unsafe exchange.take(part, limits) }
    if let response = exchange.response { return exchange.send(response) }
    let request = exchange.request
    return state.withLock { state in
      guard !state.isClosing else { return exchange.send(refuse(.stopping, request)) }
      exchange.suspend()
      state.answering[ObjectIdentifier(exchange)] = Task { await self.answer(request, exchange) }
      return true
    }
  }

  private func answer(_ request: Request, _ exchange: Exchange) async {
    exchange.response = await handler(request)
    exchange.resume()
  }

  /// The response has gone out, or its connection has ended.
  func end(_ exchange: Exchange) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.answering[ObjectIdentifier(exchange)] = nil
      return state.answering.isEmpty ? state.takeWaiter() : nil
    }
    waiter?.resume()
  }

  /// Cancels the tasks that answer, and returns when their responses have gone out: stopping the library would cut them.
  func empty() async {
    let tasks = state.withLock { state in
      state.isClosing = true
      return Array(state.answering.values)
    }
    for task in tasks { task.cancel() }
    await withCheckedContinuation { continuation in
      let isEmpty = state.withLock { state in
        if !state.answering.isEmpty { state.waiter = continuation }
        return state.answering.isEmpty
      }
      if isEmpty { continuation.resume() }
    }
  }
}

extension Desk.State {
  fileprivate mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
    defer { waiter = nil }
    return waiter
  }
}
