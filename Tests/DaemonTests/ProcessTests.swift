import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Testing

@testable import Daemon

/// The built program, as its operator runs it.
@Suite("The process", .timeLimit(.minutes(10))) struct ProcessTests {
  private func settings(_ url: String, _ more: String = "") -> String {
    "name: tested\ndatabase: {url: \"\(url)\"}\nlisten: 127.0.0.1:0\n\(more)"
  }

  /// The port in a line such as `… event=server.listening address=127.0.0.1:40123`.
  private func port(_ line: String) throws -> UInt16 {
    try #require(line.split { !$0.isNumber }.last.flatMap { UInt16($0) })
  }

  /// Asks until the daemon is ready, which its first heartbeat makes it.
  private func waitUntilReady(_ port: UInt16) async {
    while await !RawHTTP.get("/readyz", port: port).contains("200 OK") {}
  }

  @Test(
    "It becomes ready, is measured, and SIGTERM ends it in an orderly way: exit code 0 and no heartbeat left behind")
  func life() async throws {
    try await DaemonFixture.withDatabase { database in
      try await DaemonFixture.withSettings(settings(database.connectionString())) { file in
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          let port = try port(try await daemon.wait(for: "server.listening"))
          await waitUntilReady(port)
          #expect(try await database.psql("select name, pid from entente.heartbeat") == "tested|\(daemon.processID)")
          #expect(await RawHTTP.get("/healthz", port: port).hasSuffix("ok\n"))
          let metrics = await RawHTTP.get("/metrics", port: port)
          #expect(metrics.contains("\nentente_database_up 1\n") && metrics.contains("entente_resident_memory_bytes"))
          let other = await RawHTTP.get("/other", port: port)
          #expect(other.hasPrefix("HTTP/1.1 404") && other.contains("There is no such page.\nEsta página no existe.\n"))
          let spanish = await RawHTTP.exchange(
            port: port,
            "GET /other HTTP/1.1\r\nHost: h\r\nAccept-Language: fr, es-MX;q=0.8, en;q=0.5\r\nConnection: close\r\n\r\n")
          #expect(spanish.contains("Esta página no existe.") && !spanish.contains("such page"))
          let large = await RawHTTP.exchange(
            port: port, "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n")
          #expect(large.hasPrefix("HTTP/1.1 413") && large.contains("La solicitud es demasiado grande."))
          let posted = await RawHTTP.exchange(
            port: port, "POST /metrics HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
          #expect(posted.hasPrefix("HTTP/1.1 405"))
          daemon.send(SIGTERM)
          try await daemon.wait(for: "stopped")
          #expect(await daemon.status() == 0)
          #expect(try await database.psql("select count(*) from entente.heartbeat") == "0")
        }
      }
    }
  }

  @Test("SIGHUP reads the settings anew; wrong ones are told with their place, and the old ones hold") func reload()
    async throws
  {
    try await DaemonFixture.withDatabase { database in
      try await DaemonFixture.withSettings(settings(database.connectionString())) { file in
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          try await daemon.wait(for: "listen.on")
          try settings(database.connectionString(), "log: {format: jsn}\n").write(
            to: file, atomically: true, encoding: .utf8)
          daemon.send(SIGHUP)
          let refusal = try await daemon.wait(for: "settings.refused")
          #expect(refusal.contains("entented.yaml:4:15") && refusal.hasPrefix("ts="))
          try settings(database.connectionString(), "log: {format: json}\n").write(
            to: file, atomically: true, encoding: .utf8)
          daemon.send(SIGHUP)
          #expect(try await daemon.wait(for: "settings.read").hasPrefix("ts="))
          #expect(try await daemon.wait(for: "server.listening").hasPrefix("{"))
          daemon.send(SIGTERM)
          #expect(try await daemon.wait(for: "stopped").hasPrefix("{"))
          #expect(await daemon.status() == 0)
        }
      }
    }
  }

  @Test("SIGHUP reads the operator's words anew; while they are wrong, the old ones hold") func words() async throws {
    try await DaemonFixture.withDatabase { database in
      try await DaemonFixture.withSettings("") { file in
        let folder = file.deletingLastPathComponent().appending(path: "words")
        try FileManager.default.createDirectory(
          at: folder.appending(path: "en"), withIntermediateDirectories: true)
        let own = folder.appending(path: "en/notices.yaml")
        try settings(database.connectionString(), "words: \(folder.path)\n").write(
          to: file, atomically: true, encoding: .utf8)
        func say(_ sentence: String) throws {
          try "notice: {reminder: {subject: \"\(sentence)\"}}\n".write(to: own, atomically: true, encoding: .utf8)
        }
        try say("{reference}!")
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          try await daemon.wait(for: "listen.on")
          try say("{referense}!")
          daemon.send(SIGHUP)
          let refusal = try await daemon.wait(for: "settings.refused")
          #expect(refusal.contains("words/en/notices.yaml:1:"))
          try say("{reference}, {due}!")
          daemon.send(SIGHUP)
          try await daemon.wait(for: "settings.read")
          daemon.send(SIGTERM)
          try await daemon.wait(for: "stopped")
          #expect(await daemon.status() == 0)
        }
      }
    }
  }

  /// Runs `body` with a daemon that has handed a mail to a server which looks through it.
  private func withSlowMail(_ body: (RunningDaemon, SlowMailServer, URL, String) async throws -> Void) async throws {
    try await Outbox.with { outbox in
      let server = try SlowMailServer()
      defer { server.close() }
      try await outbox.reach("ana")
      try await outbox.tellBrief("ana")
      let mail = "mail: {host: 127.0.0.1, port: \(server.port), tls: none, from: entente@example.org}\n"
      let text = settings(outbox.database.connectionString(), "drain: 2 seconds\n" + mail)
      try await DaemonFixture.withSettings(text) { file in
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          try await daemon.wait(for: "server.listening")
          await server.waitUntilTaken()
          try await body(daemon, server, file, text)
        }
      }
    }
  }

  @Test("SIGHUP exchanges settings and endpoints at once, while a mail waits for a slow server longer than the drain")
  func reloadWithMailInFlight() async throws {
    try await withSlowMail { daemon, server, file, text in
      try (text + "log: {format: json}\n").write(to: file, atomically: true, encoding: .utf8)
      for _ in 0..<2 {
        daemon.send(SIGHUP)
        let listening = try await daemon.wait(for: "server.listening")
        #expect(listening.hasPrefix("{"))
        let port = try #require(listening.firstMatch(of: #/127\.0\.0\.1:(\d+)/#).flatMap { UInt16($0.1) })
        await waitUntilReady(port)
      }
      server.letGo()
      let sent = try await daemon.wait(for: "delivery.sent")
      #expect(sent.contains("\"person\":\"ana\"") && sent.contains("\"code\":250"))
      daemon.send(SIGTERM)
      try await daemon.wait(for: "stopped")
      #expect(await daemon.status() == 0)
      #expect(!daemon.log.contains { $0.contains("drain.expired") || $0.contains("server.failed") })
    }
  }

  @Test(
    "SIGTERM cuts a mail off that a slow server has not answered, within the drain and without waiting for a farewell")
  func stopWithMailInFlight() async throws {
    try await withSlowMail { daemon, _, _, _ in
      daemon.send(SIGTERM)
      try await daemon.wait(for: "drain.expired")
      let began = ContinuousClock.now
      await daemon.readToEnd()
      #expect(began.duration(to: .now) < .seconds(4))
    }
  }

  /// Runs `body` with a daemon whose heartbeat waits for a lock, so that its work cannot end.
  private func withStuckDaemon(_ more: String, _ body: (RunningDaemon) async throws -> Void) async throws {
    try await DaemonFixture.withDatabase { database in
      try await DaemonFixture.withSettings(settings(database.connectionString(), more)) { file in
        let blocker = try await Connection.open(Configuration(url: database.connectionString()))
        try await blocker.script("begin; lock table entente.heartbeat in access exclusive mode")
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          try await blocker.waitUntilOneIsBlocked()
          try await body(daemon)
        }
        await blocker.close()
      }
    }
  }

  @Test("A second SIGTERM ends at once what would not end") func secondSignal() async throws {
    try await withStuckDaemon("drain: 600 seconds\n") { daemon in
      daemon.send(SIGTERM)
      try await daemon.wait(for: "stopping")
      daemon.send(SIGTERM)
      try await daemon.wait(for: "stop.forced")
      #expect(await daemon.status() == 1)
    }
  }

  @Test("Work that does not end in time is cut off") func expiredDrain() async throws {
    try await withStuckDaemon("drain: 1 second\n") { daemon in
      daemon.send(SIGTERM)
      try await daemon.wait(for: "drain.expired")
      try await daemon.wait(for: "stop.forced")
      #expect(await daemon.status() == 1)
    }
  }

  @Test("A database that goes is told once; when it is back, the daemon is ready again") func outage() async throws {
    try await TestDatabase.withCluster { cluster in
      let url = cluster.connectionString(database: "postgres")
      try await DaemonFixture.install(url)
      try await DaemonFixture.withSettings(settings(url)) { file in
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          let port = try port(try await daemon.wait(for: "server.listening"))
          await waitUntilReady(port)
          try await cluster.stop(mode: .immediate)
          try await daemon.wait(for: "listen.lost")
          try await cluster.start()
          try await daemon.wait(for: "listen.on")
          await waitUntilReady(port)
          daemon.send(SIGTERM)
          try await daemon.wait(for: "stopped")
          #expect(daemon.log.count { $0.contains("event=listen.lost") } == 1)
          #expect(daemon.log.count { $0.contains("event=database.lost") } <= 1)
          #expect(await daemon.status() == 0)
        }
      }
    }
  }

  @Test("A daemon that is started before its database waits for it") func early() async throws {
    try await TestDatabase.withCluster { cluster in
      let url = cluster.connectionString(database: "postgres")
      try await DaemonFixture.install(url)
      try await cluster.stop()
      try await DaemonFixture.withSettings(settings(url)) { file in
        let manager = try NotifySocket(file.deletingLastPathComponent().appending(path: "notify").path)
        let environment = ["NOTIFY_SOCKET": manager.path]
        try await RunningDaemon.with(["--settings", file.path], environment: environment) { daemon in
          let port = try port(try await daemon.wait(for: "server.listening"))
          try await daemon.wait(for: "database.lost")
          _ = await manager.wait(for: "STATUS=waiting for the database")
          #expect(await RawHTTP.get("/readyz", port: port).contains("503"))
          #expect(await RawHTTP.get("/healthz", port: port).contains("200"))
          try await cluster.start()
          try await daemon.wait(for: "database.back")
          _ = await manager.wait(for: "STATUS=working")
          await waitUntilReady(port)
        }
      }
    }
  }

  @Test("The service manager hears that it is ready, lives, reloads and stops") func notify() async throws {
    try await DaemonFixture.withDatabase { database in
      try await DaemonFixture.withSettings(settings(database.connectionString())) { file in
        let manager = try NotifySocket(file.deletingLastPathComponent().appending(path: "notify").path)
        let environment = ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "300000"]
        try await RunningDaemon.with(["--settings", file.path], environment: environment) { daemon in
          #expect(await manager.wait(for: "READY=1").contains("STATUS="))
          _ = await manager.wait(for: "WATCHDOG=1")
          _ = await manager.wait(for: "WATCHDOG=1")
          daemon.send(SIGHUP)
          #expect(await manager.wait(for: "RELOADING=1").contains("MONOTONIC_USEC="))
          _ = await manager.wait(for: "READY=1")
          daemon.send(SIGTERM)
          _ = await manager.wait(for: "STOPPING=1")
          await daemon.readToEnd()
          #expect(await daemon.status() == 0)
        }
      }
    }
  }

  @Test("Once and in a check it is said what waits for a channel that the settings do not switch on")
  func unserved() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      try await outbox.tell("ana", count: 3)
      let url = outbox.database.connectionString()
      try await RunningDaemon.with(["--once", "--database", url, "--lang", "en"]) { daemon in
        await daemon.readToEnd()
        #expect(daemon.log.contains("entented: 3 messages wait for “mail”, which these settings do not switch on."))
        #expect(await daemon.status() == 0)
      }
      try await DaemonFixture.withSettings(settings(url)) { file in
        try await RunningDaemon.with(["--settings", file.path]) { daemon in
          let port = try port(try await daemon.wait(for: "server.listening"))
          try await daemon.wait(for: "deliveries.waiting")
          #expect(daemon.log.last?.contains("channel=mail count=3") == true)
          await waitUntilReady(port)
          var ready = ""
          while !ready.contains("by which no daemon delivers") { ready = await RawHTTP.get("/readyz", port: port) }
          #expect(ready.hasPrefix("HTTP/1.1 200") && ready.contains("\r\n\r\nok\n"))
        }
      }
    }
  }

  @Test("Once: all that is due is done, nothing is left behind, and the exit code tells whether it went well")
  func once() async throws {
    try await DaemonFixture.withDatabase { database in
      let url = database.connectionString()
      try await RunningDaemon.with(["--once", "--database", url]) { daemon in #expect(await daemon.status() == 0) }
      #expect(try await database.psql("select count(*) from entente.heartbeat") == "0")
      try await RunningDaemon.with(["--once", "--database", "host=/nonexistent"]) { daemon in
        await daemon.readToEnd()
        #expect(await daemon.status() == 1)
        #expect(daemon.log.contains { $0.contains("event=database.lost") })
      }
    }
  }
}
