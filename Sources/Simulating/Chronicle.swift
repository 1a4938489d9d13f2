public import Entente

/// What happened in a sandbox, in its order: who would be told what and when, what was left out, and every step.
public struct Chronicle: Sendable {
  public var events: [Event]

  public struct Event: Sendable {
    public var at: Instant
    public var place: Place?
    public var happening: Happening
  }

  /// A dialogue, with the rules that it follows.
  public struct Place: Sendable {
    public var reference: String
    /// Bound to the dialogue's countries.
    public var definition: Definition
    public var machine: Machine
  }

  public enum Happening: Hashable, Sendable {
    /// - Parameters:
    ///   - state: where the dialogue stands afterwards.
    ///   - person: whose consent completed it.
    ///   - isOwn: nobody took it but the daemon.
    case step(verb: String, state: String, person: String?, party: String?, isOwn: Bool)
    case leftOut(Rung, SkipReason)
    case told(Rung, Recipient)
    case briefed(Recipient)
  }

  /// What fires of a deadline.
  public struct Rung: Hashable, Sendable {
    public var deadline: String
    public var generation: Int
    public var kind: FiringKind
    /// Its place in the ladder.
    public var index: Int
    public var levels: [String]
  }

  /// To whom a notice goes.
  public struct Recipient: Hashable, Sendable {
    public var handle: String
    public var name: String
    public var party: String
    public var language: String
    /// The vacant level in whose stead he is told.
    public var instead: String?
    /// False: nobody knows where to reach him.
    public var hasAddress: Bool
  }

  /// What concerns a dialogue and those under it.
  public func about(_ reference: String) -> Chronicle {
    Chronicle(
      events: events.filter { event in
        guard let place = event.place else { return true }
        return place.reference == reference || place.reference.hasPrefix("\(reference)/")
      })
  }
}

extension Chronicle.Event {
  /// The same course is always told in the same order: nothing in it is of chance. Within a millisecond a step comes before
  /// what it causes.
  var order: (Int64, String, String) {
    let detail =
      switch happening {
      case .step(let verb, _, _, _, _): "0 \(verb)"
      case .leftOut(let rung, _): "1 \(rung.order)"
      case .told(let rung, let recipient): "2 \(rung.order) \(recipient.party) \(recipient.handle)"
      case .briefed(let recipient): "3 \(recipient.handle)"
      }
    return (at.microseconds / 1_000, place?.reference ?? "", detail)
  }
}

extension Chronicle.Rung {
  fileprivate var order: String { "\(deadline) \(generation) \(kind.rawValue) \(index)" }
}
