import Testing

@testable import Store

@Suite("Hints")
struct HintWindowTests {
  @Test("go out at once, and those that come right after as one more", .timeLimit(.minutes(1)))
  func storm() async {
    let (sent, sender) = AsyncStream<Int>.makeStream()
    var hints = sent.makeAsyncIterator()
    let window = HintWindow()
    await window.send { sender.yield(1) }
    #expect(await hints.next() == 1)
    for number in 2...100 { await window.send { sender.yield(number) } }
    // Whoever opened the window sends for all who come while it is open.
    #expect(await hints.next() == 1)
    await window.send { sender.yield(101) }
    #expect([1, 101].contains(await hints.next()))
  }
}
