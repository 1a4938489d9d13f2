import Testing

@testable import Postgres

@Suite("The pool's decisions") struct PoolStateTests {
  @Test("Places are given up to the limit, then one waits") func limit() {
    var state = PoolState<String>(limit: 2)
    expect("place", of: state.request())
    expect("place", of: state.request())
    let third = state.request()
    expect(nil, of: third)
    #expect(state.waiters == [third.waiter] && state.busy == 2)
  }

  @Test("Who came first is served first, whatever comes free") func fairness() {
    var state = PoolState<String>(limit: 1)
    _ = state.request()
    let (first, second, third) = (state.request().waiter, state.request().waiter, state.request().waiter)
    expect("\(first) gets a", of: state.giveBack("a", reusable: true))
    expect("discard a, \(second) gets place", of: state.giveBack("a", reusable: false))
    expect("\(third) gets place", of: state.vacated())
    expect("nothing", of: state.giveBack("b", reusable: true))
    #expect(state.idle == ["b"] && state.busy == 0)
  }

  @Test("A newcomer does not overtake those who wait") func noOvertaking() {
    var state = PoolState<String>(limit: 2)
    _ = state.request()
    _ = state.request()
    let waiter = state.request().waiter
    expect("\(waiter) gets a", of: state.giveBack("a", reusable: true))
    expect(nil, of: state.request())
  }

  @Test("The connection used last is lent first") func warmest() {
    var state = PoolState<String>(limit: 2)
    _ = state.request()
    _ = state.request()
    _ = state.giveBack("a", reusable: true)
    _ = state.giveBack("b", reusable: true)
    expect("b", of: state.request())
    expect("a", of: state.request())
    expect(nil, of: state.request())
  }

  @Test("Who gives up is passed over, and cannot give up what he has got") func leaving() {
    var state = PoolState<String>(limit: 1)
    _ = state.request()
    let (first, second) = (state.request().waiter, state.request().waiter)
    let leaving = (state.leave(first), state.leave(first))
    #expect(leaving == (true, false))
    expect("\(second) gets a", of: state.giveBack("a", reusable: true))
    let late = state.leave(second)
    #expect(!late)
  }

  @Test("A place that nobody wants is free again") func vacated() {
    var state = PoolState<String>(limit: 1)
    _ = state.request()
    expect("nothing", of: state.vacated())
    #expect(state.busy == 0)
    expect("place", of: state.request())
  }

  @Test("Warming up takes places that are free, and no more") func reserve() {
    var state = PoolState<String>(limit: 3)
    _ = state.request()
    let taken = [2, 2, 9, 9].map { state.reserve(upTo: $0) }
    #expect(taken == [true, false, true, false])
  }

  @Test("A closed pool gives nothing, and is drained when all has come back") func closing() {
    var state = PoolState<String>(limit: 2)
    _ = state.request()
    _ = state.request()
    _ = state.giveBack("a", reusable: true)
    let closed = state.close()
    #expect(closed.idle == ["a"] && closed.waiters.isEmpty)
    #expect(!state.isDrained)
    expect("closed", of: state.request())
    expect("discard b", of: state.giveBack("b", reusable: true))
    #expect(state.isDrained && state.idle.isEmpty)
  }

  @Test("Whatever happens, there are never more connections than the limit, and nobody waits in vain")
  func invariants() {
    var random = Repeatable(seed: 7)
    for limit in 1...3 {
      var state = PoolState<Int>(limit: limit)
      var lent: [Int] = []
      var made = 0
      func receive(_ grant: PoolState<Int>.Grant) {
        switch grant {
        case .lease(let member): lent.append(member)
        case .place:
          made += 1
          lent.append(made)
        case .closed: break
        }
      }
      func apply(_ action: PoolState<Int>.Action) {
        switch action {
        case .grant(_, let grant): receive(grant)
        case .discardAndGrant: receive(.place)
        case .none, .discard: break
        }
      }
      for _ in 0..<2_000 {
        switch random.next() % 4 {
        case 0, 1: if let grant = state.request().grant { receive(grant) }
        case 2: if let member = lent.popLast() { apply(state.giveBack(member, reusable: random.next() % 3 > 0)) }
        default: if let waiter = state.waiters.randomElement(using: &random) { _ = state.leave(waiter) }
        }
        #expect(state.busy == lent.count && state.busy + state.idle.count <= limit)
        #expect(state.waiters.isEmpty || (state.busy == limit && state.idle.isEmpty))
        #expect(Set(lent).count == lent.count && Set(lent).isDisjoint(with: state.idle))
      }
    }
  }

  private func expect(
    _ expected: String?, of request: (grant: PoolState<String>.Grant?, waiter: UInt64),
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(request.grant.map(text) == expected, sourceLocation: location)
  }

  private func expect(
    _ expected: String, of action: PoolState<String>.Action, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(text(action) == expected, sourceLocation: location)
  }

  private func text(_ grant: PoolState<String>.Grant) -> String {
    switch grant {
    case .lease(let member): member
    case .place: "place"
    case .closed: "closed"
    }
  }

  private func text(_ action: PoolState<String>.Action) -> String {
    switch action {
    case .none: "nothing"
    case .grant(let waiter, let grant): "\(waiter) gets \(text(grant))"
    case .discard(let member): "discard \(member)"
    case .discardAndGrant(let member, let waiter): "discard \(member), \(waiter) gets place"
    }
  }
}

/// A random number generator that gives the same numbers every time.
private struct Repeatable: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11
  }
}
