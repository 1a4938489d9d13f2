internal import Definitions
internal import Foundation
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Store

extension Database {
  /// The local cluster, made where there is none yet, and started.
  static func makeCluster(_ environment: [String: String], _ output: Output) async throws -> Cluster {
    guard let directory = localDirectory(environment) else { throw CommandError(.noDatabase, .unreachable) }
    let isNew = try await Cluster.find(at: directory) == nil
    let cluster = try await Cluster.findOrCreate(at: directory)
    try await cluster.start()
    if isNew { output.note(.localMade(path: cluster.directory.path), .dim) }
    return cluster
  }

  /// A database of a local cluster; there already, it is left as it is.
  static func make(_ name: String, in cluster: Cluster) async throws -> Database {
    try await cluster.psql(
      """
      select 'create database \(name)' where not exists (select from pg_database where datname = '\(name)') \\gexec
      """)
    return try await local(cluster, name)
  }

  /// The schema, and the mechanism that the program brings, published.
  func install(isSandbox: Bool) async throws {
    _ = try await migrate(isSandbox: isSandbox)
    let definition = try DefinitionFile(name: Program.mechanism).definition()
    let calendars = try DefinitionFile.calendars(of: definition)
    _ = try await withStore { store in try await store.publish(definition, calendars: calendars) }
  }

  /// Brings the schema up to date. A new record signs itself by where it is kept.
  func migrate(isSandbox: Bool) async throws -> Migrations.Report {
    let origin = cluster == nil ? "entente" : "entente.local"
    return try await Connection.withConnection(configuration) { connection in
      try await Migrations().apply(on: connection, origin: origin, isSandbox: isSandbox)
    }
  }
}
