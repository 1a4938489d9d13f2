internal import Entente

/// Which words a notice takes: `notice.<template>.subject` and `.opening` in `config/messages`.
public enum NoticeTemplate: String, Hashable, Sendable, CaseIterable {
  /// A rung before the due date, on it, and after it.
  case reminder, today, overdue
  /// A rung that goes to deputies or above.
  case raised
  /// The private one before such a rung.
  case warning
  case lapseWarning = "lapse_warning"
  case lapsed
  case invitation
  /// An invitation once more, since the meeting has another date.
  case invitationMoved = "invitation_moved"
  case cancellation

  /// - Returns: nil for what is no notice of a single dialogue.
  public init?(_ kind: NoticeKind, _ facts: NoticeFacts) {
    switch kind {
    case .rung: self = Self.rung(facts)
    case .warning: self = .warning
    case .lapseWarning: self = .lapseWarning
    case .lapsed: self = .lapsed
    case .invitation: self = facts.meeting.map { $0.sequence > 0 } ?? false ? .invitationMoved : .invitation
    case .cancellation: self = .cancellation
    case .brief: return nil
    }
  }

  /// By the moment at which it fired, and not by its place in the ladder: after an outage it may have fired late.
  private static func rung(_ facts: NoticeFacts) -> NoticeTemplate {
    guard let deadline = facts.deadline else { return .reminder }
    if facts.at > deadline.dueAt { return facts.rung?.isRaised ?? false ? .raised : .overdue }
    let zones = facts.parties.compactMap { Zone($0.zone) }
    return zones.contains { $0.local(facts.at).date == deadline.dueDate } ? .today : .reminder
  }

  /// That of whose words a key of the catalogue is; nil for any other key.
  init?(key: String) {
    guard let template = Self.allCases.first(where: { key == $0.subject || key == $0.opening }) else { return nil }
    self = template
  }

  var subject: String { "notice.\(rawValue).subject" }
  var opening: String { "notice.\(rawValue).opening" }

  /// What its words may speak of in any case; the rest they may speak of only in square brackets.
  public var certain: Set<NoticeParameter> {
    let always: Set<NoticeParameter> = [.reference, .title, .mechanism, .machine, .state]
    let deadline: Set<NoticeParameter> = [.deadline, .due, .until, .rule, .owed]
    return switch self {
    case .reminder, .today: always.union(deadline)
    case .overdue: always.union(deadline).union([.late])
    case .raised, .warning: always.union(deadline).union([.levels, .raisedAt])
    case .lapseWarning: always.union(deadline).union([.action, .thenAt])
    case .lapsed: always.union([.action])
    case .invitation, .invitationMoved, .cancellation: always.union([.meets])
    }
  }
}

/// What the words of a notice may speak of: a placeholder each.
public enum NoticeParameter: String, Hashable, Sendable, CaseIterable {
  /// `HLED-2027`; what it is called; its mechanism; what its kind is called; its state.
  case reference, title, mechanism, machine, state
  /// The deadline's name; the day that it is due; the moment that it ends where the reader is; the rule.
  case deadline, due, until, rule
  /// Who has to act; how long it has been due.
  case owed, late
  /// Who has consented to an answering step already.
  case consented
  /// To whom a rung goes, and when.
  case levels
  case raisedAt = "raised_at"
  /// What Entente does by itself, and when.
  case action
  case thenAt = "then_at"
  /// When and where people meet.
  case meets, place
  /// The reader's own side.
  case party
}
