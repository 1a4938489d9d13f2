package import Entente

/// What is said of a calendar's versions and of the deadlines that they move.
public enum CalendarUse: String, MessageKey {
  case loaded
  case loadedBefore = "loaded_before"
  case loadedOlder = "loaded_older"
  case nothingMoves = "nothing_moves"
  case wouldMove = "would_move"
  case moved
  case unmoved
  case left
  case remindersMove = "reminders_move"
  case stepMoves = "step_moves"
  case changedDays = "changed_days"
  case from
  case to
  case why

  public static let area = "calendar_use"
}

extension Phrase {
  package static func calendarLoaded(_ calendar: String, digest: Digest) -> Phrase {
    Phrase(CalendarUse.loaded, ["calendar": .text(calendar), "digest": .digest(digest)])
  }

  package static func calendarLoadedBefore(_ calendar: String, digest: Digest) -> Phrase {
    Phrase(CalendarUse.loadedBefore, ["calendar": .text(calendar), "digest": .digest(digest)])
  }

  /// A later version was published, which stays in force.
  package static func calendarLoadedOlder(_ calendar: String, digest: Digest) -> Phrase {
    Phrase(CalendarUse.loadedOlder, ["calendar": .text(calendar), "digest": .digest(digest)])
  }

  package static func nothingMoves(_ calendar: String) -> Phrase {
    Phrase(CalendarUse.nothingMoves, ["calendar": .text(calendar)])
  }

  package static func wouldMove(_ deadlines: Int, calendar: String) -> Phrase {
    Phrase(CalendarUse.wouldMove, ["count": .quantity(deadlines, .deadlines), "calendar": .text(calendar)])
  }

  package static func calendarApplied(_ deadlines: Int, reason: String) -> Phrase {
    Phrase(CalendarUse.moved, ["count": .quantity(deadlines, .deadlines), "reason": .text(reason)])
  }

  package static func unmoved(_ deadlines: Int) -> Phrase {
    Phrase(CalendarUse.unmoved, ["count": .quantity(deadlines, .deadlines)])
  }

  /// What could not be computed again, and stays as it was.
  package static func leftAlone(_ deadlines: [String]) -> Phrase {
    Phrase(CalendarUse.left, ["deadlines": .all(deadlines.map(Argument.text))])
  }

  /// The due date stays; only so many rungs move.
  package static func remindersMove(_ count: Int) -> Phrase {
    Phrase(CalendarUse.remindersMove, ["count": .quantity(count, .rungs)])
  }

  package static let daemonStepMoves = Phrase(CalendarUse.stepMoves)

  /// Days that are worked in one of the versions only.
  package static func changedDays(_ days: [LocalDate]) -> Phrase {
    Phrase(CalendarUse.changedDays, ["days": .all(days.map(Argument.date))])
  }
}
