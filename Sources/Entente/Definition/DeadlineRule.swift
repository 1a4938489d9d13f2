/// An obligation that a machine arms while a dialogue is in some states.
public struct DeadlineRule: Hashable, Sendable {
  public var name: String
  public var label: LocalizedText
  public var states: [String]
  public var due: DueRule
  /// Who is reminded and when; nil: it is only shown.
  public var ladder: String?
  /// What the daemon does when it has passed unanswered.
  public var then: TimedStep?

  public init(
    name: String, label: LocalizedText, states: [String], due: DueRule, ladder: String? = nil, then: TimedStep? = nil
  ) {
    self.name = name
    self.label = label
    self.states = states
    self.due = due
    self.ladder = ladder
    self.then = then
  }
}

/// A step of the daemon, some time after a deadline was due.
public struct TimedStep: Hashable, Sendable {
  public var after: Span
  public var verb: String

  public init(after: Span, verb: String) {
    self.after = after
    self.verb = verb
  }
}

/// How a due date is found.
public enum DueRule: Hashable, Sendable {
  /// Counted from the day the state was entered, which itself does not count.
  case span(Span)
  /// A date field of the dialogue, or some time after it.
  case field(String, plus: Span?)
}

/// A length of time in calendar terms. A working day is not 24 hours.
public struct Span: Hashable, Sendable {
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case days
    /// Days on which every party works.
    case jointWorkingDays = "joint working days"
    case months
    case years
  }

  public var count: Int
  public var unit: Unit

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

extension Span: CustomStringConvertible {
  public var description: String { "\(count) \(unit.rawValue)" }

  /// Reads exactly what `description` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), let unit = Unit(rawValue: String(parts[1])) else { return nil }
    self.init(count, unit)
  }
}

/// Reminders before a deadline and escalations after it.
public struct Ladder: Hashable, Sendable {
  public var id: String
  public var rungs: [Rung]

  public init(id: String, rungs: [Rung]) {
    self.id = id
    self.rungs = rungs
  }
}

public struct Rung: Hashable, Sendable {
  /// Before the due date when negative, after it when positive; zero days: when due.
  public var offset: Span
  public var levels: [String]

  public init(offset: Span, levels: [String]) {
    self.offset = offset
    self.levels = levels
  }
}
