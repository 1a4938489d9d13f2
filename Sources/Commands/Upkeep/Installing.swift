internal import Definitions
internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Store

extension Program {
  /// `entente init`: roles, schema, and the first mechanism; `--local` makes a private cluster to do it in.
  static var initialise: Verb {
    Verb(
      "init", summary: .verb(.`init`), options: [Option("local", .flag, help: .local)]
    ) { invocation, output in
      let database: Database
      if invocation.has("local") {
        let cluster = try await makeCluster(invocation.environment, output)
        database = try await makeDatabase("entente", in: cluster)
      } else {
        database = try await Database.find(invocation.globals, invocation.environment)
      }
      try await install(in: database, isSandbox: false)
      if output.isJSON {
        output.json(["outcome": "done"])
      } else {
        output.say(.initialised, .good)
      }
      return .done
    }
  }

  static var migrate: Verb {
    Verb("migrate", summary: .verb(.migrate)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let report = try await Connection.withConnection(database.configuration) { connection in
        try await Migrations().apply(on: connection, origin: origin(database))
      }
      if output.isJSON {
        output.json([
          "version": .integer(Int64(report.version)), "applied": .array(report.applied.map(JSON.string)),
        ])
      } else if report.applied.isEmpty {
        output.say(.migratedBefore(version: report.version))
      } else {
        output.say(.migrated(from: report.version - report.applied.count, to: report.version), .good)
      }
      return .done
    }
  }

  static var localStatus: Verb {
    Verb("local", "status", summary: .verb(.localStatus)) { invocation, output in
      guard let cluster = try await Database.localCluster(invocation.environment) else {
        throw CommandError(.localAbsent, .notFound)
      }
      var isRunning = false
      if case .running = cluster.status { isRunning = true }
      if output.isJSON {
        output.json(["directory": .string(cluster.directory.path), "running": .bool(isRunning)])
      } else {
        output.say(
          isRunning ? .localRunning(path: cluster.directory.path) : .localStopped(path: cluster.directory.path))
      }
      return .done
    }
  }

  static var localStop: Verb {
    Verb("local", "stop", summary: .verb(.localStop)) { invocation, output in
      guard let cluster = try await Database.localCluster(invocation.environment) else {
        throw CommandError(.localAbsent, .notFound)
      }
      try await cluster.stop()
      if output.isJSON {
        output.json(["directory": .string(cluster.directory.path), "running": false])
      } else {
        output.say(.localStopped(path: cluster.directory.path))
      }
      return .done
    }
  }

  static func makeCluster(_ environment: [String: String], _ output: Output) async throws -> Cluster {
    guard let directory = Database.localDirectory(environment) else { throw CommandError(.noDatabase, .unreachable) }
    let isNew = try await Cluster.find(at: directory) == nil
    let cluster = try await Cluster.findOrCreate(at: directory)
    try await cluster.start()
    if isNew { output.note(.localMade(path: cluster.directory.path), .dim) }
    return cluster
  }

  /// A database of a local cluster; there already, it is left as it is.
  static func makeDatabase(_ name: String, in cluster: Cluster) async throws -> Database {
    try await cluster.psql(
      """
      select 'create database \(name)' where not exists (select from pg_database where datname = '\(name)') \\gexec
      """)
    return try await .local(cluster, name)
  }

  /// The schema, and the mechanism that the program brings, published.
  static func install(in database: Database, isSandbox: Bool) async throws {
    _ = try await Connection.withConnection(database.configuration) { connection in
      try await Migrations().apply(on: connection, origin: origin(database), isSandbox: isSandbox)
    }
    let path = "config/mechanisms/hled.yaml"
    let definition = try DefinitionReader(calendars: calendarNames)
      .read(yaml: (Assets.text(path) ?? "").utf8, file: path)
    let calendars = try calendars(of: definition)
    _ = try await database.withStore { store in
      try await store.publish(definition, calendars: calendars)
    }
  }

  /// The name that a record signs itself with.
  private static func origin(_ database: Database) -> String {
    database.cluster == nil ? "entente" : "entente.local"
  }
}
