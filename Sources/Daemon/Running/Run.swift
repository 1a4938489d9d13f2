internal import Entente
internal import Postgres

/// Drives workers: each passes until nothing is due, then sleeps until the next thing falls due, is hinted at, or the
/// time between two looks has passed. No worker waits for another.
struct Run: Sendable {
  let workers: [any Worker]
  /// The longest sleep.
  let poll: Duration
  /// By which it sleeps.
  let clock: any Clock<Duration>
  let databaseClock: DatabaseClock
  let vitals: Vitals
  let log: Log
  let metrics: Metrics

  /// Works until the stop is requested and every pass under way has ended; a cancellation ends the passes too.
  ///
  /// - Parameter hints: rings whenever something may have fallen due.
  func drive(until stop: Stop, hints: Hints) async {
    let bells = workers.map { _ in stop.makeBell() }
    hints.ring(zip(workers, bells).filter { $0.0.waking != .never }.map(\.1))
    await withTaskGroup(of: Void.self) { group in
      for (index, worker) in workers.enumerated() {
        let others = bells.indices.filter { $0 != index && workers[$0].waking == .byHintsAndWork }.map { bells[$0] }
        group.addTask { await self.loop(worker, bells[index], others, stop) }
      }
    }
  }

  private func loop(_ worker: any Worker, _ bell: Bell, _ others: [Bell], _ stop: Stop) async {
    var pause = RetryPause()
    var troubles = Troubles()
    // A failure is not shortened by hints, which come in masses when a database comes back.
    let stopBell = stop.makeBell()
    while !stop.isRequested, !Task.isCancelled {
      guard let pass = await self.pass(worker, &troubles) else {
        await stopBell.sleep(atMost: pause.next(), clock)
        continue
      }
      pause.reset()
      // What one has done may be another's to go on with: a firing is a notice to deliver.
      if pass.handled > 0 || pass.rouses { for other in others { other.ring() } }
      if pass.hasMore { continue }
      let next = pass.next.map(databaseClock.duration(until:)) ?? poll
      await bell.sleep(atMost: min(next, poll), clock)
    }
  }

  /// One pass; nil where it failed.
  private func pass(_ worker: any Worker, _ troubles: inout Troubles) async -> Pass? {
    let underWay = vitals.passBegan(worker.name, within: worker.longestPass)
    defer { vitals.passEnded(underWay) }
    let began = ContinuousClock.now
    let asked = databaseClock.wallNow
    do {
      let pass = try await worker.pass()
      let duration = began.duration(to: .now)
      if let seen = pass.now { databaseClock.observe(seen, since: asked) }
      vitals.databaseAnswered()
      if troubles.end() { log(.passRecovered, ["worker": .text(worker.name)]) }
      metrics.count(.passes, ["worker": worker.name, "outcome": "done"])
      metrics.count(.handled, ["worker": worker.name], by: pass.handled)
      metrics.observe(.passSeconds, ["worker": worker.name], duration)
      log(
        .passDone,
        ["worker": .text(worker.name), "handled": .number(pass.handled), "took": .duration(duration)])
      return pass
    } catch is CancellationError {
      return nil
    } catch {
      metrics.count(.passes, ["worker": worker.name, "outcome": "failed"])
      if isDatabaseTrouble(error) {
        vitals.databaseLost(error)
      } else {
        vitals.databaseAnswered()
        // The same again is no news.
        if troubles.isNew(error) {
          log(.passFailed, ["worker": .text(worker.name), "error": .text(String(describing: error))])
        }
      }
      return nil
    }
  }

  /// Lets every worker pass until nothing more is due by any of them, since what one does may be another's to go on with;
  /// false if any failed. One that fails passes no more.
  func once() async -> Bool {
    var failed: Set<String> = []
    var isDone = false
    while !isDone, !Task.isCancelled {
      isDone = true
      for worker in workers where !failed.contains(worker.name) {
        var troubles = Troubles()
        while !Task.isCancelled {
          guard let pass = await pass(worker, &troubles) else {
            failed.insert(worker.name)
            break
          }
          if pass.handled > 0, !pass.isFruitless { isDone = false }
          if !pass.hasMore { break }
        }
      }
    }
    return failed.isEmpty
  }
}

/// What is wrong with one worker, so that it is told once.
private struct Troubles {
  private var last: String?

  mutating func isNew(_ error: any Error) -> Bool {
    let text = String(describing: error)
    defer { last = text }
    return text != last
  }

  /// It works; true if it did not before.
  mutating func end() -> Bool {
    defer { last = nil }
    return last != nil
  }
}
