import EntenteTesting
import Postgres

/// Somebody who would change the record.
enum Attacker: String, Sendable {
  /// A writer whose login is no person's, as the server that acts for people who sign in to it.
  case service
  /// Writers whose logins are a person's: of Mexico, and of the United States.
  case ana, john
  case importer, daemon, auditor, migrator
  /// The owner of every table, who is no superuser.
  case owner
  /// A superuser under `session_replication_role = replica`, where ordinary triggers and foreign keys sleep.
  case replica

  func configuration(_ database: TestDatabase) -> Configuration {
    switch self {
    case .replica: Configuration(url: database.connectionString())
    case .owner: Configuration(url: database.connectionString(user: "record_migrator"))
    default: Configuration(url: database.connectionString(user: "record_\(rawValue)"))
    }
  }

  func prepare(_ connection: isolated Connection) async throws {
    switch self {
    case .replica: try await connection.script("set session_replication_role = replica")
    case .owner: try await connection.script("set role entente_owner")
    default: break
    }
  }
}

/// Something that the record must refuse, and by which rule.
struct Attack: Sendable {
  let title: String
  let attackers: [Attacker]
  let sql: String
  let refusal: Refusal

  init(_ title: String, by attackers: [Attacker], _ sql: String, refused refusal: Refusal) {
    self.title = title
    self.attackers = attackers
    self.sql = sql
    self.refusal = refusal
  }
}

/// Why PostgreSQL said no.
enum Refusal: Equatable, Sendable, ExpressibleByStringLiteral {
  /// A constraint, or a rule of a trigger.
  case rule(String)
  /// A column that may not be null.
  case missing(column: String)
  /// A generated column was given a value.
  case generated
  case noPermission
  case other(ServerError)

  init(stringLiteral rule: String) {
    self = .rule(rule)
  }

  init(_ error: ServerError) {
    switch error.sqlState {
    case "428C9": self = .generated
    case "42501": self = .noPermission
    case "23502": self = .missing(column: error.column ?? "")
    default: self = error.constraint.map(Refusal.rule) ?? .other(error)
    }
  }
}
