internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages

extension Cluster {
  var isRunning: Bool {
    if case .running = status { true } else { false }
  }
}

extension Program {
  /// `entente local status`: whether the local database runs, and where.
  static var localStatus: Verb {
    Verb("local", "status", summary: .verb(.localStatus)) { invocation, output in
      guard let cluster = try await Database.localCluster(invocation.environment) else {
        throw CommandError(.localAbsent, .notFound)
      }
      let isRunning = cluster.isRunning
      let path = cluster.directory.path
      return output.done(
        isRunning ? .localRunning(path: path) : .localStopped(path: path),
        ["directory": .string(path), "running": .bool(isRunning)], .plain)
    }
  }
}
