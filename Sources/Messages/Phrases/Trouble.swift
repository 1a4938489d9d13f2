public import Entente

/// Why a command could not be done, blockers aside.
public enum Trouble: String, MessageKey {
  case conflict
  case unreachable
  case unreachableUnknown = "unreachable_unknown"
  case unreachableBefore = "unreachable_before"
  case noDatabase = "no_database"
  case unknownReference = "unknown_reference"
  case unknownMechanism = "unknown_mechanism"
  case unknownMachine = "unknown_machine"
  case unknownPerson = "unknown_person"
  case unknownOffice = "unknown_office"
  case unknownCalendar = "unknown_calendar"
  case unknownVersion = "unknown_version"
  case loginNotMapped = "login_not_mapped"
  case onlyLocal = "only_local"
  case commandReused = "command_reused"
  case sourceProblem = "source_problem"
  case rowProblem = "row_problem"
  case fileMissing = "file_missing"
  case fileTooLarge = "file_too_large"
  case fileFormat = "file_format"
  case schemaNewer = "schema_newer"
  case schemaOlder = "schema_older"
  case schemaMissing = "schema_missing"
  case notImporter = "not_importer"
  case noSuchChild = "no_such_child"
  case migrationEdited = "migration_edited"
  case rolesMissing = "roles_missing"
  case serverRefused = "server_refused"
  case unexpected

  public static let area = "trouble"
}

extension Phrase {
  /// The dialogue has moved on since it was looked at: who did what, when, and where it stands.
  public static func conflict(
    _ reference: String, state: String, seq: Int, verb: String, person: String?, at moment: Instant, zone: Zone
  ) -> Phrase {
    Phrase(
      Trouble.conflict,
      [
        "reference": .text(reference), "state": .state(state), "seq": .number(seq), "verb": .verb(verb),
        "person": person.map(Argument.text), "moment": .moment(moment, zone),
      ])
  }

  /// Nothing was asked of the database, or only to read.
  public static func unreachable(detail: String? = nil) -> Phrase {
    Phrase(Trouble.unreachable, ["detail": detail.map(Argument.text)])
  }

  /// The answer to a commit was lost: it is neither done nor undone until the command id is looked up.
  public static func unreachable(detail: String? = nil, command: Identifier) -> Phrase {
    Phrase(
      Trouble.unreachableUnknown,
      ["detail": detail.map(Argument.text), "command": .text(command.description)])
  }

  /// A command did not reach the database, so that nothing came of it.
  public static func unreachableBefore(detail: String? = nil, command: Identifier) -> Phrase {
    Phrase(
      Trouble.unreachableBefore,
      ["detail": detail.map(Argument.text), "command": .text(command.description)])
  }

  public static let noDatabase = Phrase(Trouble.noDatabase)

  public static func unknownReference(_ reference: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownReference, reference, suggestion)
  }
  public static func unknownMechanism(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownMechanism, name, suggestion)
  }
  public static func unknownMachine(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownMachine, name, suggestion)
  }
  public static func unknownPerson(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownPerson, name, suggestion)
  }
  public static func unknownOffice(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownOffice, name, suggestion)
  }
  public static func unknownCalendar(_ name: String, suggestion: String? = nil) -> Phrase {
    unknown(.unknownCalendar, name, suggestion)
  }

  private static func unknown(_ trouble: Trouble, _ name: String, _ suggestion: String?) -> Phrase {
    Phrase(trouble, ["name": .text(name), "suggestion": suggestion.map(Argument.text)])
  }

  /// This program does not know the definition to which a dialogue is pinned.
  public static func unknownVersion(_ reference: String, mechanism: String, version: Int) -> Phrase {
    Phrase(
      Trouble.unknownVersion,
      ["reference": .text(reference), "mechanism": .text(mechanism), "version": .number(version)])
  }

  public static func loginNotMapped(_ login: String) -> Phrase {
    Phrase(Trouble.loginNotMapped, ["login": .text(login)])
  }

  public static let onlyLocal = Phrase(Trouble.onlyLocal)

  public static func commandReused(_ command: Identifier) -> Phrase {
    Phrase(Trouble.commandReused, ["command": .text(command.description)])
  }

  /// "hled.yaml:12:5: unknown key"
  public static func problem(_ problem: String, path: String, line: Int, column: Int) -> Phrase {
    Phrase(
      Trouble.sourceProblem,
      ["path": .text(path), "line": .number(line), "column": .number(column), "problem": .text(problem)])
  }

  /// "row 7: due date or reason is missing"
  public static func problem(_ problem: String, row: Int) -> Phrase {
    Phrase(Trouble.rowProblem, ["row": .number(row), "problem": .text(problem)])
  }

  public static func fileMissing(_ path: String, detail: String? = nil) -> Phrase {
    Phrase(Trouble.fileMissing, ["path": .text(path), "detail": detail.map(Argument.text)])
  }

  public static func fileTooLarge(_ path: String, megabytes: Int) -> Phrase {
    Phrase(Trouble.fileTooLarge, ["path": .text(path), "limit": .number(megabytes)])
  }

  public static func fileFormat(_ path: String, expected: [String]) -> Phrase {
    Phrase(Trouble.fileFormat, ["path": .text(path), "expected": .either(expected.map(Argument.text))])
  }

  public static func schemaNewer(database: Int, program: Int) -> Phrase {
    Phrase(Trouble.schemaNewer, ["database": .number(database), "program": .number(program)])
  }
  public static func schemaOlder(database: Int, program: Int) -> Phrase {
    Phrase(Trouble.schemaOlder, ["database": .number(database), "program": .number(program)])
  }
  public static let schemaMissing = Phrase(Trouble.schemaMissing)
  /// A migration's file is not the one that was applied under its number.
  public static func migrationEdited(_ name: String) -> Phrase {
    Phrase(Trouble.migrationEdited, ["name": .text(name)])
  }
  public static func notImporter(_ login: String) -> Phrase {
    Phrase(Trouble.notImporter, ["login": .text(login)])
  }

  /// Nothing can be proposed under a dialogue from a list: no machine, or several, stand under its own.
  public static func noSuchChild(_ name: String?) -> Phrase {
    Phrase(Trouble.noSuchChild, ["name": name.map(Argument.text)])
  }

  public static func rolesMissing(_ roles: [String]) -> Phrase {
    Phrase(Trouble.rolesMissing, ["roles": .all(roles.map(Argument.text))])
  }

  /// The server said no; the code is its SQLSTATE.
  public static func serverRefused(code: String, detail: String) -> Phrase {
    Phrase(Trouble.serverRefused, ["code": .text(code), "detail": .text(detail)])
  }

  public static func unexpected(_ detail: String) -> Phrase {
    Phrase(Trouble.unexpected, ["detail": .text(detail)])
  }
}
