/// One arming of a deadline with all that can be told of it: who armed and closed it, what fired and whom that told, and
/// what holds its ladder back.
public struct TracedDeadline: Hashable, Sendable {
  public var dialogue: Identifier
  public var reference: String
  /// Where the dialogue stands.
  public var state: String
  public var name: String
  public var rule: String
  /// The day from which it was counted.
  public var anchor: String
  public var dueDate: LocalDate
  /// The digest of each calendar that it was computed with, by name.
  public var calendars: [String: String]
  public var watched: WatchedDeadline
  public var armed: Cause
  /// Where no step armed it but a calendar that was applied.
  public var recalculation: Recalculation?
  public var closed: Cause?
  public var tellings: [Telling]
  public var acknowledgements: [Acknowledgement]
  public var holds: [Hold]

  public init(
    dialogue: Identifier, reference: String, state: String, name: String, rule: String, anchor: String,
    dueDate: LocalDate, calendars: [String: String] = [:], watched: WatchedDeadline, armed: Cause,
    recalculation: Recalculation? = nil, closed: Cause? = nil, tellings: [Telling] = [],
    acknowledgements: [Acknowledgement] = [], holds: [Hold] = []
  ) {
    self.dialogue = dialogue
    self.reference = reference
    self.state = state
    self.name = name
    self.rule = rule
    self.anchor = anchor
    self.dueDate = dueDate
    self.calendars = calendars
    self.watched = watched
    self.armed = armed
    self.recalculation = recalculation
    self.closed = closed
    self.tellings = tellings
    self.acknowledgements = acknowledgements
    self.holds = holds
  }

  public var generation: Int { watched.generation }
  public var isOpen: Bool { watched.closing == nil }

  /// The step that armed or closed it.
  public struct Cause: Hashable, Sendable {
    public var at: Instant
    public var verb: String
    public var party: String?
    public var person: Identifier?

    public init(at: Instant, verb: String, party: String? = nil, person: Identifier? = nil) {
      self.at = at
      self.verb = verb
      self.party = party
      self.person = person
    }
  }

  public struct Recalculation: Hashable, Sendable {
    public var at: Instant
    public var calendar: String
    public var reason: String
    /// Of whoever applied the calendar.
    public var login: String

    public init(at: Instant, calendar: String, reason: String, login: String) {
      self.at = at
      self.calendar = calendar
      self.reason = reason
      self.login = login
    }
  }

  /// Something that fired or was left out, with those whom it told.
  public struct Telling: Hashable, Sendable {
    public var firing: Firing
    public var told: [Recipient]

    public init(_ firing: Firing, told: [Recipient] = []) {
      self.firing = firing
      self.told = told
    }
  }

  public struct Recipient: Hashable, Sendable {
    public var person: Identifier
    public var party: String
    public var office: String
    /// The vacant level in whose stead he was told.
    public var instead: String?

    public init(person: Identifier, party: String, office: String, instead: String? = nil) {
      self.person = person
      self.party = party
      self.office = office
      self.instead = instead
    }
  }
}
