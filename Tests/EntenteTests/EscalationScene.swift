import Entente
import Testing

/// A deadline with a ladder in hours and days from a moment, told to everybody who holds an office of the HLED.
struct EscalationScene {
  static let hour: Int64 = 3_600_000_000
  static let day = 24 * hour

  /// The due moment.
  static let due = Instant(microseconds: 900_000_000_000_000)

  var deadline: WatchedDeadline
  var audience: Audience
  var policy = LatePolicy.usual
  /// The grace, in days.
  var grace: Int64 = 5

  /// - Parameter days: of each rung after the due moment, with its level.
  init(_ days: [(Int64, String)], then: Int64? = nil, warned: [Int] = []) throws {
    var rungs = days.enumerated().map { index, rung in
      ArmedRung(index: index, at: Self.at(rung.0), levels: [rung.1])
    }
    for index in warned {
      rungs.append(ArmedRung(.warning, index: index, at: Self.at(days[index].0 - 1), levels: ["coordinator"]))
    }
    deadline = WatchedDeadline(
      dueAt: Self.due, rungs: rungs.sorted { $0.at < $1.at },
      then: then.map { ArmedStep(at: Self.at($0), verb: "lapse") })
    audience = try Self.everybody()
  }

  static func at(_ days: Int64, hours: Int64 = 0) -> Instant {
    Instant(microseconds: due.microseconds + days * day + hours * hour)
  }

  /// A holder of each office but the vacant ones, given as `party/level`.
  static func everybody(vacant: Set<String> = [], facts: Payload = Payload()) throws -> Audience {
    let definition = try Negotiation().definition
    let holders = definition.offices.filter { !vacant.contains("\($0.party)/\($0.level)") }.enumerated().map {
      index, office in
      Holder(
        party: office.party, office: office.id, level: office.level, person: Identifier(high: 7, low: UInt64(index)),
        language: office.party == "us" ? "en" : "es")
    }
    return Audience(definition, holders: holders, facts: facts)
  }

  func judged(_ days: Int64, hours: Int64 = 0) -> Escalation {
    escalate(
      deadline, to: audience, policy: policy,
      grace: { Instant(microseconds: $0.microseconds + grace * Self.day) },
      respite: { Instant(microseconds: $0.microseconds + Self.day) }, now: Self.at(days, hours: hours))
  }

  /// Judges, and takes what came of it into the record.
  @discardableResult
  mutating func pass(_ days: Int64, hours: Int64 = 0) -> [String] {
    let judged = judged(days, hours: hours)
    deadline.firings += judged.firings.map { firing in
      Firing(
        firing.kind, rung: firing.rung, generation: deadline.generation, outcome: firing.outcome,
        scheduledAt: firing.scheduledAt, firedAt: Self.at(days, hours: hours))
    }
    return judged.firings.map(\.text)
  }
}

extension FiringToMake {
  /// `rung 2`, `rung 1 late`.
  var text: String {
    switch outcome {
    case .fired: "\(kind.rawValue) \(rung)"
    case .skipped(let reason): "\(kind.rawValue) \(rung) \(reason.rawValue)"
    }
  }
}
