internal import Entente

/// Everything that the words of a firing's notices need, as it is when it fires and the same for both sides;
/// `docs/record.md` has the table.
struct FiringFacts {
  private let claimed: ClaimedDeadline
  private let definition: Definition
  private let escalation: Escalation
  private let firing: FiringToMake
  private let standing: FiringStanding

  init(
    _ claimed: ClaimedDeadline, _ definition: Definition, _ escalation: Escalation, _ firing: FiringToMake,
    _ standing: FiringStanding
  ) {
    self.claimed = claimed
    self.definition = definition
    self.escalation = escalation
    self.firing = firing
    self.standing = standing
  }

  var json: JSON {
    var facts: [String: JSON] = [
      "mechanism": .string(definition.name), "version": .integer(Int64(definition.version)),
      "countries": .array(claimed.countries.map(JSON.string)), "reference": .string(claimed.key.reference),
      "machine": .string(claimed.machine), "state": .string(claimed.state), "fields": claimed.fields,
      "deadline": .string(claimed.key.name), "generation": .integer(Int64(claimed.watched.generation)),
      "kind": .string(firing.kind.rawValue), "rung": .integer(Int64(firing.rung)),
      "scheduledAt": .integer(firing.scheduledAt.microseconds), "firedAt": .integer(claimed.key.now.microseconds),
      "dueDate": .string(claimed.dueDate.description), "dueAt": .integer(claimed.watched.dueAt.microseconds),
      "levels": .array(firing.levels.map(JSON.string)), "told": .array(firing.told.map(told)),
    ]
    if let then = claimed.watched.then {
      let at = escalation.stepsAt.map { max($0, then.at) } ?? then.at
      facts["then"] = ["verb": .string(then.verb), "at": .integer(at.microseconds)]
    }
    switch firing.kind {
    case .warning:
      let rung = claimed.watched.rungs.first { $0.kind == .rung && $0.index == firing.rung }
      facts["rungAt"] = rung.map { .integer($0.at.microseconds) } ?? .null
      facts["rungLevels"] = .array((rung?.levels ?? []).map(JSON.string))
    case .invitation: facts["sequence"] = .integer(Int64(claimed.watched.generation - 1))
    // The same appointment, later than what it cancels.
    case .cancellation: facts["sequence"] = .integer(Int64(claimed.watched.generation))
    case .rung, .lapseWarning, .lapsed: break
    }
    return .object(facts.merging(standing.members) { own, _ in own })
  }

  private func told(_ told: Told) -> JSON {
    var members: [String: JSON] = [
      "party": .string(told.holder.party), "office": .string(told.holder.office), "level": .string(told.holder.level),
    ]
    if let instead = told.instead { members["instead"] = .string(instead) }
    return .object(members)
  }
}
