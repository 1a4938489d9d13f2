public import Entente

/// That a rung of a deadline fired, or was skipped.
public struct FiringEntry: Entry {
  public static let kind = "firing"

  public var dialogue: Identifier
  /// The deadline's name in the definition.
  public var name: String
  /// Which of the deadline's armings it belongs to.
  public var generation: Int64
  /// Its place in the ladder; 0 for what stands in none.
  public var rung: Int64
  /// `rung`, `warning`, `invitation`, `cancellation`, `lapse_warning` or `lapsed`.
  public var firingKind: String
  /// `fired` or `skipped`.
  public var outcome: String
  /// Why it was skipped; nil where it fired.
  public var reason: String?
  /// When it was to fire.
  public var scheduledAt: Instant
  /// Canonical JSON: each person that was told, with party, office and notice.
  public var told: String
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var firedAt: Instant

  public init(
    dialogue: Identifier, name: String, generation: Int64, rung: Int64, firingKind: String, outcome: String,
    reason: String?, scheduledAt: Instant, told: String, login: String, firedAt: Instant
  ) {
    self.dialogue = dialogue
    self.name = name
    self.generation = generation
    self.rung = rung
    self.firingKind = firingKind
    self.outcome = outcome
    self.reason = reason
    self.scheduledAt = scheduledAt
    self.told = told
    self.login = login
    self.firedAt = firedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(dialogue)
    try writer.append(name)
    writer.append(generation)
    writer.append(rung)
    try writer.append(firingKind)
    try writer.append(outcome)
    try writer.append(reason)
    writer.append(scheduledAt)
    try writer.append(told)
    try writer.append(login)
    writer.append(firedAt)
  }
}
