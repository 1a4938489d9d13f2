internal import Entente

/// A notice's facts as programs outside take them: moments as RFC 3339 has them, where the record counts microseconds.
struct EventData {
  let json: JSON

  private static let moments: Set<String> = ["scheduledAt", "firedAt", "dueAt", "rungAt"]

  init(_ facts: JSON) {
    guard !facts.members.isEmpty else {
      json = facts
      return
    }
    var members = facts.members
    for name in Self.moments where members[name] != nil { members[name] = Self.moment(members[name]) }
    if let then = members["then"], then["at"] != nil {
      members["then"] = .object(then.members.merging(["at": Self.moment(then["at"])]) { $1 })
    }
    json = .object(members)
  }

  private static func moment(_ json: JSON?) -> JSON {
    guard let microseconds = json?.integer else { return json ?? .null }
    return .string(Instant(microseconds: microseconds).description)
  }
}
