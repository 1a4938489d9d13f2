public import Entente

/// That a deadline was armed, or closed.
public struct DeadlineEntry: Entry {
  public static let kind = "deadline"

  public var dialogue: Identifier
  /// Its name in the definition.
  public var name: String
  /// Counts its armings from 1.
  public var generation: Int64
  /// `armed` or `closed`; a closing has nothing of what follows `seq` but its reason.
  public var act: String
  /// The transition that armed or closed it.
  public var seq: Int64
  /// As the definition writes it: `10 joint working days`.
  public var rule: String?
  /// The date that it was counted from.
  public var anchor: String?
  public var dueDate: LocalDate?
  /// The end of that date in the last of the capitals.
  public var dueAt: Instant?
  /// Nil where nobody is reminded.
  public var ladder: String?
  /// Canonical JSON: index, moment and levels of each rung.
  public var rungs: String?
  /// When the daemon takes a step if nobody answers; nil where it never does.
  public var thenAt: Instant?
  /// That step.
  public var thenVerb: String?
  /// Canonical JSON: the digest of each calendar that it was computed with.
  public var calendars: String?
  /// The version of the time zone data.
  public var zoneData: String?
  /// Why it was closed.
  public var reason: String?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    dialogue: Identifier, name: String, generation: Int64, act: String, seq: Int64, rule: String?, anchor: String?,
    dueDate: LocalDate?, dueAt: Instant?, ladder: String?, rungs: String?, thenAt: Instant?, thenVerb: String?,
    calendars: String?, zoneData: String?, reason: String?, login: String, recordedAt: Instant
  ) {
    self.dialogue = dialogue
    self.name = name
    self.generation = generation
    self.act = act
    self.seq = seq
    self.rule = rule
    self.anchor = anchor
    self.dueDate = dueDate
    self.dueAt = dueAt
    self.ladder = ladder
    self.rungs = rungs
    self.thenAt = thenAt
    self.thenVerb = thenVerb
    self.calendars = calendars
    self.zoneData = zoneData
    self.reason = reason
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(dialogue)
    try writer.append(name)
    writer.append(generation)
    try writer.append(act)
    writer.append(seq)
    try writer.append(rule)
    try writer.append(anchor)
    writer.append(dueDate)
    writer.append(dueAt)
    try writer.append(ladder)
    try writer.append(rungs)
    writer.append(thenAt)
    try writer.append(thenVerb)
    try writer.append(calendars)
    try writer.append(zoneData)
    try writer.append(reason)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
