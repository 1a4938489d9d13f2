extension DeadlineRule {
  var json: JSON {
    var members: [String: JSON] = [
      "name": .string(name), "label": label.json, "in": .array(states.map(JSON.string)),
      "due": .string(dueText), "roll": (roll?.rawValue).json, "ladder": ladder.json, "reason": reason?.json ?? .null,
      "urgent": .bool(isUrgent), "late": (late?.description).json,
      "suspended in": .array(suspended.states.map(JSON.string)),
      "suspended between": suspended.between.map { .array([.string($0.first), .string($0.last)]) } ?? .null,
      "after": (then?.after?.description).json, "then": (then?.verb).json, "grace": (then?.grace?.description).json,
    ]
    // What came to the language later is left out where it is not used, so that older definitions keep their bytes.
    if isMeeting { members["meeting"] = true }
    if let until { members["until"] = .string(until) }
    if !classes.isEmpty { members["class"] = .array(classes.map(JSON.string)) }
    return .object(members)
  }

  /// When it is due, as definitions write it: `10 joint working days`, `meets at 17:00 in America/Mexico_City`.
  public var dueText: String { time.map { "\(due) at \($0)" } ?? due.description }
}

extension DueRule: CustomStringConvertible {
  /// As definitions write it: `10 joint working days`, `held + 12 months`.
  public var description: String {
    switch self {
    case .span(let span): span.description
    case .field(let name, let span?) where span.count < 0: "\(name) - \(Span(-span.count, span.unit))"
    case .field(let name, let span): span.map { "\(name) + \($0)" } ?? name
    case .step(let verb, let span): "\(span) after \(verb)"
    case .endOfFollowingMonth: "end of following month"
    }
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// As definitions write it: `17:00 in America/Mexico_City`.
  public var description: String { "\(padded(Int64(hour), 2)):\(padded(Int64(minute), 2)) in \(zone)" }
}

extension LatePolicy: CustomStringConvertible {
  /// As definitions write it: `latest`, `each up to 3`.
  public var description: String { most.map { "\(kind.rawValue) up to \($0)" } ?? kind.rawValue }
}
