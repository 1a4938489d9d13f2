public import Entente

/// An arming of a deadline with the rules that it follows and the people whom it would tell, each in his time.
public struct DeadlineAccount: Sendable {
  public var deadline: TracedDeadline
  /// Bound to the dialogue's countries.
  public var definition: Definition
  public var machine: Machine
  let terms: [Surroundings.Term]
  /// The dialogue's fields in force.
  let facts: Payload
  let policy: LatePolicy
  let grace: Grace
  let respite: Respite
  /// Of the days that all parties work.
  let calendar: JointCalendar?

  /// Who will hold the offices at a moment, as far as their terms are known.
  public func audience(at moment: Instant) -> Audience {
    let day = Zone.utc.local(moment).date
    return Audience(definition, holders: terms.filter { $0.covers(day) }.map(\.holder), facts: facts)
  }

  /// How it stands; nil once it was closed.
  public func condition(at now: Instant) -> DeadlineCondition? {
    guard deadline.isOpen else { return nil }
    return DeadlineOutlook(now: now, capitals: definition.capitals, calendar: calendar)
      .condition(dueAt: deadline.watched.dueAt)
  }

  /// What will fire of it until a moment if nobody answers.
  public func forecast(from now: Instant, until end: Instant) -> [ForeseenEvent] {
    guard deadline.isOpen else { return [] }
    return Entente.forecast(
      deadline.watched, to: audience(at:), policy: policy, grace: grace.end(after:), respite: respite.end(after:),
      from: now, until: end)
  }

  /// The rungs of its ladder that were over when it was armed, so that they never fire.
  public var pastWhenArmed: [(index: Int, rung: Rung)] {
    let armed = Set(deadline.watched.rungs.filter { $0.kind == .rung }.map(\.index))
    let ladder = machine.deadlines.first { $0.name == deadline.name }?.ladder.flatMap(definition.ladder)
    return (ladder?.rungs ?? []).enumerated().filter { !armed.contains($0.offset) }.map { ($0.offset, $0.element) }
  }
}

/// Accounts of deadlines, as of a moment, with the names of those of whom they speak.
public struct DeadlineAccounts: Sendable {
  public var now: Instant
  public var accounts: [DeadlineAccount]
  /// By identifier.
  public var people: [Identifier: PersonName]
  /// There were as many as were asked for.
  public var hasMore = false

  public struct PersonName: Hashable, Sendable {
    public var handle: String
    public var name: String
  }
}
