import EntenteTesting
import Foundation
import Testing

@testable import LocalCluster

@Suite("A cluster")
struct ClusterTests {
  @Test("goes from absent to stopped, running, stopped and absent again")
  func lifeOfACluster() async throws {
    try await withDirectory { parent in
      let place = parent.appending(path: "cluster")
      #expect(try await Cluster.find(at: place) == nil)
      let made = try await Cluster.create(at: place, settings: .fastForTests)
      #expect(made.status == .stopped)
      let cluster = try #require(try await Cluster.find(at: place))
      try await cluster.start()
      #expect(try await cluster.psql("SELECT 1, 'two'") == "1|two")
      guard case .running = cluster.status else { throw ClusterError.absent(directory: place.path) }
      try await cluster.stop()
      #expect(cluster.status == .stopped)
      try await cluster.destroy()
      #expect(cluster.status == .absent)
      #expect(!FileManager.default.fileExists(atPath: place.path))
    }
  }
}

func withDirectory(_ body: (URL) async throws -> Void) async throws {
  let directory = URL(filePath: "/tmp/entente-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: directory) }
  try await body(directory)
}
