package import Entente

/// What is said of a simulation.
public enum Simulated: String, MessageKey {
  case heading, clock
  case atRandom = "at_random"
  case unanswered
  case step
  case ownStep = "own_step"
  case parent
  case unreachable
  case brief
  case nothing
  case summary
  case told
  case leftOut = "left_out"
  case briefs

  public static let area = "simulated"
}

extension Phrase {
  /// - Parameter seed: nil where nobody does anything.
  package static func simulated(from first: LocalDate, to last: LocalDate, seed: Int64?) -> Phrase {
    let course =
      seed.map { Phrase(Simulated.atRandom, ["seed": .text(String($0))]) } ?? Phrase(Simulated.unanswered)
    return Phrase(Simulated.heading, ["from": .date(first), "to": .date(last), "course": .phrase(course)])
  }

  /// - Parameter clock: by which moments are shown, such as "Mexico City time".
  package static func simulatedBy(clock: String) -> Phrase { Phrase(Simulated.clock, ["clock": .text(clock)]) }

  /// "convene: Convened"
  ///
  /// - Parameter isOwn: nobody took it but the daemon.
  package static func simulatedStep(_ verb: String, state: String, isOwn: Bool) -> Phrase {
    Phrase(isOwn ? Simulated.ownStep : Simulated.step, ["verb": .verb(verb), "state": .state(state)])
  }

  /// By whom a step was taken that a parent's brought with it.
  package static let withParent = Phrase(Simulated.parent)

  package static func unreachable(_ recipient: String) -> Phrase {
    Phrase(Simulated.unreachable, ["person": .text(recipient)])
  }

  package static let weeklyBrief = Phrase(Simulated.brief)

  package static func nothingHappens(from first: LocalDate, to last: LocalDate) -> Phrase {
    Phrase(Simulated.nothing, ["from": .date(first), "to": .date(last)])
  }

  package static func simulatedSteps(dialogues: Int, steps: Int, own: Int) -> Phrase {
    Phrase(
      Simulated.summary,
      ["dialogues": .quantity(dialogues, .dialogues), "steps": .quantity(steps, .steps), "own": .number(own)])
  }

  package static func simulatedNotices(rungs: Int, notices: Int, people: Int) -> Phrase {
    Phrase(
      Simulated.told,
      [
        "rungs": .quantity(rungs, .rungs), "notices": .quantity(notices, .notices),
        "people": .quantity(people, .people),
      ])
  }

  package static func simulatedSkips(_ count: Int, _ reason: SkipReason) -> Phrase {
    Phrase(Simulated.leftOut, ["count": .number(count), "reason": .phrase(Phrase(Holding(reason)))])
  }

  package static func briefsWritten(_ count: Int) -> Phrase {
    Phrase(Simulated.briefs, ["briefs": .quantity(count, .briefs)])
  }
}
