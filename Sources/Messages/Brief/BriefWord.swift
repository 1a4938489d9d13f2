/// The words of a weekly brief: `brief.<case>` in `config/messages`.
enum BriefWord: String, MessageKey {
  case subject, heading, week, lead, totals
  case decisions
  case noDecisions = "no_decisions"
  case asked, ours
  case slips
  case noSlips = "no_slips"
  case slip, why
  case moves, move
  case ladders, raised, held, acknowledged, rises, follows
  case awaited
  case nothingAwaited = "nothing_awaited"
  case debt, due
  case steps
  case noSteps = "no_steps"
  case step
  case meeting
  case noMeeting = "no_meeting"
  case meets, others, footer

  static let area = "brief"

  /// What each may speak of; in square brackets, what it may have to do without.
  var placeholders: (certain: Set<String>, possible: Set<String>) {
    switch self {
    case .subject: (["week"], [])
    case .week: (["from", "through"], [])
    case .lead: (["week"], ["reader"])
    case .totals: (["open", "overdue", "soon"], [])
    case .asked, .ours: (["title", "verbs"], ["due"])
    case .slip: (["title", "due"], ["why"])
    case .why: (["action", "date"], ["reason"])
    case .move: (["title", "deadline", "was", "now"], ["reason"])
    case .raised, .rises: (["title", "deadline", "levels", "date"], [])
    case .held: (["title", "deadline", "party", "levels"], ["reason"])
    case .acknowledged: (["title", "deadline", "party", "until"], [])
    case .follows: (["title", "deadline", "action", "date"], [])
    case .awaited: (["parties"], [])
    case .debt: (["title", "due"], [])
    case .due: (["deadline", "condition"], [])
    case .step: (["title", "action", "date", "state"], ["party", "others"])
    case .meets: (["title", "date"], ["place"])
    case .others: (["count", "command"], [])
    case .footer: (["at"], [])
    case .heading, .decisions, .noDecisions, .slips, .noSlips, .moves, .ladders, .nothingAwaited, .steps, .noSteps,
      .meeting,
      .noMeeting:
      ([], [])
    }
  }
}
