internal import Postgres

extension Store {
  /// The login that the server knows this program by.
  ///
  /// - Throws: `PostgresError`.
  public func login() async throws -> String {
    try await ask("select session_user::text").only?.decode(String.self, at: 0) ?? ""
  }

  /// Whether the database holds anything of Entente's, and at which version; nil for one so old that it cannot tell.
  ///
  /// - Throws: `PostgresError`.
  public func schema() async throws -> (isThere: Bool, version: Int?) {
    let found = try await ask(
      "select to_regnamespace('entente') is not null, to_regprocedure('entente.read_version()') is not null"
    ).only
    guard let found, try found.decode(Bool.self, at: 0) else { return (false, nil) }
    guard try found.decode(Bool.self, at: 1) else { return (true, nil) }
    let version = try await ask("select entente.read_version()").only?.decode(Int32?.self, at: 0)
    return (true, version.flatMap { $0 }.map { Int($0) })
  }

  /// One statement, whatever schema the database has.
  func ask(_ statement: Statement) async throws -> Rows {
    try await pool.withConnection { connection in try await connection.query(statement) }
  }
}
