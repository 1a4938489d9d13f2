/// An obligation that a machine arms while a dialogue is in some states.
public struct DeadlineRule: Hashable, Sendable {
  /// The word by which it is known in its machine.
  public var name: String
  /// What people call it.
  public var label: LocalizedText
  /// It runs while the dialogue is in one of these.
  public var states: [String]
  /// On which day it is due.
  public var due: DueRule
  /// The hour at which it is due; nil: when its day has ended in the last of the capitals.
  public var time: TimeOfDay?
  /// Where it goes when its day is not a joint working day; nil: nowhere. A negotiated date never slides by itself.
  public var roll: Roll?
  /// Who is reminded and when; nil: it is only shown.
  public var ladder: String?
  /// Why nobody is reminded, where there is no ladder.
  public var reason: LocalizedText?
  /// Its rungs fire at once on their days, and not in the first hour in which both sides work.
  public var isUrgent: Bool
  /// It is a meeting, to which everybody concerned is invited, and which is called off when it will not be.
  public var isMeeting: Bool
  /// Which rungs still fire after an outage; nil: what its ladder says, or else the latest.
  public var late: LatePolicy?
  /// When its clock stands still.
  public var suspended: Suspension
  /// The step that answers it, also where the dialogue stays; nil: only leaving its states does.
  public var until: String?
  /// The classes of instruments for which it runs; empty: for all.
  public var classes: [String]
  /// What the daemon does when it has passed unanswered.
  public var then: TimedStep?

  /// A rule; what is left out is as each property's comment says of nil.
  public init(
    name: String, label: LocalizedText, states: [String], due: DueRule, time: TimeOfDay? = nil, roll: Roll? = nil,
    ladder: String? = nil, reason: LocalizedText? = nil, isUrgent: Bool = false, isMeeting: Bool = false,
    late: LatePolicy? = nil, suspended: Suspension = Suspension(), until: String? = nil, classes: [String] = [],
    then: TimedStep? = nil
  ) {
    self.name = name
    self.label = label
    self.states = states
    self.due = due
    self.time = time
    self.roll = roll
    self.ladder = ladder
    self.reason = reason
    self.isUrgent = isUrgent
    self.isMeeting = isMeeting
    self.late = late
    self.suspended = suspended
    self.until = until
    self.classes = classes
    self.then = then
  }

  /// To the next joint working day, or to the one before.
  public enum Roll: String, Hashable, Sendable, CaseIterable {
    /// To the next one.
    case forward
    /// To the one before.
    case back
  }
}

/// A step that follows a deadline by itself.
public struct TimedStep: Hashable, Sendable {
  /// How long after the due date; days end with the day in the last of the capitals. Nil: at once when it is due.
  public var after: Span?
  /// The verb of a step that is the daemon's to take, or that it completes for those who were silent.
  public var verb: String
  /// How long people still have once they were warned, where the warnings had not gone out in time; nil: as `usualGrace`
  /// says.
  public var grace: Span?

  /// What holds where a definition says nothing: five joint working days.
  public static let usualGrace = Span(5, .jointWorkingDays)

  /// A step that follows; without `grace`, the usual one holds.
  public init(after: Span? = nil, verb: String, grace: Span? = nil) {
    self.after = after
    self.verb = verb
    self.grace = grace
  }
}

/// When a clock stands still: the days from the one on which it stopped to the one on which it went on do not count.
public struct Suspension: Hashable, Sendable {
  /// While the dialogue stands in one of these.
  public var states: [String]
  /// From when the first of two steps was taken until the second was.
  public var between: Pair?

  /// Without either it never stands still.
  public init(states: [String] = [], between: Pair? = nil) {
    self.states = states
    self.between = between
  }

  /// The clock never stands still.
  public var isEmpty: Bool { states.isEmpty && between == nil }

  /// Two verbs: the one whose step stops a clock, and the one whose step lets it go on.
  public struct Pair: Hashable, Sendable {
    /// Stops the clock.
    public var first: String
    /// Lets it go on.
    public var last: String

    /// The verb that stops a clock, and the verb that lets it go on.
    public init(_ first: String, _ last: String) {
      self.first = first
      self.last = last
    }
  }
}

/// How a due date is found. The day of the event from which it is counted never counts itself.
public enum DueRule: Hashable, Sendable {
  /// Counted from the day the state was entered.
  case span(Span)
  /// A date field of the dialogue, or some time after it; before it where the time is negative.
  case field(String, plus: Span?)
  /// Counted from the day a verb was taken the last time; until then nothing is due.
  case step(String, plus: Span)
  /// The last day of the month after that in which the state was entered.
  case endOfFollowingMonth

  /// The time that is counted; nil for a date that stands by itself.
  public var span: Span? {
    switch self {
    case .span(let span), .step(_, let span): span
    case .field(_, let span): span
    case .endOfFollowingMonth: nil
    }
  }
}

/// A time of day in a place.
public struct TimeOfDay: Hashable, Sendable {
  /// From 0 to 23.
  public var hour: Int
  /// From 0 to 59.
  public var minute: Int
  /// An IANA zone, or the party in whose capital it is.
  public var zone: String

  /// Takes what it is given; `lint()` finds a zone that nobody knows.
  public init(hour: Int, minute: Int, zone: String) {
    self.hour = hour
    self.minute = minute
    self.zone = zone
  }
}
