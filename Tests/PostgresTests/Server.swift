import Foundation
import Postgres
import Synchronization

private let counter = Atomic<Int>(0)

/// Runs `body` with a database of its own.
func withDatabase(_ body: (Configuration) async throws -> Void) async throws {
  let host = ProcessInfo.processInfo.environment["ENTENTE_TEST_HOST"] ?? "/tmp/pgw"
  let number = counter.add(1, ordering: .relaxed).newValue
  let name = "postgres_tests_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
  let admin = Configuration(host: host, database: "postgres", user: "postgres")
  try await Connection.withConnection(admin) { try await $0.script("CREATE DATABASE \(name)") }
  try await body(Configuration(host: host, database: name, user: "postgres"))
  try await Connection.withConnection(admin) { try await $0.script("DROP DATABASE \(name) WITH (FORCE)") }
}
