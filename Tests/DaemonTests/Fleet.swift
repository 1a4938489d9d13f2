import Foundation
import Synchronization
import Testing

/// Processes of `entented` on one database, each started again as soon as it is killed.
final class Fleet: Sendable {
  private struct State {
    var running: [Int: RunningDaemon] = [:]
    var isEnding = false
    var kills = 0
  }

  private let state = Mutex(State())

  /// How many were killed and started again.
  var kills: Int { state.withLock { $0.kills } }

  /// Runs the body beside so many daemons.
  ///
  /// - Parameter settings: of the daemon of a number.
  static func with(
    _ count: Int, settings: @escaping @Sendable (Int) -> String, _ body: (Fleet) async throws -> Void
  ) async throws {
    let fleet = Fleet()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count { group.addTask { try await fleet.keep(number, settings(number)) } }
      let result: Result<Void, any Error>
      do { result = .success(try await body(fleet)) } catch { result = .failure(error) }
      fleet.end()
      try await group.waitForAll()
      try result.get()
    }
  }

  /// Kills the daemon of a number, if it runs.
  func kill(_ number: Int) {
    let daemon = state.withLock { state in
      let daemon = state.running.removeValue(forKey: number)
      if daemon != nil { state.kills += 1 }
      return daemon
    }
    daemon?.send(SIGKILL)
  }

  private func keep(_ number: Int, _ settings: String) async throws {
    try await DaemonFixture.withSettings(settings) { file in
      while !state.withLock({ $0.isEnding }) {
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          let isLate = state.withLock { state in
            state.running[number] = daemon
            return state.isEnding
          }
          if isLate { return }
          let status = await daemon.status()
          let wasKilled = state.withLock { $0.running.removeValue(forKey: number) } == nil
          if !wasKilled {
            await daemon.readToEnd()
            throw EndedByItself(status: status, log: daemon.log)
          }
        }
      }
    }
  }

  private func end() {
    let all = state.withLock { state in
      state.isEnding = true
      defer { state.running = [:] }
      return Array(state.running.values)
    }
    for daemon in all { daemon.send(SIGKILL) }
  }

  /// Nobody had killed it.
  struct EndedByItself: Error {
    var status: Int32
    var log: [String]
  }
}
