internal import Postgres
internal import Store
import Synchronization

/// Listens to what other processes hint at, and wakes the workers. Whatever is missed, polling finds.
final class Hints: Sendable {
  private let bells = Mutex<[Bell]>([])

  /// The bells to ring from now on.
  func ring(_ bells: [Bell]) { self.bells.withLock { $0 = bells } }

  func ring() { for bell in bells.withLock({ $0 }) { bell.ring() } }

  /// Listens on a connection of its own until the task is cancelled, and connects again whenever that breaks.
  func listen(_ configuration: Configuration, log: Log, clock: any Clock<Duration>) async {
    var pause = RetryPause()
    var isLost = false
    while !Task.isCancelled {
      do {
        let connection = try await Connection.open(configuration)
        do {
          let notifications = try await connection.notifications(on: [Store.hintChannel], limit: 1)
          log(.listenOn)
          isLost = false
          pause.reset()
          // What was hinted at meanwhile has gone unheard.
          ring()
          try await hear(notifications, clock)
        } catch {
          await connection.close()
          throw error
        }
        await connection.close()
      } catch {
        if !Task.isCancelled, !isLost { log(.listenLost, ["error": .text(String(describing: error))]) }
        isLost = true
      }
      try? await clock.sleep(for: pause.next(), tolerance: nil)
    }
  }

  private func hear(_ notifications: Notifications, _ clock: any Clock<Duration>) async throws {
    for try await _ in notifications {
      ring()
      // A storm of hints is one: what they are about is looked for once.
      try await clock.sleep(for: .milliseconds(10), tolerance: nil)
    }
  }
}
