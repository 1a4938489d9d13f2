package import Entente

/// What a command that looks after definitions, people or the database has done.
public enum Upkeep: String, MessageKey {
  case published
  case publishedBefore = "published_before"
  case carriedOnly = "carried_only"
  case starterWritten = "starter_written"
  case sandboxRemoved = "sandbox_removed"
  case lintClean = "lint_clean"
  case lintFound = "lint_found"
  case lintWarned = "lint_warned"
  case lintWarning = "lint_warning"
  case changeAdded = "change_added"
  case changeRemoved = "change_removed"
  case changeMade = "change_made"
  case changeOfOrder = "change_of_order"
  case noChanges = "no_changes"
  case personAdded = "person_added"
  case officeAdded = "office_added"
  case officeGiven = "office_given"
  case officeEnded = "office_ended"
  case migrated
  case migratedBefore = "migrated_before"
  case initialised
  case localMade = "local_made"
  case localRunning = "local_running"
  case localStopped = "local_stopped"
  case localAbsent = "local_absent"
  case checkPassed = "check_passed"
  case checkFailed = "check_failed"
  case allChecksPassed = "all_checks_passed"
  case checksFailed = "checks_failed"
  case version

  public static let area = "upkeep"
}

extension Phrase {
  package static func published(_ mechanism: String, version: Int, digest: Digest) -> Phrase {
    Phrase(
      Upkeep.published,
      ["mechanism": .text(mechanism), "version": .number(version), "digest": .digest(digest)])
  }

  package static func publishedBefore(_ mechanism: String, version: Int, digest: Digest) -> Phrase {
    Phrase(
      Upkeep.publishedBefore,
      ["mechanism": .text(mechanism), "version": .number(version), "digest": .digest(digest)])
  }

  /// What is shown is what the program carries, since the database has none of that name.
  package static func carriedOnly(_ mechanism: String) -> Phrase {
    Phrase(Upkeep.carriedOnly, ["mechanism": .text(mechanism)])
  }

  /// A demonstration begins in the place of an earlier one.
  package static let sandboxRemoved = Phrase(Upkeep.sandboxRemoved)

  package static func starterWritten(_ path: String) -> Phrase { Phrase(Upkeep.starterWritten, ["path": .text(path)]) }

  package static func lintClean(path: String) -> Phrase { Phrase(Upkeep.lintClean, ["path": .text(path)]) }

  package static func lintFound(problems: Int, path: String) -> Phrase {
    Phrase(Upkeep.lintFound, ["problems": .quantity(problems, .problems), "path": .text(path)])
  }

  /// For a file that holds nothing wrong, and something that its author should look at.
  package static func lintWarned(warnings: Int, path: String) -> Phrase {
    Phrase(Upkeep.lintWarned, ["warnings": .quantity(warnings, .warnings), "path": .text(path)])
  }

  package static func lintWarning(_ sentence: String) -> Phrase {
    Phrase(Upkeep.lintWarning, ["sentence": .text(sentence)])
  }

  /// - Parameters:
  ///   - place: what has changed, in words.
  ///   - old: what it was before; for a change of a value only, as is `new`.
  package static func change(
    _ kind: DefinitionChange.Kind, place: String, old: String? = nil, new: String? = nil
  ) -> Phrase {
    let key: Upkeep =
      switch kind {
      case .added: .changeAdded
      case .removed: .changeRemoved
      case .changed: .changeMade
      case .reordered: .changeOfOrder
      }
    return Phrase(key, ["place": .text(place), "old": old.map(Argument.text), "new": new.map(Argument.text)])
  }

  package static let noChanges = Phrase(Upkeep.noChanges)

  package static func personAdded(_ person: String, login: String) -> Phrase {
    Phrase(Upkeep.personAdded, ["person": .text(person), "login": .text(login)])
  }

  package static func officeAdded(_ label: LocalizedText) -> Phrase {
    Phrase(Upkeep.officeAdded, ["office": .localized(label)])
  }
  package static func officeGiven(person: String, office: LocalizedText, path: String, from: LocalDate) -> Phrase {
    Phrase(
      Upkeep.officeGiven,
      ["person": .text(person), "office": .localized(office), "path": .text(path), "from": .date(from)])
  }

  package static func officeEnded(person: String, office: LocalizedText, path: String, on: LocalDate) -> Phrase {
    Phrase(
      Upkeep.officeEnded,
      ["person": .text(person), "office": .localized(office), "path": .text(path), "on": .date(on)])
  }

  package static func migrated(from old: Int, to new: Int) -> Phrase {
    Phrase(Upkeep.migrated, ["old": .number(old), "new": .number(new)])
  }

  package static func migratedBefore(version: Int) -> Phrase {
    Phrase(Upkeep.migratedBefore, ["version": .number(version)])
  }

  package static let initialised = Phrase(Upkeep.initialised)

  package static func localMade(path: String) -> Phrase { Phrase(Upkeep.localMade, ["path": .text(path)]) }
  package static func localRunning(path: String) -> Phrase { Phrase(Upkeep.localRunning, ["path": .text(path)]) }
  package static func localStopped(path: String) -> Phrase { Phrase(Upkeep.localStopped, ["path": .text(path)]) }
  package static let localAbsent = Phrase(Upkeep.localAbsent)

  /// One line of `doctor`.
  ///
  /// - Parameter code: under which the operator's guide has its paragraph.
  package static func checkPassed(_ name: String, code: String, detail: String? = nil) -> Phrase {
    Phrase(Upkeep.checkPassed, ["name": .text(name), "code": .text(code), "detail": detail.map(Argument.text)])
  }

  package static func checkFailed(_ name: String, code: String, detail: String) -> Phrase {
    Phrase(Upkeep.checkFailed, ["name": .text(name), "code": .text(code), "detail": .text(detail)])
  }

  package static let allChecksPassed = Phrase(Upkeep.allChecksPassed)

  package static func checksFailed(_ count: Int) -> Phrase {
    Phrase(Upkeep.checksFailed, ["problems": .quantity(count, .problems)])
  }

  package static func version(_ version: String) -> Phrase { Phrase(Upkeep.version, ["version": .text(version)]) }
}
