import EntenteTesting
import Postgres
import Synchronization
import Testing

@Suite("Synchronous replication") struct ReplicationWaitTests {
  @Test("A commit that was cancelled while it waited for its standby is no success", arguments: [false, true])
  func cancelled(explicitly: Bool) async throws {
    try await withServer { _, configuration in
      let told = Told()
      var configuration = configuration
      configuration.onNotice = NoticeHandler { notice in told.notices.withLock { $0.append(notice) } }
      let handler = configuration
      try await Connection.withConnection(configuration) { watcher in
        try await watcher.script("CREATE TABLE item (id int8)")
        try await watcher.query("SET synchronous_commit = local")
        for sql in [
          "ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "ALTER SYSTEM SET synchronous_commit = on",
        ] {
          try await watcher.query(Statement(sql: sql))
        }
        try await watcher.query("SELECT pg_reload_conf()")
        let connection = try await Connection.open(handler)
        try await connection.query("SET synchronous_commit = on")
        let processID = await connection.processID
        let task = Task.detached {
          if explicitly {
            try await connection.transaction { _ = try await $0.query("INSERT INTO item VALUES (1)") }
          } else {
            try await connection.query("INSERT INTO item VALUES (1)")
          }
        }
        try await watcher.wait(for: "SyncRep", in: processID)
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        guard case .replicationUncertain = error else {
          Issue.record("\(String(describing: error))")
          return
        }
        #expect(error?.retry == .unknown)
        // The row is there, and visible: only its copy is not.
        #expect(try await watcher.query("SELECT count(*) FROM item").decode(Int64.self) == [1])
        #expect(told.notices.withLock { $0 }.contains { $0.endsReplicationWait })
        await connection.close()
      }
    }
  }

  /// What the server said.
  private final class Told: Sendable {
    let notices = Mutex<[Notice]>([])
  }
}
