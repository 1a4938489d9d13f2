internal import Definitions
internal import Entente
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Store

extension Output {
  /// Says what went wrong, and which exit code that is.
  func tell(_ error: any Error) -> ExitCode {
    switch error {
    case let error as UsageError:
      self.error(error.phrase)
      if !error.verb.isEmpty { note(.seeHelp(error.verb.joined(separator: " "))) }
      return .wrongUsage
    case let error as CommandError:
      self.error(error.phrase)
      return error.code
    case let error as ExitCode:
      return error
    case let error as Diagnostics:
      for diagnostic in error.all { problem(voice.line(for: diagnostic)) }
      return .wrongUsage
    case let error as StoreError:
      return tell(error)
    case let error as ImportRefusal:
      return tell(error)
    case let error as Migrations.Problem:
      return tell(error)
    case let error as PostgresError:
      return tell(error)
    case ClusterError.sqlFailed(_, let message) where message.hasPrefix(Self.lostConnection):
      // A local server that is stopping, or starting after it was killed.
      self.error(.unreachable(detail: String(message.dropFirst(Self.lostConnection.count))))
      return .unreachable
    case is CancellationError:
      self.error(.cancelled)
      return .interrupted
    default:
      // Errors of other layers say themselves what is wrong; none of them is the user's.
      self.error(.unexpected(String(describing: error)))
      return .unreachable
    }
  }

  private func tell(_ error: StoreError) -> ExitCode {
    switch error {
    case .notFound(let name):
      self.error(.unknownReference(name))
      return .notFound
    case .unknownPerson(let handle):
      self.error(handle.map { .unknownPerson($0) } ?? .loginNotMapped(""))
      return .notFound
    case .conflict(let conflict):
      self.error(
        .conflict(
          conflict.reference, state: conflict.state, seq: conflict.seq, verb: conflict.lastVerb, person: conflict.by,
          at: conflict.at, zone: .utc))
      return .conflict
    case .commandReused(let command):
      self.error(.commandReused(command))
      return .conflict
    case .unreachable(let command, let error):
      self.error(.unreachableBefore(detail: error.description, command: command))
      return .unreachable
    case .outcomeUnknown(let command, let error):
      self.error(.unreachable(detail: error.description, command: command))
      return .unreachable
    case .unreadable(let what, let cause):
      self.error(.unreadable(what))
      if let cause { _ = tell(cause) }
      return .unreachable
    }
  }

  private func tell(_ refusal: ImportRefusal) -> ExitCode {
    switch refusal {
    case .notAnImporter(let login): error(.notImporter(login))
    case .unregistered(let party, let office): error(.unknownOffice("\(party)/\(office)"))
    case .noSuchMachine(let name): error(.noSuchChild(name))
    case .defended(let rule, let row): error(.problem(rule, row: row))
    }
    return .refused
  }

  private func tell(_ problem: Migrations.Problem) -> ExitCode {
    switch problem {
    case .newerSchema(let version, let known):
      error(.schemaNewer(database: version, program: known))
    case .edited(let name):
      error(.migrationEdited(name))
    case .missingRoles(let roles):
      error(.rolesMissing(roles))
    case .misnumbered(let names):
      error(.unexpected("sql: \(names.joined(separator: ", "))"))
    }
    return .unreachable
  }

  /// How psql begins where it reaches no server.
  private static let lostConnection = "psql: error: "

  /// The rules that operators meet, by name.
  private static let rules: [String: Phrase] = [
    "person_handle_is_unique": .handleTaken, "person_login_is_unique": .handleTaken,
    "term_of_one_country": .oneCountry,
  ]

  private func tell(_ error: PostgresError) -> ExitCode {
    guard let server = error.serverError, case .server = error else {
      self.error(.unreachable(detail: error.description))
      return .unreachable
    }
    // A rule of the record, or a right that this login lacks; anything else is the database's own trouble.
    if server.sqlState == .insufficientPrivilege {
      self.error(.notPermitted)
      return .refused
    }
    if let known = server.constraint.flatMap({ Self.rules[$0] }) {
      self.error(known)
      return .refused
    }
    if server.sqlState.category == "23" {
      self.error(.serverRefused(code: server.constraint ?? server.sqlState.rawValue, detail: server.message))
      return .refused
    }
    self.error(.serverFailed(code: server.sqlState.rawValue, detail: server.message))
    return .unreachable
  }
}
