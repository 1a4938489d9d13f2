extension Cluster {
  /// Runs an SQL script with `psql` and returns what it printed: a row a line, columns parted by `|`.
  ///
  /// Meant for making roles and databases and for looking in; programs use libpq.
  @discardableResult
  public func psql(_ script: String, database: String = "postgres", user: String? = nil)
    async throws(ClusterError) -> String
  {
    let program = Program(
      executable: binaries.path("psql"),
      arguments: [
        "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--file=-",
        "--dbname=\(connectionString(database: database, user: user))",
      ])
    let result = try await program.run(input: script)
    guard result.succeeded else { throw .sqlFailed(database: database, message: result.everything) }
    return result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
  }
}
