import Testing

@testable import Daemon

@Suite("The daemon's lifetime") struct LifetimeStateTests {
  private func actions(_ events: [LifetimeState.Event]) -> [LifetimeState.Action] {
    var state = LifetimeState()
    return events.map { state.handle($0) }
  }

  @Test("One signal drains, and the end of the work is an orderly end") func orderly() {
    #expect(actions([.terminate, .ended]) == [.drain, .exit(.orderly)])
  }

  @Test("A second signal ends at once") func second() {
    #expect(actions([.terminate, .terminate]) == [.drain, .exit(.forced)])
  }

  @Test("Work that does not end in time is cut off, and then given up") func expiry() {
    #expect(actions([.terminate, .expired, .ended]) == [.drain, .cancel, .exit(.forced)])
    #expect(actions([.terminate, .expired, .expired]) == [.drain, .cancel, .exit(.forced)])
    #expect(actions([.terminate, .expired, .terminate]) == [.drain, .cancel, .exit(.forced)])
  }

  @Test("A reload drains and begins anew, as often as it is wished") func reload() {
    #expect(
      actions([.reload, .reload, .ended, .reload, .expired, .ended, .terminate, .ended])
        == [.drain, .nothing, .begin, .drain, .cancel, .begin, .drain, .exit(.orderly)])
  }

  @Test("A signal during a reload stops instead") func stopInReload() {
    #expect(actions([.reload, .terminate, .ended]) == [.drain, .nothing, .exit(.orderly)])
    #expect(actions([.reload, .terminate, .terminate]) == [.drain, .nothing, .exit(.forced)])
    #expect(actions([.reload, .expired, .terminate, .ended]) == [.drain, .cancel, .nothing, .exit(.forced)])
  }

  @Test("Work that ends by itself is no orderly end; an alarm that comes late is nothing") func odd() {
    #expect(actions([.ended]) == [.exit(.unasked)])
    #expect(actions([.expired, .terminate, .reload, .ended]) == [.nothing, .drain, .nothing, .exit(.orderly)])
  }

  @Test("Whatever happens, one or two signals and the end of the work or of the time lead out") func alwaysEnds() {
    let all: [LifetimeState.Event] = [.terminate, .reload, .ended, .expired]
    var histories: [[LifetimeState.Event]] = [[]]
    for _ in 0..<5 { histories += histories.flatMap { history in all.map { history + [$0] } } }
    for history in histories {
      let actions = actions(history + [.terminate, .terminate, .terminate])
      #expect(actions.contains { if case .exit = $0 { true } else { false } }, "\(history)")
    }
  }
}
