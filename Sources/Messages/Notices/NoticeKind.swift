/// What a notice is about, as `entente.notice.kind` names it.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable {
  /// A rung of a ladder: a reminder before, on the day, or afterwards.
  case rung
  /// The private one, a working day before a rung goes to deputies or above.
  case warning
  /// Entente is going to take the step that follows an unanswered deadline.
  case lapseWarning = "lapse_warning"
  /// It has taken it.
  case lapsed
  case invitation
  case cancellation
  /// The weekly brief.
  case brief
}
