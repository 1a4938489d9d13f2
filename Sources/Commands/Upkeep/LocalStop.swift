internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages

extension Program {
  /// `entente local stop`: stops the local database; nothing in it is lost.
  static var localStop: Verb {
    Verb("local", "stop", summary: .verb(.localStop)) { invocation, output in
      guard let cluster = try await Database.localCluster(invocation.environment) else {
        throw CommandError(.localAbsent, .notFound)
      }
      try await cluster.stop()
      let path = cluster.directory.path
      return output.done(
        .localStopped(path: path), ["directory": .string(path), "running": false], .plain)
    }
  }
}
