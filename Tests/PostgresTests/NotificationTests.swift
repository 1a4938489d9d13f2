import EntenteTesting
import LocalCluster
import Postgres
import Testing

@Suite("Notifications") struct NotificationTests {
  @Test("Channel, payload and process arrive, whatever the names hold") func arrival() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { other in
        let listener = try await Connection.open(configuration)
        let notifications = try await listener.notifications(on: ["plain", "with \"quotes\""])
        try await other.script(
          "NOTIFY plain, 'one'; NOTIFY \"with \"\"quotes\"\"\"; NOTIFY unheard; NOTIFY plain, 'two'")
        var heard: [Notification] = []
        for try await notification in notifications {
          heard.append(notification)
          if heard.count == 3 { break }
        }
        let sender = other.processID
        #expect(
          heard == [
            Notification(channel: "plain", payload: "one", processID: sender),
            Notification(channel: "with \"quotes\"", payload: "", processID: sender),
            Notification(channel: "plain", payload: "two", processID: sender),
          ])
        await listener.close()
      }
    }
  }

  @Test("What comes during a command is handed over when the command ends") func duringCommand() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { listener in
        let notifications = try await listener.notifications(on: ["own"])
        try await listener.query("SELECT pg_notify('own', n::text) FROM generate_series(1, 3) n")
        var heard: [String] = []
        for try await notification in notifications {
          heard.append(notification.payload)
          if heard.count == 3 { break }
        }
        #expect(heard == ["1", "2", "3"])
      }
    }
  }

  @Test("The server's queue empties although nobody reads the sequence, and the newest are kept")
  func drained() async throws {
    // The queue belongs to the whole server.
    try await withServer { _, configuration in
      try await Connection.withConnection(configuration) { other in
        let listener = try await Connection.open(configuration)
        let notifications = try await listener.notifications(on: ["flood"], limit: 2)
        // 28 MB are more than the sockets between two processes hold.
        try await other.query(
          "SELECT pg_notify('flood', n || repeat('x', 7000)) FROM generate_series(1, 4000) n")
        try await other.wait(until: "pg_notification_queue_usage() = 0")
        try await other.query("SELECT pg_notify('flood', 'last')")
        var heard: [String] = []
        for try await notification in notifications {
          heard.append(String(notification.payload.prefix { $0 != "x" }))
          if heard.last == "last" { break }
        }
        #expect(heard.count <= 3)
        await listener.close()
      }
    }
  }

  @Test("A terminated session ends the sequence with the server's last words") func terminated() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { other in
        let listener = try await Connection.open(configuration)
        let notifications = try await listener.notifications(on: ["hint"])
        let processID = await listener.processID
        try await other.query("SELECT pg_notify('hint', 'before')")
        var heard: [String] = []
        let error = await #expect(throws: PostgresError.self) {
          for try await notification in notifications {
            heard.append(notification.payload)
            try await other.query("SELECT pg_terminate_backend(\(processID))")
          }
        }
        #expect(error?.sqlState == .adminShutdown)
        #expect(heard == ["before"])
        #expect(await listener.isClosed)
      }
    }
  }

  @Test("A server that is killed ends the sequence") func killed() async throws {
    try await withServer { cluster, configuration in
      let listener = try await Connection.open(configuration)
      let notifications = try await listener.notifications(on: ["hint"])
      try await cluster.stop(mode: .immediate)
      let error = await #expect(throws: PostgresError.self) { for try await _ in notifications {} }
      guard case .connection = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("A closed connection ends the sequence, and so does a cancelled task") func closed() async throws {
    try await withDatabase { configuration in
      let listener = try await Connection.open(configuration)
      let notifications = try await listener.notifications(on: ["hint"])
      let reader = Task { for try await _ in notifications {} }
      reader.cancel()
      try await reader.value
      // It stays usable, and goes on to read what comes.
      try await listener.query("SELECT pg_notify('hint', 'unread')")
      await #expect(throws: PostgresError.self) { try await listener.notifications(on: ["other"]) }
      await listener.close()

      let second = try await Connection.open(configuration)
      let others = try await second.notifications(on: ["hint"])
      async let end: Void = { for try await _ in others {} }()
      await second.close()
      try await end
    }
  }
}
