/// An obligation that a machine arms while a dialogue is in some states.
public struct DeadlineRule: Hashable, Sendable {
  public var name: String
  public var label: LocalizedText
  public var states: [String]
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

  public init(
    name: String, label: LocalizedText, states: [String], due: DueRule, time: TimeOfDay? = nil, roll: Roll? = nil,
    ladder: String? = nil, reason: LocalizedText? = nil, isUrgent: Bool = false, late: LatePolicy? = nil,
    suspended: Suspension = Suspension(), until: String? = nil,
    classes: [String] = [], then: TimedStep? = nil
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
    self.late = late
    self.suspended = suspended
    self.until = until
    self.classes = classes
    self.then = then
  }

  /// To the next joint working day, or to the one before.
  public enum Roll: String, Hashable, Sendable, CaseIterable {
    case forward
    case back
  }
}

/// A step that follows a deadline by itself.
public struct TimedStep: Hashable, Sendable {
  /// How long after it was due; nil: at once.
  public var after: Span?
  public var verb: String
  /// How long people still have once they were warned, where the warnings had not gone out in time.
  public var grace: Span?

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

  public init(states: [String] = [], between: Pair? = nil) {
    self.states = states
    self.between = between
  }

  public var isEmpty: Bool { states.isEmpty && between == nil }

  public struct Pair: Hashable, Sendable {
    public var first: String
    public var last: String

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
  public var hour: Int
  public var minute: Int
  /// An IANA zone, or the party in whose capital it is.
  public var zone: String

  public init(hour: Int, minute: Int, zone: String) {
    self.hour = hour
    self.minute = minute
    self.zone = zone
  }
}
