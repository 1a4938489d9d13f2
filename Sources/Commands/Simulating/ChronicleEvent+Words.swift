internal import Entente
internal import Messages
internal import Simulating

extension Chronicle.Event {
  var isBrief: Bool { if case .briefed = happening { true } else { false } }

  var rung: Chronicle.Rung? {
    switch happening {
    case .leftOut(let rung, _), .told(let rung, _): rung
    case .step, .briefed: nil
    }
  }

  /// One that knows what the dialogue's definition calls things.
  func voice(_ voice: Voice) -> Voice { place.map { voice.about($0.definition, $0.machine) } ?? voice }

  func what(_ voice: Voice) -> String {
    switch happening {
    case .step(let verb, let state, _, _, let isOwn):
      voice.say(.simulatedStep(verb, state: state, isOwn: isOwn))
    case .leftOut(let rung, _), .told(let rung, _):
      voice.say(.firing(rung.kind, rung: rung.index + 1, levels: rung.levels))
    case .briefed: voice.say(.weeklyBrief)
    }
  }

  /// Who is told, who acted, or why nobody is told.
  func whom(_ voice: Voice) -> String {
    switch happening {
    case .step(_, _, let person, let party, let isOwn):
      if let person, let party { return voice.say(.recipient(person, party: party, language: nil)) }
      return isOwn ? "" : voice.say(.withParent)
    case .leftOut(_, let reason): return voice.say(.leftOut(reason))
    case .told(_, let recipient), .briefed(let recipient):
      let words = voice.say(
        .recipient(
          recipient.name, party: recipient.party, language: recipient.language, instead: recipient.instead))
      return recipient.hasAddress ? words : voice.say(.unreachable(words))
    }
  }

  var json: JSON {
    var members: [String: JSON] = ["at": .string(at.description)]
    if let place { members["reference"] = .string(place.reference) }
    if let rung {
      members["deadline"] = .string(rung.deadline)
      members["generation"] = .integer(Int64(rung.generation))
      members["kind"] = .string(rung.kind.rawValue)
      members["rung"] = rung.kind == .rung || rung.kind == .warning ? .integer(Int64(rung.index + 1)) : .null
      members["levels"] = .array(rung.levels.map(JSON.string))
    }
    switch happening {
    case .step(let verb, let state, let person, let party, let isOwn):
      members["kind"] = "step"
      members["verb"] = .string(verb)
      members["state"] = .string(state)
      members["person"] = person.map(JSON.string) ?? .null
      members["party"] = party.map(JSON.string) ?? .null
      members["own"] = .bool(isOwn)
    case .leftOut(_, let reason): members["skipped"] = .string(reason.rawValue)
    case .told(_, let recipient): members.merge(recipient.json) { $1 }
    case .briefed(let recipient):
      members["kind"] = "brief"
      members.merge(recipient.json) { $1 }
    }
    return .object(members)
  }
}

extension Chronicle.Recipient {
  fileprivate var json: [String: JSON] {
    [
      "person": .string(handle), "party": .string(party), "language": .string(language), "instead": instead.json,
      "reachable": .bool(hasAddress),
    ]
  }
}
