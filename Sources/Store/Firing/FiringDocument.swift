internal import Entente

/// What becomes of one claimed deadline, as `entente.record_firings` takes it.
struct FiringDocument {
  let claimed: ClaimedDeadline
  let definition: Definition
  let escalation: Escalation

  var json: JSON {
    Self.json(
      claimed, wakesAt: escalation.wakesAt, stepsAt: escalation.stepsAt, firings: escalation.firings.map(firing))
  }

  static func json(_ claimed: ClaimedDeadline, wakesAt: Instant?, stepsAt: Instant?, firings: [JSON]) -> JSON {
    [
      "dialogue": .string(claimed.dialogue.description), "name": .string(claimed.name),
      "generation": .integer(Int64(claimed.watched.generation)),
      "wakes": wakesAt.map { .integer($0.microseconds) } ?? .null,
      "steps": stepsAt.map { .integer($0.microseconds) } ?? .null, "firings": .array(firings),
    ]
  }

  private func firing(_ firing: FiringToMake) -> JSON {
    var members: [String: JSON] = [
      "kind": .string(firing.kind.rawValue), "rung": .integer(Int64(firing.rung)),
      "at": .integer(firing.scheduledAt.microseconds),
    ]
    switch firing.outcome {
    case .skipped(let reason):
      members["outcome"] = "skipped"
      members["reason"] = .string(reason.rawValue)
    case .fired:
      let told = firing.told.map { (told: $0, notice: Identifier.fresh().description) }
      members["outcome"] = "fired"
      members["told"] = .string(JSON.array(told.map { entry($0.told, notice: $0.notice) }).canonicalText)
      members["facts"] = .string(facts(of: firing).canonicalText)
      members["notices"] = .array(
        told.map { told, notice in
          [
            "id": .string(notice), "person": .string(told.holder.person.description),
            "party": .string(told.holder.party), "language": .string(told.holder.language),
          ]
        })
    }
    return .object(members)
  }

  private func entry(_ told: Told, notice: String) -> JSON {
    var entry: [String: JSON] = [
      "person": .string(told.holder.person.description), "party": .string(told.holder.party),
      "office": .string(told.holder.office), "notice": .string(notice),
    ]
    if let instead = told.instead { entry["instead"] = .string(instead) }
    return .object(entry)
  }

  /// Everything that the words of its notices need, the same for both sides: `docs/messages.md` has the table.
  private func facts(of firing: FiringToMake) -> JSON {
    var facts: [String: JSON] = [
      "mechanism": .string(definition.name), "version": .integer(Int64(definition.version)),
      "countries": .array(claimed.countries.map(JSON.string)), "reference": .string(claimed.reference),
      "machine": .string(claimed.machine), "state": .string(claimed.state), "fields": claimed.fields,
      "deadline": .string(claimed.name), "generation": .integer(Int64(claimed.watched.generation)),
      "kind": .string(firing.kind.rawValue), "rung": .integer(Int64(firing.rung)),
      "scheduledAt": .integer(firing.scheduledAt.microseconds), "firedAt": .integer(claimed.now.microseconds),
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
    return .object(facts)
  }

  private func told(_ told: Told) -> JSON {
    var members: [String: JSON] = [
      "party": .string(told.holder.party), "office": .string(told.holder.office), "level": .string(told.holder.level),
    ]
    if let instead = told.instead { members["instead"] = .string(instead) }
    return .object(members)
  }
}
