internal import Entente

/// What becomes of claimed deadlines, as `entente.record_firings` takes it.
struct FiringDocument {
  private var deadlines: [JSON] = []
  private var firings: [JSON] = []
  private var facts: [JSON] = []
  private var notices: [JSON] = []

  /// What was decided about one deadline.
  init(
    _ claimed: ClaimedDeadline, _ definition: Definition, _ escalation: Escalation, _ standing: FiringStanding
  ) {
    var deadline = Self.members(of: claimed.key)
    deadline["wakes"] = escalation.wakesAt.map { .integer($0.microseconds) }
    deadline["steps"] = escalation.stepsAt.map { .integer($0.microseconds) }
    deadlines = [.object(deadline)]
    for firing in escalation.firings {
      add(firing, of: claimed.key, facts: FiringFacts(claimed, definition, escalation, firing, standing).json)
    }
  }

  /// A deadline that is left as it is, to be looked at again.
  init(postponing key: ClaimedKey, until moment: Instant) {
    var deadline = Self.members(of: key)
    deadline["wakes"] = .integer(moment.microseconds)
    deadlines = [.object(deadline)]
  }

  var json: JSON { Self.json([self]) }

  /// Several together.
  static func json(_ documents: [FiringDocument]) -> JSON {
    var before = 0
    var notices: [JSON] = []
    for document in documents {
      // They are numbered from 1, through all of them.
      notices += document.notices.map { notice in
        var members = notice.members
        members["facts"] = .integer((notice["facts"]?.integer ?? 0) + Int64(before))
        return .object(members)
      }
      before += document.facts.count
    }
    return [
      "deadlines": .array(documents.flatMap(\.deadlines)), "firings": .array(documents.flatMap(\.firings)),
      "facts": .array(documents.flatMap(\.facts)), "notices": .array(notices),
    ]
  }

  private static func members(of key: ClaimedKey) -> [String: JSON] {
    [
      "dialogue": .string(key.dialogue.description), "name": .string(key.name),
      "generation": .integer(Int64(key.generation)),
    ]
  }

  private mutating func add(_ firing: FiringToMake, of claimed: ClaimedKey, facts: JSON) {
    var key = Self.members(of: claimed)
    key["kind"] = .string(firing.kind.rawValue)
    key["rung"] = .integer(Int64(firing.rung))
    var row = key
    row["at"] = .integer(firing.scheduledAt.microseconds)
    var told: [JSON] = []
    switch firing.outcome {
    case .skipped(let reason):
      row["outcome"] = "skipped"
      row["reason"] = .string(reason.rawValue)
    case .fired:
      row["outcome"] = "fired"
      self.facts.append(.string(facts.canonicalText))
      for person in firing.told {
        let id = Identifier.fresh().description
        told.append(entry(person, notice: id))
        var notice = key
        notice["id"] = .string(id)
        notice["person"] = .string(person.holder.person.description)
        notice["party"] = .string(person.holder.party)
        notice["language"] = .string(person.holder.language)
        notice["facts"] = .integer(Int64(self.facts.count))
        notices.append(.object(notice))
      }
    }
    row["told"] = .string(JSON.array(told).canonicalText)
    firings.append(.object(row))
  }

  private func entry(_ told: Told, notice: String) -> JSON {
    var entry: [String: JSON] = [
      "person": .string(told.holder.person.description), "party": .string(told.holder.party),
      "office": .string(told.holder.office), "notice": .string(notice),
    ]
    if let instead = told.instead { entry["instead"] = .string(instead) }
    return .object(entry)
  }
}
