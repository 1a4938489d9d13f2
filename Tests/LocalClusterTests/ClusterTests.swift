import EntenteTesting
import Foundation
import Testing

@testable import LocalCluster

@Suite("A cluster")
struct ClusterTests {
  @Test("goes from absent to stopped, running, stopped and absent again, and leaves nothing")
  func lifeOfACluster() async throws {
    try await withDirectory { parent in
      let place = parent.appending(path: "on/the/way/cluster")
      #expect(try await Cluster.find(at: place) == nil)
      #expect(try await Cluster.create(at: place, settings: .fastForTests).status == .stopped)
      let cluster = try #require(try await Cluster.find(at: place))
      try await cluster.start()
      #expect(cluster.pid != nil)
      #expect(try await cluster.psql("SELECT 1, 'two'") == "1|two")
      try await cluster.stop()
      #expect(cluster.status == .stopped)
      try await cluster.destroy()
      #expect(cluster.status == .absent)
      await #expect(throws: ClusterError.absent(directory: place.path)) { try await cluster.start() }
      #expect(!FileManager.default.fileExists(atPath: place.path))
    }
  }

  @Test("is found running, and a second start leaves the same server")
  func secondStart() async throws {
    try await TestDatabase.withCluster { cluster in
      let before = cluster.status
      let found = try #require(try await Cluster.find(at: cluster.directory))
      try await found.start()
      #expect(found.status == before)
      try await found.stop()
      try await found.stop()
      #expect(cluster.status == .stopped)
    }
  }

  @Test("is made once and started once by callers that come at the same time")
  func concurrentCallers() async throws {
    try await withDirectory { parent in
      let place = parent.appending(path: "cluster")
      let statuses = try await withThrowingTaskGroup(of: Cluster.Status.self) { group in
        for _ in 1...4 {
          group.addTask {
            let cluster = try await Cluster.findOrCreate(at: place, settings: .fastForTests)
            try await cluster.start()
            return cluster.status
          }
        }
        return try await group.reduce(into: [Cluster.Status]()) { $0.append($1) }
      }
      #expect(statuses.count == 4)
      #expect(Set(statuses.map { "\($0)" }).count == 1)
      try await Cluster.find(at: place)?.destroy()
    }
  }

  @Test("keeps what it confirmed when its server is killed, and starts over what that left behind")
  func killedServer() async throws {
    try await TestDatabase.withCluster { cluster in
      try await cluster.psql("CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)")
      let pid = try #require(cluster.pid)
      kill(pid, SIGKILL)
      while kill(pid, 0) == 0 { await Task.yield() }
      #expect(cluster.status == .crashed(pid: pid))
      try await cluster.start()
      #expect(try await cluster.psql("SELECT n FROM kept") == "42")
    }
  }

  @Test("is not taken to run because another process has got its server's number")
  func reusedNumber() async throws {
    try await TestDatabase.withCluster { cluster in
      let file = cluster.dataDirectory.appending(path: "postmaster.pid")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      try await cluster.stop(mode: .immediate)
      try "\(getpid())\n\(lines.joined(separator: "\n"))".write(to: file, atomically: false, encoding: .utf8)
      #expect(cluster.status == .crashed(pid: getpid()))
      // PostgreSQL itself sees through it only when the other process belongs to another account.
      if Privileges.isRoot { try await cluster.start() }
    }
  }

  @Test("works below a path that is too long for a socket and means something to a shell")
  func longPath() async throws {
    try await withDirectory { parent in
      let place = parent.appending(path: String(repeating: "long/", count: 20) + "it's a \"cluster\", $HOME `id`")
      let cluster = try await Cluster.create(at: place, settings: .fastForTests)
      #expect(cluster.socketDirectory.path.utf8.count < 40)
      let manager = FileManager.default
      // Somebody else could have made it, to listen in.
      try manager.createDirectory(
        at: cluster.socketDirectory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o777])
      await #expect(throws: ClusterError.socketDirectoryUnsafe(directory: cluster.socketDirectory.path)) {
        try await cluster.start()
      }
      try manager.removeItem(at: cluster.socketDirectory)
      try await cluster.start()
      #expect(try await cluster.psql("SELECT 'reached'") == "reached")
      try await cluster.destroy()
      #expect(!manager.fileExists(atPath: cluster.socketDirectory.path))
    }
  }

  @Test("belongs to an unprivileged account that alone may enter it, whoever made it")
  func ownership() async throws {
    let cluster = try await TestDatabase.cluster()
    let attributes = try FileManager.default.attributesOfItem(atPath: cluster.directory.path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    #expect(attributes[.ownerAccountID] as? Int != 0)
    let pid = try #require(cluster.pid)
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    #expect(!status.contains("\nUid:\t0"))
  }

  @Test("can be reached by its socket only, in UTF-8, with checksums")
  func serverSettings() async throws {
    let shown = try await TestDatabase.cluster().psql(
      "SHOW listen_addresses; SHOW server_encoding; SHOW data_checksums; SHOW lc_collate; SHOW timezone")
    #expect(shown == "\nUTF8\non\nC.UTF-8\nUTC")
  }

  @Test("leaves other people's files in its directory alone")
  func foreignFiles() async throws {
    try await withDirectory { parent in
      let place = parent.appending(path: "cluster")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      let letter = place.appending(path: "letter")
      try "Dear".write(to: letter, atomically: true, encoding: .utf8)
      await #expect(throws: ClusterError.directoryOccupied(directory: place.path, contents: ["letter"])) {
        try await Cluster.create(at: place)
      }
      try FileManager.default.removeItem(at: letter)
      let cluster = try await Cluster.create(at: place, settings: .fastForTests)
      await #expect(throws: ClusterError.alreadyExists(directory: place.path)) { try await Cluster.create(at: place) }
      try "Dear".write(to: letter, atomically: true, encoding: .utf8)
      try await cluster.destroy()
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["letter"])
    }
  }

  @Test("shows the end of the server's log when the server does not start")
  func unusableSettings() async throws {
    var settings = ClusterSettings.fastForTests
    settings.further["shared_buffers"] = "many"
    let error = await #expect(throws: ClusterError.self) {
      try await TestDatabase.withCluster(settings: settings) { _ in }
    }
    #expect("\(try #require(error))".contains("shared_buffers"))
  }

  @Test("needs a directory that its account can reach", .enabled(if: Privileges.isRoot))
  func closedParent() async throws {
    try await withDirectory { parent in
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: parent.path)
      let place = parent.appending(path: "cluster")
      await #expect(throws: ClusterError.directoryClosed(directory: place.path, account: "postgres")) {
        try await Cluster.create(at: place)
      }
    }
  }
}

extension Cluster {
  /// The process id of the running server.
  var pid: Int32? { if case .running(let pid) = status { pid } else { nil } }
}

/// Runs the body with an empty directory that everybody may enter.
func withDirectory(_ body: (URL) async throws -> Void) async throws {
  let directory = URL(filePath: "/tmp/entente-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: directory) }
  try await body(directory)
}
