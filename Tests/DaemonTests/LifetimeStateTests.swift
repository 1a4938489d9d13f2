import Testing

@testable import Daemon

@Suite("The daemon's lifetime") struct LifetimeStateTests {
  private func actions(_ events: [LifetimeState.Event]) -> [LifetimeState.Action] {
    var state = LifetimeState()
    return events.map { state.handle($0) }
  }

  @Test("One signal drains, and the end of the work is an orderly end") func orderly() {
    #expect(actions([.terminate, .ended(1)]) == [.drain, .exit(.orderly)])
  }

  @Test("A second signal ends at once") func second() {
    #expect(actions([.terminate, .terminate]) == [.drain, .exit(.forced)])
  }

  @Test("Work that does not end in time is cut off, and then given up") func expiry() {
    #expect(actions([.terminate, .expired, .ended(1)]) == [.drain, .cancel, .exit(.forced)])
    #expect(actions([.terminate, .expired, .expired]) == [.drain, .cancel, .exit(.forced)])
    #expect(actions([.terminate, .expired, .terminate]) == [.drain, .cancel, .exit(.forced)])
  }

  @Test("A reload begins anew as soon as nobody listens, whatever the old work is still at") func reload() {
    #expect(
      actions([.reload, .reload, .released, .reload, .released, .ended(1), .terminate, .ended(3), .ended(2)])
        == [.handOver, .nothing, .begin(2), .handOver, .begin(3), .nothing, .drain, .nothing, .exit(.orderly)])
  }

  @Test("A reload whose listener does not let go, or whose work ends meanwhile, begins anew too") func reluctant() {
    #expect(actions([.reload, .expired, .released]) == [.handOver, .begin(2), .nothing])
    #expect(actions([.reload, .ended(1), .ended(2)]) == [.handOver, .begin(2), .exit(.unasked)])
  }

  @Test("A signal during a reload stops instead, for all that is under way") func stopInReload() {
    #expect(actions([.reload, .terminate, .released, .ended(1)]) == [.handOver, .drain, .nothing, .exit(.orderly)])
    #expect(actions([.reload, .terminate, .terminate]) == [.handOver, .drain, .exit(.forced)])
    #expect(
      actions([.reload, .released, .terminate, .ended(2), .expired, .ended(1)])
        == [.handOver, .begin(2), .drain, .nothing, .cancel, .exit(.forced)])
  }

  @Test("Work that ends by itself is no orderly end; an alarm that comes late is nothing") func odd() {
    #expect(actions([.ended(1)]) == [.exit(.unasked)])
    #expect(actions([.expired, .terminate, .reload, .ended(1)]) == [.nothing, .drain, .nothing, .exit(.orderly)])
  }

  @Test("Whatever happens, one or two signals and the end of the work or of the time lead out") func alwaysEnds() {
    let all: [LifetimeState.Event] = [.terminate, .reload, .released, .ended(1), .ended(2), .expired]
    var histories: [[LifetimeState.Event]] = [[]]
    for _ in 0..<4 { histories += histories.flatMap { history in all.map { history + [$0] } } }
    for history in histories {
      let actions = actions(history + [.terminate, .terminate, .terminate])
      #expect(actions.contains { if case .exit = $0 { true } else { false } }, "\(history)")
    }
  }
}
