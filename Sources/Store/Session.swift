internal import Postgres

extension Store {
  /// The login that the server knows this program by.
  ///
  /// - Throws: `PostgresError`.
  public func login() async throws -> String {
    try await query("select session_user::text").first?.decode(String.self, at: 0) ?? ""
  }

  /// Whether the database holds anything of Entente's, and at which version; nil where this login may not read that.
  ///
  /// - Throws: `PostgresError`.
  public func schema() async throws -> (isThere: Bool, version: Int?) {
    let found = try await query("select to_regnamespace('entente') is not null").first?.decode(Bool.self, at: 0)
    guard found == true else { return (false, nil) }
    do {
      return (true, try await query("select max(version) from entente.migration").first?.decode(Int32?.self, at: 0)
        .map { Int($0) })
    } catch let error as PostgresError where [.insufficientPrivilege, "42P01"].contains(error.sqlState) {
      return (true, nil)
    }
  }
}
