/// The words around what a notice says: `notice.part.<case>` in `config/messages`.
enum NoticePart: String, MessageKey {
  case deadline, due, until, rule, state, owed, consented, late, meets, place
  case dueDay = "due_day"
  case untilMoment = "until_moment"
  case answers, answer
  case told
  case toldParty = "told_party"
  case standsIn = "stands_in"
  case nobody, then, more, release, hold, acknowledge
  case acknowledgeLink = "acknowledge_link"
  case footer, others

  static let area = "notice.part"

  /// What each may speak of.
  var placeholders: Set<String> {
    switch self {
    case .dueDay: ["due"]
    case .untilMoment: ["until"]
    case .answer: ["who", "action"]
    case .toldParty: ["party", "offices"]
    case .standsIn: ["office", "level"]
    case .then: ["action", "then_at"]
    case .others: ["count"]
    default: []
    }
  }
}

/// The words of a message that holds several notices.
enum DigestWord: String, MessageKey {
  case subject, opening, footer

  static let area = "notice.digest"

  /// What each may speak of.
  static let placeholders: Set<String> = ["mechanism", "notices"]
}
