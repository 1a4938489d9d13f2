package import Entente

/// Why a command could not be done, blockers aside.
public enum Trouble: String, MessageKey {
  case conflict
  case unreachable
  case unreachableUnknown = "unreachable_unknown"
  case unreachableBefore = "unreachable_before"
  case noDatabase = "no_database"
  case unknownDatabase = "unknown_database"
  case sandboxWorkedIn = "sandbox_worked_in"
  case unknownReference = "unknown_reference"
  case unknownMechanism = "unknown_mechanism"
  case unknownVersion = "unknown_version"
  case unknownMachine = "unknown_machine"
  case unknownPerson = "unknown_person"
  case unknownOffice = "unknown_office"
  case unknownSignatory = "unknown_signatory"
  case otherSidesOffice = "other_sides_office"
  case isMechanism = "is_mechanism"
  case versionTaken = "version_taken"
  case notPermitted = "not_permitted"
  case noOwnConsent = "no_own_consent"
  case noOwnProvisional = "no_own_provisional"
  case handleTaken = "handle_taken"
  case oneCountry = "one_country"
  case officeLevelFixed = "office_level_fixed"
  case unknownCalendar = "unknown_calendar"
  case unknownZone = "unknown_zone"
  case noSuchDay = "no_such_day"
  case loginUnfit = "login_unfit"
  case loginNotMapped = "login_not_mapped"
  case onlyLocal = "only_local"
  case commandReused = "command_reused"
  case sourceProblem = "source_problem"
  case rowProblem = "row_problem"
  case fileMissing = "file_missing"
  case fileExists = "file_exists"
  case fileForbidden = "file_forbidden"
  case fileIrregular = "file_irregular"
  case fileTooLarge = "file_too_large"
  case schemaNewer = "schema_newer"
  case schemaOlder = "schema_older"
  case schemaMissing = "schema_missing"
  case notImporter = "not_importer"
  case noSuchChild = "no_such_child"
  case migrationEdited = "migration_edited"
  case rolesMissing = "roles_missing"
  case serverRefused = "server_refused"
  case serverFailed = "server_failed"
  case unreadable
  case graphvizMissing = "graphviz_missing"
  case graphvizFailed = "graphviz_failed"
  case cancelled
  case interrupted
  case unexpected

  public static let area = "trouble"
}

extension Phrase {
  /// The dialogue has moved on since it was looked at: who did what, when, and where it stands.
  package static func conflict(
    _ reference: String, state: String, seq: Int, verb: String, person: String?, at moment: Instant, zone: Zone
  ) -> Phrase {
    Phrase(
      Trouble.conflict,
      [
        "reference": .text(reference), "state": .state(state), "seq": .number(seq), "verb": .verb(verb),
        "person": person.map(Argument.text), "moment": .moment(moment, zone),
      ])
  }

  /// SVG is drawn by another program, and that is not there.
  package static let graphvizMissing = Phrase(Trouble.graphvizMissing)

  package static func graphvizFailed(_ detail: String) -> Phrase {
    Phrase(Trouble.graphvizFailed, ["detail": .text(detail)])
  }

  /// Nothing was asked of the database, or only to read.
  package static func unreachable(detail: String? = nil) -> Phrase {
    Phrase(Trouble.unreachable, ["detail": detail.map(Argument.text)])
  }

  /// The answer to a commit was lost: it is neither done nor undone until the command id is looked up.
  package static func unreachable(detail: String? = nil, command: Identifier) -> Phrase {
    Phrase(
      Trouble.unreachableUnknown,
      ["detail": detail.map(Argument.text), "command": .text(command.description)])
  }

  /// A command did not reach the database, so that nothing came of it.
  package static func unreachableBefore(detail: String? = nil, command: Identifier) -> Phrase {
    Phrase(
      Trouble.unreachableBefore,
      ["detail": detail.map(Argument.text), "command": .text(command.description)])
  }

  package static let noDatabase = Phrase(Trouble.noDatabase)
  /// A bare word that names none of the local cluster's databases.
  package static func unknownDatabase(_ name: String, known: [String]) -> Phrase {
    Phrase(
      Trouble.unknownDatabase, ["name": .text(name), "known": known.isEmpty ? nil : .all(known.map(Argument.text))])
  }

  /// A demonstration would remove what somebody did in the sandbox.
  package static let sandboxWorkedIn = Phrase(Trouble.sandboxWorkedIn)

  package static func unknownReference(_ reference: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownReference, reference, suggestion)
  }
  package static func unknownMechanism(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownMechanism, name, suggestion)
  }
  /// - Parameter newest: the greatest version that there is.
  package static func unknownVersion(_ version: Int, of mechanism: String, newest: Int) -> Phrase {
    Phrase(
      Trouble.unknownVersion,
      ["mechanism": .text(mechanism), "version": .number(version), "newest": .number(newest)])
  }
  package static func unknownMachine(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownMachine, name, suggestion)
  }
  package static func unknownPerson(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownPerson, name, suggestion)
  }
  package static func unknownOffice(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownOffice, name, suggestion)
  }

  /// Neither a person nor an office of one's own side.
  package static func unknownSignatory(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownSignatory, name, suggestion)
  }

  /// Each side records its own papers.
  package static func otherSidesOffice(_ name: String, party: String) -> Phrase {
    Phrase(Trouble.otherSidesOffice, ["name": .text(name), "party": .party(party)])
  }

  /// A mechanism was named where a dialogue has to be.
  package static func isMechanism(_ name: String) -> Phrase { Phrase(Trouble.isMechanism, ["name": .text(name)]) }

  /// Another text is published under this version.
  package static func versionTaken(_ mechanism: String, version: Int, next: Int) -> Phrase {
    Phrase(
      Trouble.versionTaken,
      ["mechanism": .text(mechanism), "version": .number(version), "next": .number(next)])
  }

  /// The login lacks a right.

  /// Nothing that this side gave could be withdrawn, or be confirmed.
  package static func noOwnConsent(_ reference: String) -> Phrase {
    Phrase(Trouble.noOwnConsent, ["reference": .text(reference)])
  }
  package static func noOwnProvisional(_ reference: String) -> Phrase {
    Phrase(Trouble.noOwnProvisional, ["reference": .text(reference)])
  }

  /// Rules of the record that operators meet.
  package static let handleTaken = Phrase(Trouble.handleTaken)
  package static let oneCountry = Phrase(Trouble.oneCountry)

  /// An office has one level in all mechanisms, and another was asked for.
  package static func officeLevelFixed(_ office: String, at level: String, asked: String) -> Phrase {
    Phrase(
      Trouble.officeLevelFixed, ["office": .text(office), "level": .level(level), "asked": .level(asked)])
  }

  package static func unknownCalendar(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownCalendar, name, suggestion)
  }
  package static func unknownZone(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownZone, name, suggestion)
  }

  /// A sum leads out of the years 1 to 9999, or there is no such working day.
  package static func noSuchDay(_ span: Span, from start: LocalDate) -> Phrase {
    Phrase(Trouble.noSuchDay, ["span": .span(span), "start": .text(start.description)])
  }

  private static func unknown(_ trouble: Trouble, _ name: String, _ suggestion: String?) -> Phrase {
    Phrase(trouble, ["name": .text(name), "suggestion": suggestion.map(Argument.text)])
  }

  package static func loginNotMapped(_ login: String) -> Phrase {
    Phrase(Trouble.loginNotMapped, ["login": .text(login)])
  }

  package static let onlyLocal = Phrase(Trouble.onlyLocal)

  package static func commandReused(_ command: Identifier) -> Phrase {
    Phrase(Trouble.commandReused, ["command": .text(command.description)])
  }

  /// "hled.yaml:12:5: unknown key"
  package static func problem(_ problem: String, path: String, line: Int, column: Int) -> Phrase {
    Phrase(
      Trouble.sourceProblem,
      ["path": .text(path), "line": .number(line), "column": .number(column), "problem": .text(problem)])
  }

  /// "row 7: due date or reason is missing"
  package static func problem(_ problem: String, row: Int) -> Phrase {
    Phrase(Trouble.rowProblem, ["row": .number(row), "problem": .text(problem)])
  }

  /// A file that would be overwritten.
  package static func fileExists(_ path: String) -> Phrase { Phrase(Trouble.fileExists, ["path": .text(path)]) }
  package static func fileMissing(_ path: String) -> Phrase { Phrase(Trouble.fileMissing, ["path": .text(path)]) }

  /// It is there, and this user may not read it.
  package static func fileForbidden(_ path: String) -> Phrase { Phrase(Trouble.fileForbidden, ["path": .text(path)]) }

  /// A directory, a pipe or a device.
  package static func fileIrregular(_ path: String) -> Phrase { Phrase(Trouble.fileIrregular, ["path": .text(path)]) }

  package static func fileTooLarge(_ path: String, megabytes: Int) -> Phrase {
    Phrase(Trouble.fileTooLarge, ["path": .text(path), "limit": .number(megabytes)])
  }

  package static func schemaNewer(database: Int, program: Int) -> Phrase {
    Phrase(Trouble.schemaNewer, ["database": .number(database), "program": .number(program)])
  }
  /// The program needs a later schema; nil where this login may not see which one there is.
  package static func schemaOlder(database: Int?, program: Int) -> Phrase {
    Phrase(Trouble.schemaOlder, ["database": database.map(Argument.number), "program": .number(program)])
  }
  package static let schemaMissing = Phrase(Trouble.schemaMissing)
  /// A migration's file is not the one that was applied under its number.
  package static func migrationEdited(_ name: String) -> Phrase {
    Phrase(Trouble.migrationEdited, ["name": .text(name)])
  }
  package static func notImporter(_ login: String) -> Phrase {
    Phrase(Trouble.notImporter, ["login": .text(login)])
  }

  /// Nothing can be proposed under a dialogue from a list: no machine, or several, stand under its own.
  package static func noSuchChild(_ name: String?) -> Phrase {
    Phrase(Trouble.noSuchChild, ["name": name.map(Argument.text)])
  }

  package static func rolesMissing(_ roles: [String]) -> Phrase {
    Phrase(Trouble.rolesMissing, ["roles": .all(roles.map(Argument.text))])
  }

  /// No person's login: a role with powers of its own, or one that cannot be written.
  package static func loginUnfit(_ login: String) -> Phrase {
    Phrase(Trouble.loginUnfit, ["login": .text(login)])
  }

  /// Something is wrong with the server; the code is its SQLSTATE.
  package static func serverFailed(code: String, detail: String) -> Phrase {
    Phrase(Trouble.serverFailed, ["code": .text(code), "detail": .text(detail)])
  }

  /// What stands in the database is not of a kind that this program knows.
  package static func unreadable(_ detail: String) -> Phrase {
    Phrase(Trouble.unreadable, ["detail": .text(detail)])
  }

  /// The task was cancelled before its end.
  package static let cancelled = Phrase(Trouble.cancelled)

  /// Long work was stopped between two commits.
  package static func interrupted(done: Int, of total: Int, _ noun: Noun) -> Phrase {
    Phrase(Trouble.interrupted, ["done": .number(done), "total": .quantity(total, noun)])
  }

  /// A rule of the record, by its name, or a right that is missing, by its SQLSTATE.
  /// The login is a member of no role that may do it.
  package static func notPermitted(detail: String) -> Phrase { Phrase(Trouble.notPermitted, ["detail": .text(detail)]) }

  package static func serverRefused(code: String, detail: String) -> Phrase {
    Phrase(Trouble.serverRefused, ["code": .text(code), "detail": .text(detail)])
  }

  package static func unexpected(_ detail: String) -> Phrase {
    Phrase(Trouble.unexpected, ["detail": .text(detail)])
  }
}
