import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Store
import Testing

/// A record with a row of every kind, made through `record_step` and the administration's functions by raw SQL alone,
/// so that what defends it is the database and nothing before it.
enum RecordFixture {
  static let template = Template(name: "record") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test")
      for script in [logins, people, round, others] { try await connection.script(named(script)) }
    }
  }

  /// Replaces `{ana}` by an identifier whose bytes spell it, and `{definition}` by the definition.
  static func named(_ sql: String) -> String {
    sql.replacing(#/\{([a-z][a-z0-9.\-]*)\}/#) { match in
      match.1 == "definition" ? definition.filter { $0 != "\n" } : identifier(match.1)
    }
  }

  private static func identifier(_ name: Substring) -> String {
    let hex = name.utf8.map { String($0, radix: 16) }.joined()
    let digits = Array(hex + String(repeating: "0", count: 32 - hex.count))
    return [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
      .map { String($0) }.joined(separator: "-")
  }

  /// Runs a test with a record of its own.
  static func with<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
    try await TestDatabase.withDatabase(template: template, body)
  }

  /// Runs a script as somebody, in one transaction that stays only if all of it succeeds.
  ///
  /// - Returns: the refusal; nil when it went through.
  static func attempt(
    _ sql: String, as attacker: Attacker, in database: TestDatabase, thenUndo: Bool = false
  ) async throws -> Refusal? {
    try await Connection.withConnection(attacker.configuration(database)) { connection in
      try await attacker.prepare(connection)
      return try await refusal(of: sql, on: connection, thenUndo: thenUndo)
    }
  }

  /// As `attempt` does, on a connection that is there.
  static func refusal(
    of sql: String, on connection: isolated Connection, thenUndo: Bool
  ) async throws -> Refusal? {
    do {
      try await connection.script(
        "begin;\n\(named(sql));\nset constraints all immediate;\n\(thenUndo ? "rollback" : "commit");")
      return nil
    } catch PostgresError.server(let error) {
      try await connection.script("rollback")
      return Refusal(error)
    }
  }
}
