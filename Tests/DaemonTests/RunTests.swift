import Entente
import EntenteTesting
import Postgres
import Synchronization
import Testing

@testable import Daemon

/// Plays back what its passes answer, and requests the stop when it has played all.
private final class Player: Worker {
  let name: String
  private let answers: Mutex<[Result<Pass, any Error>]>
  private let stop: Stop
  private let hint: (@Sendable () -> Void)?
  private let count = Mutex(0)

  init(
    named name: String = "player", _ answers: [Result<Pass, any Error>], _ stop: Stop,
    hint: (@Sendable () -> Void)? = nil
  ) {
    self.name = name
    self.answers = Mutex(answers)
    self.stop = stop
    self.hint = hint
  }

  var passes: Int { count.withLock { $0 } }

  func pass() async throws -> Pass {
    count.withLock { $0 += 1 }
    let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    guard let answer else {
      stop.request()
      return Pass(handled: 0)
    }
    hint?()
    return try answer.get()
  }
}

@Suite("Driving workers", .timeLimit(.minutes(10))) struct RunTests {
  private static let moment = Instant(microseconds: 1_000_000_000)

  private func run(
    _ workers: [any Worker], _ clock: any Clock<Duration>, _ log: @escaping @Sendable (String) -> Void = { _ in }
  ) -> Run {
    let log = Log(write: log)
    let metrics = Metrics()
    return Run(
      workers: workers, poll: .seconds(60), clock: clock, databaseClock: DatabaseClock(wall: { Self.moment }),
      vitals: Vitals(log: log, metrics: metrics), log: log, metrics: metrics)
  }

  private func later(_ duration: Duration) -> Instant {
    Instant(microseconds: Self.moment.microseconds + duration.components.seconds * 1_000_000)
  }

  @Test("It sleeps until the next thing falls due, at most as long as it polls, and not while more is due")
  func sleeps() async {
    let stop = Stop()
    let clock = CountingClock()
    let worker = Player(
      [
        .success(Pass(handled: 1, hasMore: true)), .success(Pass(handled: 1, next: later(.seconds(5)))),
        .success(Pass(handled: 0, next: later(.seconds(3600)))), .success(Pass(handled: 0)),
        .success(Pass(handled: 0, next: Instant(microseconds: 0))),
        .success(Pass(handled: 0, next: Instant(microseconds: .max))),
        .success(Pass(handled: 0, next: Instant(microseconds: .min))),
      ], stop)
    await run([worker], clock).drive(until: stop, hints: Hints())
    // The last pass requests the stop, whose ring may come before or after the sleep has begun.
    #expect(Array(clock.sleeps.prefix(6)) == [5, 60, 60, 0, 60, 0].map { .seconds($0) })
    #expect(worker.passes == 8)
  }

  @Test("The clock that a pass saw counts, not the machine's") func sandboxClock() async {
    let stop = Stop()
    let clock = CountingClock()
    let worker = Player([.success(Pass(handled: 0, next: later(.seconds(1007)), now: later(.seconds(1000))))], stop)
    await run([worker], clock).drive(until: stop, hints: Hints())
    #expect(clock.sleeps.first == .seconds(7))
  }

  @Test("A hint ends the sleep; one that comes during a pass is not lost") func hints() async {
    let stop = Stop()
    let hints = Hints()
    let quiet = Result<Pass, any Error>.success(Pass(handled: 0))
    // Each pass is hinted at by the one before; no sleep ever ends by itself.
    let worker = Player([quiet, quiet, quiet], stop) { hints.ring() }
    await run([worker], CountingClock(lasts: true)).drive(until: stop, hints: hints)
    #expect(worker.passes == 4)
  }

  @Test("What one worker has done wakes the others") func chain() async {
    let stop = Stop()
    let nothing = Stop()
    let other = Player(named: "other", [.success(Pass(handled: 0))], stop)
    let first = Player(named: "first", [.success(Pass(handled: 1)), .success(Pass(handled: 1))], nothing)
    let hints = Hints()
    async let driven: Void = run([first, other], CountingClock(lasts: true)).drive(until: stop, hints: hints)
    await driven
    #expect(other.passes >= 2)
  }

  @Test("A worker that sees something due wakes the others, though it has done nothing") func rouses() async {
    let stop = Stop()
    let other = Player(named: "other", [.success(Pass(handled: 0))], stop)
    let first = Player(named: "first", [.success(Pass(handled: 0, rouses: true))], Stop())
    await run([first, other], CountingClock(lasts: true)).drive(until: stop, hints: Hints())
    #expect(other.passes == 2)
  }

  @Test("A lost database is told once, waited for ever longer, and told again when it is back") func outage() async {
    let stop = Stop()
    let clock = CountingClock()
    let lost = PostgresError.connection(ConnectionFailure(message: "refused", outcome: .nothingStored))
    let lines = Mutex<[String]>([])
    let worker = Player(
      Array(repeating: .failure(lost), count: 10) + [.success(Pass(handled: 0)), .failure(lost)], stop)
    await run([worker], clock) { line in lines.withLock { $0.append(line) } }.drive(until: stop, hints: Hints())
    let events = lines.withLock { $0.compactMap { $0.split(separator: " ").first { $0.hasPrefix("event=") } } }
    #expect(
      events.filter { $0 != "event=pass.done" } == [
        "event=database.lost", "event=database.back", "event=database.lost", "event=database.back",
      ])
    let pauses = clock.sleeps.prefix(10)
    #expect(pauses.allSatisfy { $0 >= .milliseconds(250) && $0 <= .seconds(5) })
    #expect(pauses.last ?? .zero >= .milliseconds(2500))
  }

  @Test("Another failure is told once as long as it stays the same, and does not stop the others") func failure() async
  {
    struct Odd: Error {}
    let stop = Stop()
    let lines = Mutex<[String]>([])
    let worker = Player([.failure(Odd()), .failure(Odd()), .success(Pass(handled: 0))], stop)
    await run([worker], CountingClock()) { line in lines.withLock { $0.append(line) } }.drive(
      until: stop, hints: Hints())
    let told = lines.withLock { $0.filter { $0.contains("event=pass.failed") } }
    #expect(told.count == 1 && told[0].contains("worker=player"))
    #expect(lines.withLock { $0.contains { $0.contains("event=pass.recovered") } })
  }

  @Test("Once: until nothing is due, and no sleep; a failure is told by the result") func once() async {
    let clock = CountingClock()
    let stop = Stop()
    let more = Result<Pass, any Error>.success(Pass(handled: 5, hasMore: true))
    let worker = Player([more, more, .success(Pass(handled: 1))], stop)
    #expect(await run([worker], clock).once())
    #expect(worker.passes == 4 && clock.sleeps.isEmpty)
    struct Odd: Error {}
    let bad = Player(named: "bad", [.failure(Odd())], stop)
    let good = Player(named: "good", [.success(Pass(handled: 0))], stop)
    #expect(await !run([bad, good], clock).once())
    #expect(good.passes == 1)
  }

  @Test("Every pause lies between half and the whole of one that doubles up to five seconds") func pauses() {
    var pause = RetryPause()
    let longest = (0..<8).map { _ in pause.next { $0.upperBound } }
    #expect(longest == [0.5, 1, 2, 4, 5, 5, 5, 5].map { .seconds($0) })
    pause.reset()
    #expect(pause.next { $0.lowerBound } == .milliseconds(250))
  }
}
