internal import Entente
internal import Postgres

/// Which due deadline it is that this transaction alone has in hand.
struct ClaimedKey {
  let now: Instant
  let dialogue: Identifier
  let name: String
  let generation: Int
  let reference: String

  init(_ row: Row) throws {
    now = try row.decode(Instant.self, at: 0)
    dialogue = try row.decode(Identifier.self, at: 1)
    name = try row.decode(String.self, at: 2)
    generation = Int(try row.decode(Int32.self, at: 3))
    reference = try row.decode(String.self, at: 4)
  }
}

/// A claimed deadline with what its firing needs.
struct ClaimedDeadline {
  let key: ClaimedKey
  let definitionID: Int
  let machine: String
  let state: String
  let countries: [String]
  /// The fields in force, as they are stored.
  let fields: JSON
  let dueDate: LocalDate
  let watched: WatchedDeadline

  /// Claims up to so many, the longest due first; those that another daemon has in hand are passed over.
  static func claim(_ most: Int) -> Statement {
    """
    select now, dialogue_id, name, generation, reference, definition_id, machine, state, countries, bodies, due_date,
      due_at, rungs, then_at, then_verb, closed_for, closed_at, fired, pauses
    from entente.claim_due(\(Int32(clamping: most)))
    """
  }

  init(_ key: ClaimedKey, _ row: Row) throws {
    self.key = key
    definitionID = Int(try row.decode(Int32.self, at: 5))
    machine = try row.decode(String.self, at: 6)
    state = try row.decode(String.self, at: 7)
    countries = try row.decode([String].self, at: 8)
    // Of each field the latest counts.
    fields = .object(
      try row.decode([String].self, at: 9).reduce(into: [:]) { fields, body in
        fields.merge(try JSON(parsing: body.utf8).members) { _, later in later }
      })
    dueDate = try row.decode(LocalDate.self, at: 10)
    let whole = Part(
      "deadline \(key.name) of \(key.reference)",
      [
        "rungs": try JSON(parsing: row.decode(String.self, at: 12).utf8),
        "fired": try JSON(parsing: (row.decode(String?.self, at: 17) ?? "null").utf8),
        "pauses": try JSON(parsing: (row.decode(String?.self, at: 18) ?? "null").utf8),
      ])
    let thenAt = try row.decode(Instant?.self, at: 13)
    let thenVerb = try row.decode(String?.self, at: 14)
    let closedFor = try row.decode(String?.self, at: 15)
    let closedAt = try row.decode(Instant?.self, at: 16)
    var closing: WatchedDeadline.Closing?
    if let closedFor, let closedAt {
      guard let reason = DeadlineChange.CloseReason(rawValue: closedFor) else { throw whole.unreadable(closedFor) }
      closing = WatchedDeadline.Closing(reason, at: closedAt)
    }
    var watched = WatchedDeadline(
      generation: key.generation, dueAt: try row.decode(Instant.self, at: 11),
      rungs: try whole.list("rungs") { _ in "a rung of \(whole.name)" }.map(ArmedRung.init),
      then: thenAt.flatMap { at in thenVerb.map { ArmedStep(at: at, verb: $0) } }, closing: closing,
      firings: try whole.list("fired") { _ in "a firing of \(whole.name)" }.map(Firing.init))
    try watched.hold(whole)
    self.watched = watched
  }
}

extension ArmedRung {
  /// What was armed by earlier programs is a rung.
  init(_ part: Part) throws {
    self.init(
      try part.optional("kind") { $0.string.flatMap(FiringKind.init) } ?? .rung,
      index: try part.required("index", \.int),
      at: try part.required("at", \.instant), levels: try part.words("to"))
  }
}

extension Firing {
  init(_ part: Part) throws {
    let reason = try part.optional("reason") { $0.string.flatMap(SkipReason.init) }
    self.init(
      try part.required("kind") { $0.string.flatMap(FiringKind.init) }, rung: try part.required("rung", \.int),
      generation: try part.required("generation", \.int), outcome: reason.map(FiringOutcome.skipped) ?? .fired,
      scheduledAt: try part.required("scheduledAt", \.instant), firedAt: try part.required("firedAt", \.instant))
  }
}

extension WatchedDeadline {
  /// Takes in what holds its ladder back.
  mutating func hold(_ whole: Part) throws {
    for part in try whole.list("pauses", { _ in "a pause of \(whole.name)" }) {
      switch try part.required("cause", \.string) {
      case "acknowledged":
        pauses.append(Pause(until: try part.required("until", \.instant), levels: Set(try part.words("levels"))))
      case "held": held.insert(try part.required("rung", \.int))
      default: throw part.unreadable("cause")
      }
    }
  }
}
