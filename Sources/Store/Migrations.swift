internal import Definitions
public import Entente
internal import Ledger
public import Postgres

/// The schema's numbered files, applied once each and in order.
public struct Migrations: Sendable {
  public struct Migration: Hashable, Sendable {
    public var version: Int
    public var name: String
    public var sql: String
    public var digest: Digest
  }

  public enum Problem: Error, Hashable, Sendable {
    /// The database was migrated by a later program than this one.
    case newerSchema(version: Int, known: Int)
    /// A file differs from what was applied under its number.
    case edited(name: String)
    /// The roles of the cluster are missing, and this login may not make them.
    case missingRoles([String])
  }

  public struct Report: Hashable, Sendable {
    public var applied: [String]
    public var version: Int
  }

  public let all: [Migration]

  /// The migrations that the program carries.
  public init() {
    all = Assets.all(under: "sql").compactMap { file in
      let name = String(file.path.dropFirst("sql/".count).dropLast(".sql".count))
      guard let version = Int(name.prefix { $0 != "_" }) else { return nil }
      return Migration(version: version, name: name, sql: file.text, digest: SHA256.digest(Array(file.text.utf8)))
    }
  }

  /// Brings a database up to date, in one transaction and behind a lock; a second call changes nothing.
  ///
  /// Makes the cluster's roles first where the login may. A new database gets its record's `origin`; a sandbox, whose
  /// clock can be moved, is one from its first migration on or never.
  ///
  /// - Throws: `Problem`; `PostgresError`.
  public func apply(
    on connection: isolated Connection, origin: String, isSandbox: Bool = false
  ) async throws -> Report {
    try await makeRoles(on: connection)
    return try await connection.transaction { connection in
      _ = try await connection.query("select pg_advisory_xact_lock(7303009251)")
      let isNew =
        try await connection.query("select to_regclass('entente.migration') is null").first?
        .decode(Bool.self, at: 0) ?? true
      let done = isNew ? [:] : try await self.applied(on: connection)
      if let newest = done.keys.max(), newest > self.newest {
        throw Problem.newerSchema(version: newest, known: self.newest)
      }
      for migration in self.all {
        if let digest = done[migration.version], digest != migration.digest {
          throw Problem.edited(name: migration.name)
        }
      }
      let missing = self.all.filter { done[$0.version] == nil }
      guard !missing.isEmpty else { return Report(applied: [], version: self.newest) }
      if isNew { try await self.grantCreation(on: connection) }
      try await connection.script("set local role entente_owner")
      for migration in missing {
        try await connection.script(migration.sql)
        _ = try await connection.query(
          """
          insert into entente.migration (version, name, digest)
          values (\(Int32(migration.version)), \(migration.name), \(migration.digest.bytes))
          """)
      }
      if isNew {
        _ = try await connection.query("insert into entente.origin (name, is_sandbox) values (\(origin), false)")
        if isSandbox { try await connection.script(Assets.text("sql/sandbox.sql") ?? "") }
      }
      return Report(applied: missing.map(\.name), version: self.newest)
    }
  }

  /// The version to which this program brings a database.
  public var newest: Int { all.last?.version ?? 0 }

  private func applied(on connection: isolated Connection) async throws -> [Int: Digest] {
    let rows = try await connection.query("select version, digest from entente.migration")
      .decode((Int32, Digest).self)
    return Dictionary(rows.map { (Int($0.0), $0.1) }) { $1 }
  }

  /// Roles belong to the cluster: whoever may create them does, everyone else needs them there.
  private func makeRoles(on connection: isolated Connection) async throws {
    let needed = [
      "entente_owner", "entente_migrator", "entente_writer", "entente_importer", "entente_daemon", "entente_auditor",
    ]
    let there = try await connection.query("select rolname::text from pg_roles where rolname = any (\(needed))")
      .decode((String).self)
    let missing = needed.filter { !there.contains($0) }
    guard !missing.isEmpty else { return }
    let mayCreate = try await connection.query(
      "select rolsuper or rolcreaterole from pg_roles where rolname = current_user"
    ).first?.decode(Bool.self, at: 0)
    guard mayCreate == true else { throw Problem.missingRoles(missing) }
    try await connection.script(Assets.text("sql/roles.sql") ?? "")
  }

  /// The owner needs to make one schema; its name cannot be a parameter of GRANT.
  private func grantCreation(on connection: isolated Connection) async throws {
    try await connection.script(
      "do $$ begin execute format('grant create on database %I to entente_owner', current_database()); end $$")
  }
}
