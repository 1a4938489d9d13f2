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
    /// The program's own files are not numbered from 1 without a gap.
    case misnumbered([String])
  }

  public struct Report: Hashable, Sendable {
    public var applied: [String]
    public var version: Int
  }

  public let all: [Migration]
  private let variants: [String: Digest]

  /// The migrations that the program carries.
  public init() {
    self.init(files: Assets.all(under: "sql"), variants: Self.variants)
  }

  /// - Parameters:
  ///   - files: as `Assets` has them; a name that begins with no number counts as 0.
  ///   - variants: other files that databases have had under a name, and that are as good.
  init(files: [(path: String, text: String)], variants: [String: Digest] = [:]) {
    self.variants = variants
    all = files.filter { !Self.others.contains($0.path) }.map { file in
      let name = String(file.path.dropFirst("sql/".count).dropLast(".sql".count))
      return Migration(
        version: Int(name.prefix { $0 != "_" }) ?? 0, name: name, sql: file.text,
        digest: SHA256.digest(Array(file.text.utf8)))
    }
  }

  /// For a while these files held what 0019 and 0020 have now: databases of that time get it once more.
  private static let variants = [
    "0007_attempt": "b8f328009d58febb575fabf11e99503d02e00016f1e83ed053112d6744e9af3c",
    "0008_readers": "f0273d4aa84d1bd9d89b002fcba29d9f7eb61cf5ac7495d033ed26bca4bc54f2",
    "0009_administration": "a83170579bfa85b4c470e77dc21f9fd0ffed2a5e412aa4074cdb35f76eaf34ef",
  ].compactMapValues { Digest($0) }

  /// Whether a database that was made with a file of this digest has what the migration makes.
  func isMade(_ migration: Migration, by digest: Digest) -> Bool {
    digest == migration.digest || digest == variants[migration.name]
  }

  /// What is run beside the migrations.
  private static let others: Set<String> = ["sql/roles.sql", "sql/sandbox.sql"]

  /// The newest schema that this program knows.
  static let newestKnown = Migrations().newest

  /// Brings a database up to date, in one transaction and behind a lock; a second call changes nothing.
  ///
  /// Makes the cluster's roles first where the login may. A new database gets its record's `origin`; a sandbox, whose
  /// clock can be moved, is one from its first migration on or never.
  ///
  /// - Throws: `Problem`; `PostgresError`.
  public func apply(
    on connection: isolated Connection, origin: String, isSandbox: Bool = false
  ) async throws -> Report {
    guard all.map(\.version) == Array(1...max(1, all.count)) else { throw Problem.misnumbered(all.map(\.name)) }
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
        if let digest = done[migration.version], !self.isMade(migration, by: digest) {
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
    let script = Assets.text("sql/roles.sql") ?? ""
    let mayCreate = try await connection.query(
      "select rolsuper or rolcreaterole from pg_roles where rolname = current_user"
    ).first?.decode(Bool.self, at: 0)
    if mayCreate == true { return try await connection.script(script) }
    // The script is the one list of them.
    let needed = Set(script.matches(of: /'(entente_[a-z]+)'/).map { String($0.1) }).sorted()
    let there = try await connection.query("select rolname::text from pg_roles where rolname = any (\(needed))")
      .decode((String).self)
    let missing = needed.filter { !there.contains($0) }
    if !missing.isEmpty { throw Problem.missingRoles(missing) }
  }

  /// The owner needs to make one schema; its name cannot be a parameter of GRANT.
  private func grantCreation(on connection: isolated Connection) async throws {
    try await connection.script(
      "do $$ begin execute format('grant create on database %I to entente_owner', current_database()); end $$")
  }
}
