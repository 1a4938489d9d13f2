internal import Entente
internal import Foundation
internal import Postgres

/// What was found by one look at a database.
public struct Finding: Hashable, Sendable {
  /// What was looked at.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case serverVersion = "server_version"
    case encoding, durability, checksums, clock, schema, origin, protection, inheritance, heads, functions, access,
      logins
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
      schema, try await finding(.origin, Self.origin), try await triggers(),
      try await strangers(.inheritance, Self.inheriting, good: "–"),
      try await strangers(.heads, Self.strayHeads, good: "–"),
      try await functions(), try await strangers(.access, Self.extraGrants, good: "EXECUTE"),
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

  /// Each table has the triggers that the migrations gave it, they fire in replica sessions too, and there are no others.
  private func triggers() async throws -> Finding {
    let expected = Migrations().triggers
    let rows = try await ask(Self.triggers).decode((String, Bool).self)
    let firing = Set(rows.filter(\.1).map(\.0))
    let wrong = expected.subtracting(firing).union(Set(rows.map(\.0)).subtracting(expected)).sorted()
    return Finding(
      subject: .protection, isGood: wrong.isEmpty,
      detail: wrong.isEmpty ? "\(expected.count) ENABLE ALWAYS" : wrong.joined(separator: ", "))
  }

  /// Each function is the owner's, has the body that a migration gave it, and looks names up where no caller can put any.
  private func functions() async throws -> Finding {
    let isSandbox = try await ask("select is_sandbox from entente.origin").first?.decode(Bool.self, at: 0) ?? false
    let text = Migrations().standingText(isSandbox: isSandbox)
    let spelled = Self.unspelled(text)
    let rows = try await ask(Self.functions).decode((String, Bool, String).self)
    var wrong = rows.filter { !$0.1 || !text.contains($0.2) && !spelled.contains(Self.unspelled($0.2)) }.map(\.0)
    wrong += try await ask(Self.ownedByOthers).decode((String).self)
    return Finding(
      subject: .functions, isGood: wrong.isEmpty,
      detail: wrong.isEmpty ? String(rows.count) : wrong.sorted().joined(separator: ", "))
  }

  /// What an expression says, whichever way it is spelled: the server keeps a body that is one expression parsed, and
  /// shows it with casts, parentheses, quotes and line breaks of its own.
  private static func unspelled(_ sql: String) -> String {
    sql.lowercased()
      .replacing("pg_catalog.", with: "").replacing("\\n", with: "").replacing(#/\be'/#, with: "")
      .replacing(#/::(timestamp with time zone|\w+)(\[\])?/#, with: "")
      .filter { !$0.isWhitespace && !"()'".contains($0) }
  }
}
