internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente notices list`: what has not been delivered, and why.
  static var noticesList: Verb {
    let states = NoticeRow.State.allCases.map(\.rawValue)
    return Verb(
      "notices", "list", summary: .verb(.noticesList),
      options: [
        Option("state", .choice(states), isRepeatable: true, help: .noticeState),
        Option("all", .flag, help: .delivered), Option("for", .text, help: .ofPerson),
        Option("about", .reference, help: .aboutReference), Option("limit", .number, help: .limit),
      ]
    ) { store, invocation, output in
      let named = invocation.all("state").compactMap(NoticeRow.State.init)
      let wanted = named.isEmpty ? NoticeRow.State.allCases.filter { $0 != .sent || invocation.has("all") } : named
      let rows = try await store.notices(
        wanted, handle: invocation["for"], reference: invocation["about"],
        most: Int(clamping: invocation.number("limit") ?? 200))
      let voice = output.voice
      let isAnyNamed = ["state", "all", "for", "about"].contains(where: invocation.has)
      output.list(
        Listing(
          rows: rows,
          columns: [
            .init(voice.say(Word.notice), isWhole: true) { $0.id.description },
            .init(voice.say(Word.person), isWhole: true) { $0.handle },
            .init(voice.say(Word.about)) { $0.about },
            .init(voice.say(Word.address)) { $0.address.isEmpty ? "–" : $0.address },
            .init(voice.say(Word.state)) { voice.say($0.state.word) },
            .init(voice.say(Word.attempts), isRightAligned: true) { String($0.attempts) },
            .init(voice.say(Word.answer)) { $0.last?.said(by: voice) ?? "–" },
          ],
          json: \.json), empty: isAnyNamed ? .noNotices : .nothingUndelivered)
      return .done
    }
  }
}

extension NoticeRow {
  /// What it is about: `HLED-2027 answer`; where it is about none in particular, what it is.
  var about: String { reference.map { [$0, deadline].compactMap(\.self).joined(separator: " ") } ?? kind }

  var json: JSON {
    [
      "notice": .string(id.description), "kind": .string(kind), "reference": reference.json,
      "deadline": deadline.json, "person": .string(handle), "language": .string(language),
      "createdAt": .string(createdAt.description), "message": .string(message.description),
      "channel": .string(channel), "address": .string(address), "state": .string(state.rawValue),
      "attempts": .integer(Int64(attempts)), "nextAt": (nextAt?.description).json, "last": last?.json ?? .null,
    ]
  }
}

extension NoticeRow.Last {
  var json: JSON {
    [
      "outcome": .string(outcome), "code": code.map { .integer(Int64($0)) } ?? .null, "answer": .string(answer),
      "at": .string(at.description),
    ]
  }
}

extension NoticeRow.State {
  var word: DeliveryWord {
    switch self {
    case .waiting: .waiting
    case .leased: .leased
    case .sent: .sent
    case .dead: .dead
    case .unaddressed: .unaddressed
    }
  }
}
