import EntenteTesting
import Foundation
import Testing

@testable import LocalCluster

@Suite("The wait for a server that another program is starting")
struct InterruptedWaitTests {
  @Test("ends when its task is cancelled, instead of asking in a loop")
  func cancelled() async throws {
    try await TestDatabase.withCluster { cluster in
      let file = cluster.dataDirectory.appending(path: "postmaster.pid")
      let ready = try String(contentsOf: file, encoding: .utf8)
      let starting = ready.replacing("ready   ", with: "starting")
      #expect(starting != ready)
      try starting.write(to: file, atomically: false, encoding: .utf8)
      let task = Task { try await cluster.start() }
      task.cancel()
      await #expect(throws: ClusterError.interrupted(directory: cluster.directory.path)) { try await task.value }
      try ready.write(to: file, atomically: false, encoding: .utf8)
    }
  }
}
