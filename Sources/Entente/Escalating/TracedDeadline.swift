/// One arming of a deadline with all that can be told of it: who armed and closed it, what fired and whom that told, and
/// what holds its ladder back.
public struct TracedDeadline: Hashable, Sendable {
  /// The dialogue that has it.
  public var dialogue: Identifier
  /// What people call that dialogue.
  public var reference: String
  /// Where the dialogue stands.
  public var state: String
  /// Its rule's name.
  public var name: String
  /// When it is due, as definitions write it: `10 joint working days`.
  public var rule: String
  /// The day from which it was counted.
  public var anchor: String
  /// The day on which it is due.
  public var dueDate: LocalDate
  /// The digest of each calendar that it was computed with, by name.
  public var calendars: [String: String]
  /// The same as the daemon finds it.
  public var watched: WatchedDeadline
  /// What armed it.
  public var armed: Cause
  /// Where no step armed it but a calendar that was applied.
  public var recalculation: Recalculation?
  /// What closed it; nil while it is open.
  public var closed: Cause?
  /// Everything that fired or was left out.
  public var tellings: [Telling]
  /// Those of this arming.
  public var acknowledgements: [Acknowledgement]
  /// Those of this arming, released ones too.
  public var holds: [Hold]

  /// A deadline as it was read; what is left out there is none of.
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

  /// From 1; one more each time that it was armed anew.
  public var generation: Int { watched.generation }
  /// It has not been closed.
  public var isOpen: Bool { watched.closing == nil }

  /// The step that armed or closed it.
  public struct Cause: Hashable, Sendable {
    /// When it was recorded.
    public var at: Instant
    /// The step's verb.
    public var verb: String
    /// Whose act completed it; nil for the daemon's and for reconstructed ones.
    public var party: String?
    /// Who took it; nil where nobody is known.
    public var person: Identifier?

    /// A step as it was read.
    public init(at: Instant, verb: String, party: String? = nil, person: Identifier? = nil) {
      self.at = at
      self.verb = verb
      self.party = party
      self.person = person
    }
  }

  /// That a later version of a calendar was applied to it.
  public struct Recalculation: Hashable, Sendable {
    /// When it was applied.
    public var at: Instant
    /// The calendar's name.
    public var calendar: String
    /// Why it was applied.
    public var reason: String
    /// Of whoever applied the calendar.
    public var login: String

    /// An application of a calendar, as it was read.
    public init(at: Instant, calendar: String, reason: String, login: String) {
      self.at = at
      self.calendar = calendar
      self.reason = reason
      self.login = login
    }
  }

  /// Something that fired or was left out, with those whom it told.
  public struct Telling: Hashable, Sendable {
    /// What fired or was left out.
    public var firing: Firing
    /// Who was told; nobody, where it was left out.
    public var told: [Recipient]

    /// A firing with those whom it told.
    public init(_ firing: Firing, told: [Recipient] = []) {
      self.firing = firing
      self.told = told
    }
  }

  /// Somebody who was told.
  public struct Recipient: Hashable, Sendable {
    /// Who he is.
    public var person: Identifier
    /// Whose office he held.
    public var party: String
    /// The office because of which he was told.
    public var office: String
    /// The vacant level in whose stead he was told.
    public var instead: String?

    /// Somebody who was told, for himself or in a vacant level's stead.
    public init(person: Identifier, party: String, office: String, instead: String? = nil) {
      self.person = person
      self.party = party
      self.office = office
      self.instead = instead
    }
  }
}
