internal import Definitions
internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Store

/// The database that a command works in, and who it works as.
struct Database {
  var configuration: Configuration
  /// The private cluster that `demo` and `init --local` made; only there may one act as somebody else.
  var cluster: Cluster?
  /// The person that `--as` names.
  var person: String?

  /// The database that the command line, the environment or a local cluster names, in this order.
  ///
  /// An unset variable must never open an empty second truth: with none of them this throws.
  ///
  /// - Parameter starting: starts a local cluster that stands still; otherwise that is none.
  static func find(
    _ globals: GlobalOptions, _ environment: [String: String], starting: Bool = true
  ) async throws -> Database {
    let named = globals.database ?? environment["ENTENTE_DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    // A bare word is a database of the local cluster, such as `demo`.
    if let named, named.contains(where: { "=:/".contains($0) }) {
      if globals.person != nil { throw CommandError(.onlyLocal, .wrongUsage) }
      var configuration = Configuration(url: named)
      configuration.applicationName = "entente"
      return Database(configuration: configuration)
    }
    guard let cluster = try await localCluster(environment), starting || cluster.isRunning else {
      throw CommandError(named.map { .unknownDatabase($0, known: []) } ?? .noDatabase, .unreachable)
    }
    if starting { try await cluster.start() }
    let there = try await cluster.psql("select datname from pg_database where datname in ('entente', 'demo')")
      .split(separator: "\n").map(String.init)
    // What `init --local` made is work; what `demo` made is play, and comes second.
    guard let name = (named.map { [$0] } ?? ["entente", "demo"]).first(where: there.contains) else {
      throw CommandError(named.map { .unknownDatabase($0, known: there.sorted()) } ?? .noDatabase, .unreachable)
    }
    return try await local(cluster, name, person: globals.person)
  }

  /// A database of a local cluster. A person with a role of his own is connected as that role, so that the server
  /// itself knows who acts.
  static func local(_ cluster: Cluster, _ name: String, person: String? = nil) async throws -> Database {
    var user: String?
    if let person, isPlain(person) {
      let found = try await cluster.psql("select 1 from pg_roles where rolname = '\(person)' and rolcanlogin")
      if found == "1" { user = person }
    }
    var configuration = Configuration(url: cluster.connectionString(database: name, user: user))
    configuration.applicationName = "entente"
    return Database(configuration: configuration, cluster: cluster, person: person)
  }

  static func localCluster(_ environment: [String: String]) async throws -> Cluster? {
    guard let directory = localDirectory(environment) else { return nil }
    return try await Cluster.find(at: directory)
  }

  static func localDirectory(_ environment: [String: String]) -> URL? {
    Cluster.defaultDirectory(environment: environment, isRoot: geteuid() == 0)
  }

  /// Handles are this plain, see the schema; anything else names nobody.
  static func isPlain(_ handle: String) -> Bool {
    handle.utf8.count < 64 && handle.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "._-".contains($0)) }
  }

  /// Runs a command's work with a store, and closes its connections.
  func withStore<Value: Sendable>(_ body: @Sendable (Store) async throws -> Value) async throws -> Value {
    try await Pool.withPool(configuration, limit: 4) { pool in
      let store = Store(pool)
      do {
        return try await body(store)
      } catch StoreError.unknownPerson(let handle?) {
        let suggestion = Spelling.nearest(to: handle, among: try await store.people().map(\.handle))
        throw CommandError(.unknownPerson(handle, suggestion: suggestion), .notFound)
      } catch StoreError.unknownPerson(nil) {
        throw CommandError(.loginNotMapped(try await store.login()), .notFound)
      } catch let error as PostgresError where Self.missesSomething.contains(error.sqlState) {
        throw try await Self.lack(in: store) ?? error
      }
    }
  }

  /// As `withStore`, for a command that names its id when the database cannot be reached, so that it can be given again.
  func withStore<Value: Sendable>(
    for command: Identifier, _ body: @Sendable (Store) async throws -> Value
  ) async throws -> Value {
    do {
      return try await withStore(body)
    } catch let error as PostgresError {
      guard case .connection = error else { throw error }
      throw StoreError.unreachable(command: command, error)
    }
  }

  /// What the server says where a schema, table, column or function is not there.
  private static let missesSomething: [SQLState?] = ["3F000", "42883", "42P01", "42703"]

  /// Why something of the schema is missing; nil where it should be there.
  private static func lack(in store: Store) async throws -> CommandError? {
    let schema = try await store.schema()
    guard schema.isThere else { return CommandError(.schemaMissing, .unreachable) }
    let known = Migrations().newest
    if let version = schema.version, version >= known { return nil }
    return CommandError(.schemaOlder(database: schema.version, program: known), .unreachable)
  }
}

/// A reason to stop that is a sentence already.
struct CommandError: Error {
  var phrase: Phrase
  var code: ExitCode

  init(_ phrase: Phrase, _ code: ExitCode) {
    self.phrase = phrase
    self.code = code
  }
}
