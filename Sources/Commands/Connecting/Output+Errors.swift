internal import Definitions
internal import Entente
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Store

extension Output {
  /// Says what went wrong, and which exit code that is.
  func tell(_ error: any Error) -> ExitCode {
    if let code = error as? ExitCode { return code }
    let failure = Failure(error, voice)
    if isJSON {
      json(failure.json)
      return failure.exit
    }
    for trouble in failure.troubles {
      if let place = trouble.place { problem("\(place): \(trouble.message)") } else { self.error(trouble.message) }
    }
    if let error = error as? UsageError, !error.verb.isEmpty { note(.seeHelp(error.verb.joined(separator: " "))) }
    return failure.exit
  }
}

/// Why a command could not be carried out, for people and for programs alike.
struct Failure {
  struct Trouble {
    /// A stable word: of a diagnostic its code, and else the name of its sentence in the catalogue.
    var code: String
    /// In the language of the reader.
    var message: String
    /// Where in a file.
    var place: Location?
    /// What was probably meant.
    var suggestion: String?
  }

  private(set) var exit: ExitCode
  private(set) var troubles: [Trouble] = []
  /// By which a command can be asked for again whose outcome is not known.
  private var command: Identifier?
  private let voice: Voice

  init(_ error: any Error, _ voice: Voice) {
    self.voice = voice
    exit = .unreachable
    switch error {
    case let error as UsageError: for phrase in [error.phrase] + error.others { add(phrase, .wrongUsage) }
    case let error as CommandError: add(error.phrase, error.code)
    case let error as Diagnostics:
      exit = .wrongUsage
      troubles = error.all.map { diagnostic in
        Trouble(
          code: diagnostic.code.rawValue, message: voice.sentence(for: diagnostic), place: diagnostic.location,
          suggestion: diagnostic.suggestion)
      }
    case let error as StoreError: add(error)
    case let error as ImportRefusal: add(error)
    case let error as Migrations.Problem: add(error)
    case let error as PostgresError: add(error)
    case ClusterError.sqlFailed(_, let message) where message.hasPrefix(Self.lostConnection):
      // A local server that is stopping, or starting after it was killed.
      add(.unreachable(detail: String(message.dropFirst(Self.lostConnection.count))), .unreachable)
    case let error as ClusterError: add(error.phrase, .unreachable)
    case is CancellationError: add(.cancelled, .interrupted)
    // Errors of other layers say themselves what is wrong; none of them is the user's.
    default: add(.unexpected(String(describing: error)), .unreachable)
    }
  }

  /// `{"outcome":"error","exit":2,"errors":[{"code":…,"message":…,"place":{"file":…,"line":…,"column":…}}]}`
  var json: JSON {
    var members: [String: JSON] = [
      "outcome": "error", "exit": .integer(Int64(exit.rawValue)), "errors": .array(troubles.map(\.json)),
    ]
    if let command { members["command"] = .string(command.description) }
    return .object(members)
  }

  private mutating func add(_ phrase: Phrase, _ exit: ExitCode) {
    self.exit = exit
    let code = phrase.path.split(separator: ".").last.map(String.init) ?? phrase.path
    troubles.append(Trouble(code: code, message: voice.say(phrase)))
  }

  private mutating func add(_ error: StoreError) {
    switch error {
    case .notFound(let name): add(.unknownReference(name), .notFound)
    case .unknownPerson(let handle): add(handle.map { .unknownPerson($0) } ?? .loginNotMapped(""), .notFound)
    case .conflict(let conflict):
      add(
        .conflict(
          conflict.reference, state: conflict.state, seq: conflict.seq, verb: conflict.lastVerb, person: conflict.by,
          at: conflict.at, zone: .utc), .conflict)
    case .commandReused(let command): add(.commandReused(command), .conflict)
    case .unreachable(let command, let error):
      self.command = command
      add(.unreachableBefore(detail: Self.detail(error), command: command), .unreachable)
    case .outcomeUnknown(let command, let error):
      self.command = command
      add(.unreachable(detail: Self.detail(error), command: command), .unreachable)
    case .unreadable(let what, let cause):
      add(.unreadable(what), .unreachable)
      if let cause { troubles += Failure(cause, voice).troubles }
    }
  }

  private mutating func add(_ refusal: ImportRefusal) {
    switch refusal {
    case .notAnImporter(let login): add(.notImporter(login), .refused)
    case .unregistered(let party, let office): add(.unknownOffice("\(party)/\(office)"), .refused)
    case .noSuchMachine(let name): add(.noSuchChild(name), .refused)
    case .defended(let rule, let row): add(.problem(rule, row: row), .refused)
    }
  }

  private mutating func add(_ problem: Migrations.Problem) {
    switch problem {
    case .newerSchema(let version, let known): add(.schemaNewer(database: version, program: known), .unreachable)
    case .edited(let name): add(.migrationEdited(name), .unreachable)
    case .missingRoles(let roles): add(.rolesMissing(roles), .unreachable)
    case .misnumbered(let names): add(.unexpected("sql: \(names.joined(separator: ", "))"), .unreachable)
    }
  }

  /// What the server or libpq says, without the client's own English before it: the sentence around it says that already.
  private static func detail(_ error: PostgresError) -> String {
    guard case .connection(let failure) = error else { return error.description }
    return failure.message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// How psql begins where it reaches no server.
  private static let lostConnection = "psql: error: "

  /// The rules that operators meet, by name.
  private static let rules: [String: Phrase] = [
    "person_handle_is_unique": .handleTaken, "person_login_is_unique": .handleTaken,
    "term_of_one_country": .oneCountry,
  ]

  private mutating func add(_ error: PostgresError) {
    if case .decoding(let failure) = error { return add(.unreadable(failure.description), .unreachable) }
    guard let server = error.serverError, case .server = error else {
      return add(.unreachable(detail: Self.detail(error)), .unreachable)
    }
    // A right that this login lacks, or a rule of the record; anything else is the database's own trouble.
    if server.sqlState == .insufficientPrivilege, server.constraint == nil {
      add(.notPermitted(detail: server.message), .refused)
    } else if let known = server.constraint.flatMap({ Self.rules[$0] }) {
      add(known, .refused)
    } else if server.sqlState.category == "23" || server.sqlState == .insufficientPrivilege {
      add(.serverRefused(code: server.constraint ?? server.sqlState.rawValue, detail: server.message), .refused)
    } else {
      add(.serverFailed(code: server.sqlState.rawValue, detail: server.message), .unreachable)
    }
  }
}

extension Failure.Trouble {
  fileprivate var json: JSON {
    var members: [String: JSON] = ["code": .string(code), "message": .string(message)]
    if let place {
      members["place"] = [
        "file": .string(place.file), "line": .integer(Int64(place.line)), "column": .integer(Int64(place.column)),
      ]
    }
    if let suggestion { members["suggestion"] = .string(suggestion) }
    return .object(members)
  }
}
