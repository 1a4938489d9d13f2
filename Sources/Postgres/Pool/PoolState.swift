/// Who holds which connection and who waits for one: the pool's decisions, without its effects.
///
/// Every method changes the state and answers what is to be done. It knows connections as values only, so that it can be
/// tested without any.
struct PoolState<Member: Sendable>: Sendable {
  typealias WaiterID = UInt64

  /// What a request is given.
  enum Grant: Sendable {
    /// A connection, which is to be given back.
    case lease(Member)

    /// A place to open a connection in; say `opened`, or `vacated` if that fails.
    case place

    /// Nothing, because the pool is closed.
    case closed
  }

  /// What is to be done once the state has been changed.
  enum Action: Sendable {
    case none
    case grant(WaiterID, Grant)
    case discard(Member)
    case discardAndGrant(Member, WaiterID)
  }

  let limit: Int
  private(set) var idle: [Member] = []
  private(set) var isClosed = false

  /// Places taken by connections that are lent, or being opened.
  private(set) var busy = 0

  /// In the order of their arrival. Cancelled ones are taken out at once.
  private(set) var waiters: [WaiterID] = []
  private var lastWaiter: WaiterID = 0

  init(limit: Int) { self.limit = max(limit, 1) }

  /// Whether the pool is closed and nothing is lent any more.
  var isDrained: Bool { isClosed && busy == 0 }

  /// Asks for a connection. `nil` means that the caller waits under the number given, until an action names it.
  mutating func request() -> (grant: Grant?, waiter: WaiterID) {
    lastWaiter += 1
    if isClosed { return (.closed, lastWaiter) }
    // The one used last is the warmest.
    if waiters.isEmpty, let member = idle.popLast() {
      busy += 1
      return (.lease(member), lastWaiter)
    }
    if waiters.isEmpty, busy < limit {
      busy += 1
      return (.place, lastWaiter)
    }
    waiters.append(lastWaiter)
    return (nil, lastWaiter)
  }

  /// Takes a place to open a connection in ahead of use, if fewer than `count` exist and nobody waits.
  mutating func reserve(upTo count: Int) -> Bool {
    guard !isClosed, waiters.isEmpty, idle.count + busy < min(count, limit) else { return false }
    busy += 1
    return true
  }

  /// A waiter gives up. Returns false if it has been granted something already.
  mutating func leave(_ waiter: WaiterID) -> Bool {
    guard let index = waiters.firstIndex(of: waiter) else { return false }
    waiters.remove(at: index)
    return true
  }

  /// A connection comes back. One that cannot be used again leaves its place to whoever waits.
  mutating func giveBack(_ member: Member, reusable: Bool) -> Action {
    guard reusable, !isClosed else {
      if case .grant(let waiter, _) = vacated() { return .discardAndGrant(member, waiter) }
      return .discard(member)
    }
    guard waiters.isEmpty else { return .grant(waiters.removeFirst(), .lease(member)) }
    busy -= 1
    idle.append(member)
    return .none
  }

  /// A place is free again, because its connection could not be opened or was dropped.
  mutating func vacated() -> Action {
    // The place passes on as it is: it stays busy.
    guard isClosed || waiters.isEmpty else { return .grant(waiters.removeFirst(), .place) }
    busy -= 1
    return .none
  }

  /// Gives up the connections that nobody uses, which the caller closes.
  mutating func takeIdle() -> [Member] {
    defer { idle = [] }
    return idle
  }

  /// Closes the pool. Returns those who wait in vain, and the connections to close now.
  mutating func close() -> (waiters: [WaiterID], idle: [Member]) {
    isClosed = true
    defer { (waiters, idle) = ([], []) }
    return (waiters, idle)
  }
}
