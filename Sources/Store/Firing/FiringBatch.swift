internal import Entente
internal import Postgres

/// What becomes of claimed deadlines, as `entente.record_firings` takes it: lists side by side, in which a firing names its
/// deadline, and a notice its firing, by its place.
struct FiringBatch {
  private var deadlines = Deadlines()
  private var firings = Firings()
  private var notices = Notices()

  private struct Deadlines {
    var dialogues: [Identifier] = []
    var names: [String] = []
    var generations: [Int32] = []
    var wakes: [Instant?] = []
    var steps: [Instant?] = []
  }

  private struct Firings {
    var ofDeadline: [Int32] = []
    var kinds: [String] = []
    var rungs: [Int32] = []
    var reasons: [String?] = []
    var scheduled: [Instant] = []
    var told: [String] = []
    var facts: [String?] = []
  }

  private struct Notices {
    var ofFiring: [Int32] = []
    var ids: [Identifier] = []
    var persons: [Identifier] = []
    var parties: [String] = []
    var languages: [String] = []
  }

  /// What was decided about one deadline.
  mutating func add(
    _ claimed: ClaimedDeadline, _ definition: Definition, _ escalation: Escalation, _ standing: FiringStanding
  ) {
    add(claimed.key, wakes: escalation.wakesAt, steps: escalation.stepsAt)
    for firing in escalation.firings {
      firings.ofDeadline.append(Int32(deadlines.names.count))
      firings.kinds.append(firing.kind.rawValue)
      firings.rungs.append(Int32(clamping: firing.rung))
      firings.scheduled.append(firing.scheduledAt)
      switch firing.outcome {
      case .skipped(let reason):
        firings.reasons.append(reason.rawValue)
        firings.facts.append(nil)
        firings.told.append("[]")
      case .fired:
        let told = firing.told.map { notify($0) }
        firings.reasons.append(nil)
        firings.facts.append(FiringFacts(claimed, definition, escalation, firing, standing).json.canonicalText)
        firings.told.append(JSON.array(told).canonicalText)
      }
    }
  }

  /// A deadline that is left as it is, to be looked at again.
  mutating func postpone(_ key: ClaimedKey, until moment: Instant) { add(key, wakes: moment, steps: nil) }

  private mutating func add(_ key: ClaimedKey, wakes: Instant?, steps: Instant?) {
    deadlines.dialogues.append(key.dialogue)
    deadlines.names.append(key.name)
    deadlines.generations.append(Int32(clamping: key.generation))
    deadlines.wakes.append(wakes)
    deadlines.steps.append(steps)
  }

  /// Writes to a person about the newest firing, and says how its row names him.
  private mutating func notify(_ told: Told) -> JSON {
    let id = Identifier.fresh()
    notices.ofFiring.append(Int32(firings.kinds.count))
    notices.ids.append(id)
    notices.persons.append(told.holder.person)
    notices.parties.append(told.holder.party)
    notices.languages.append(told.holder.language)
    var entry: [String: JSON] = [
      "person": .string(told.holder.person.description), "party": .string(told.holder.party),
      "office": .string(told.holder.office), "notice": .string(id.description),
    ]
    if let instead = told.instead { entry["instead"] = .string(instead) }
    return .object(entry)
  }

  /// Writes all of it, or none.
  var record: Statement { statement("select entente.record_firings") }

  /// Writes it unless it is refused; then puts it off for an hour, and answers by which rule.
  var recordApart: Statement { statement("select entente.record_firings_apart") }

  private func statement(_ call: String) -> Statement {
    var bindings = Bindings()
    bindings.append(deadlines.dialogues)
    bindings.append(deadlines.names)
    bindings.append(deadlines.generations)
    bindings.append(deadlines.wakes)
    bindings.append(deadlines.steps)
    bindings.append(firings.ofDeadline)
    bindings.append(firings.kinds)
    bindings.append(firings.rungs)
    bindings.append(firings.reasons)
    bindings.append(firings.scheduled)
    bindings.append(firings.told)
    bindings.append(firings.facts)
    bindings.append(notices.ofFiring)
    bindings.append(notices.ids)
    bindings.append(notices.persons)
    bindings.append(notices.parties)
    bindings.append(notices.languages)
    let places = (1...bindings.count).map { "$\($0)" }.joined(separator: ", ")
    return Statement(sql: "\(call)(\(places))", bindings: bindings)
  }
}
