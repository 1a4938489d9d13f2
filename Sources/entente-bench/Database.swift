import Postgres

/// The benchmark's database, as its superuser sees it.
struct Database: Sendable {
  let configuration: Configuration

  init(_ options: Options) {
    configuration = Configuration(url: options.dsn)
  }

  func run(_ script: String) async throws {
    try await Connection.withConnection(configuration) { connection in try await connection.script(script) }
  }

  func number(_ statement: Statement) async throws -> Int {
    try await Connection.withConnection(configuration) { connection in
      Int(try await connection.query(statement).only?.decode(Int64.self) ?? 0)
    }
  }

  /// What the timed phase begins with: statistics, and nothing left to write back from seeding.
  func settle() async throws {
    for command in ["vacuum analyze", "checkpoint"] { try await run(command) }
  }
}

/// Why a database cannot be measured.
struct BenchError: Error, CustomStringConvertible {
  var description: String
}
