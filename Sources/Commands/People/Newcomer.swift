internal import LocalCluster
internal import Messages
internal import Store

/// A person who is to be registered.
struct Newcomer {
  var handle: String
  var name: String
  var language: String
  var login: String?
}

extension Database {
  /// Registers a person, and in a local cluster makes the login as which `--as` connects.
  ///
  /// The row comes first: a login without one would be a writer whom the record does not know. Should the login then
  /// fail, the person cannot act yet; it can be made by hand, or by adding it to `entente_writer`.
  func add(_ newcomer: Newcomer) async throws -> String? {
    let login = newcomer.login ?? (cluster == nil ? nil : newcomer.handle)
    if let cluster, let login { try await Self.checkLogin(login, in: cluster) }
    try await withStore { store in
      try await store.addPerson(
        handle: newcomer.handle, name: newcomer.name, language: newcomer.language, login: login)
    }
    if let cluster, let login { try await Self.makeLogin(login, in: cluster) }
    return login
  }

  /// A person's login is no role with powers of its own, and its name is plain enough to stand in SQL.
  private static func checkLogin(_ login: String, in cluster: Cluster) async throws {
    guard isPlain(login), !login.hasPrefix("entente_"), !login.hasPrefix("pg_") else {
      throw CommandError(.loginUnfit(login), .refused)
    }
    let mighty = try await cluster.psql(
      """
      select 1 from pg_roles where rolname = '\(login)'
        and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
          or pg_has_role(rolname, 'entente_owner', 'member'))
      """)
    if mighty == "1" { throw CommandError(.loginUnfit(login), .refused) }
  }

  private static func makeLogin(_ login: String, in cluster: Cluster) async throws {
    try await cluster.psql(
      """
      select 'create role "\(login)" login' where not exists (select from pg_roles where rolname = '\(login)') \\gexec
      grant entente_writer to "\(login)";
      """)
  }
}
