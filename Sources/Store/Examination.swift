internal import Entente
internal import Foundation
internal import Postgres

/// What was found by one look at a database.
public struct Finding: Hashable, Sendable {
  /// What was looked at.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case serverVersion = "server_version"
    case encoding, durability, checksums, clock, schema, origin, structure, protection, inheritance, heads, functions
    case access, logins
    case vacuum, listening, daemons, deliveries
    case heldBack = "held_back"
    case vacancies
  }

  public var subject: Subject
  public var isGood: Bool
  /// Names and values, in no language; where it is not good, those that are wrong.
  public var detail: String
}

extension Store {
  /// Whether the record is defended as this program's migrations defend it, and the database fit to hold it.
  ///
  /// - Throws: `PostgresError`, with `insufficientPrivilege` for whoever is neither an operator nor the owner.
  public func examine() async throws -> [Finding] {
    var findings = [
      try await finding(.serverVersion, Self.serverVersion), try await finding(.encoding, Self.encoding),
      try await finding(.durability, Self.durability), try await finding(.checksums, Self.checksums),
      try await clockSkew(), try await vacuum(), try await listening(),
    ]
    guard try await schema().isThere else {
      return findings + [Finding(subject: .schema, isGood: false, detail: "–")]
    }
    let schema = try await migrationsApplied()
    findings += [
      schema, try await finding(.origin, Self.origin),
    ]
    // What an older schema lacks is told already, and the next migration makes it.
    if schema.isGood { findings += try await drift() }
    findings += [
      try await strangers(.inheritance, Self.inheriting, good: "–"),
      try await strangers(.heads, Self.strayHeads, good: "–"),
      try await strangers(.access, Self.extraGrants, good: "EXECUTE"),
      try await strangers(.logins, Self.mightyLogins, good: "entente_writer"),
      try await daemons(),
    ]
    // An older schema has no outbox.
    if schema.isGood {
      findings += [try await finding(.deliveries, Self.deliveries), try await heldBack(), try await vacancies()]
    }
    return findings
  }

  private func finding(_ subject: Finding.Subject, _ statement: Statement) async throws -> Finding {
    guard let row = try await ask(statement).first else {
      return Finding(subject: subject, isGood: false, detail: "–")
    }
    return Finding(
      subject: subject, isGood: try row.decode(Bool.self, at: 0), detail: try row.decode(String.self, at: 1))
  }

  /// Each row of the statement is one thing too many.
  private func strangers(_ subject: Finding.Subject, _ statement: Statement, good: String) async throws -> Finding {
    let found = try await ask(statement).decode((String).self)
    return Finding(
      subject: subject, isGood: found.isEmpty, detail: found.isEmpty ? good : found.joined(separator: ", "))
  }

  /// The machine's clock and the server's may differ by five seconds and what the question took.
  private func clockSkew() async throws -> Finding {
    let before = Instant(Date())
    let there = try await ask("select clock_timestamp()").first?.decode(Instant.self, at: 0) ?? before
    let after = Instant(Date())
    let ahead = max(0, there.microseconds - after.microseconds)
    let behind = max(0, before.microseconds - there.microseconds)
    let seconds = Double((ahead > 0 ? ahead : -behind) / 1000) / 1000
    return Finding(subject: .clock, isGood: abs(seconds) <= 5, detail: "\(seconds) s")
  }

  /// The files that were applied are those that this program carries.
  private func migrationsApplied() async throws -> Finding {
    let rows = try await ask("select name, digest from entente.migration").decode((String, Digest).self)
    let applied = Dictionary(rows) { $1 }
    let migrations = Migrations()
    let carried = Dictionary(migrations.all.map { ($0.name, $0) }) { $1 }
    let differing = Set(applied.keys).union(carried.keys).filter { name in
      guard let migration = carried[name], let digest = applied[name] else { return true }
      return !migrations.isMade(migration, by: digest)
    }
    return Finding(
      subject: .schema, isGood: differing.isEmpty,
      detail: differing.isEmpty ? carried.keys.max() ?? "–" : differing.sorted().joined(separator: ", "))
  }

  /// Whether tables, triggers and functions are what the migrations made of them; a finding each.
  private func drift() async throws -> [Finding] {
    let isSandbox = try await ask("select is_sandbox from entente.origin").first?.decode(Bool.self, at: 0) ?? false
    let found = try await pool.withConnection { connection in try await SchemaListing(of: connection) }
    guard let expected = SchemaListing.carried(isSandbox: isSandbox) else {
      return [Finding(subject: .structure, isGood: false, detail: "config/schema.txt")]
    }
    let differences = expected.differences(of: found)
    let names = expected.isOfSameServer(as: found) ? "" : " (PostgreSQL \(found.server) ≠ \(expected.server))"
    return [Finding.Subject.structure, .protection, .functions].map { subject in
      let wrong = differences.filter { Self.subject($0.kind) == subject }.map(\.name)
      let count = expected.objects.keys.count { Self.subject(String($0.prefix { $0 != " " })) == subject }
      return Finding(
        subject: subject, isGood: wrong.isEmpty,
        detail: wrong.isEmpty ? "\(count)\(names)" : wrong.joined(separator: ", "))
    }
  }

  private static func subject(_ kind: String) -> Finding.Subject {
    switch kind {
    case "trigger": .protection
    case "function": .functions
    default: .structure
    }
  }
}
