internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente notices show NOTICE`: a notice, and every attempt to deliver it.
  static var noticesShow: Verb {
    Verb(
      "notices", "show", summary: .verb(.noticesShow),
      positionals: [Positional("NOTICE", .identifier, help: .notice)]
    ) { store, invocation, output in
      let id = try noticeNamed(invocation)
      let ways = try await store.notices(NoticeRow.State.allCases, notice: id, most: 100)
      guard let notice = ways.first else { throw CommandError(.unknownNotice(id.description), .notFound) }
      let attempts = try await store.deliveries(of: id)
      if output.isJSON {
        output.json([
          "notice": .string(id.description), "facts": notice.facts, "ways": .array(ways.map(\.json)),
          "attempts": .array(attempts.map(\.json)),
        ])
        return .done
      }
      let voice = output.voice
      var facts = Facts()
      facts.add(voice.say(Word.notice), id.description)
      facts.add(voice.say(Word.kind), notice.kind)
      facts.add(voice.say(Word.about), notice.about)
      facts.add(voice.say(Word.person), notice.handle)
      facts.add(voice.say(Word.date), voice.moment(notice.createdAt, in: .utc))
      for way in ways {
        facts.add(voice.say(Word.state), [way.address, voice.say(way.state.word)].joined(separator: " "))
      }
      output.facts(facts)
      for attempt in attempts {
        let outcome = DeliveryWord(rawValue: attempt.last.outcome).map { voice.say($0) } ?? attempt.last.outcome
        let moment = voice.moment(attempt.last.at, in: .utc)
        output.say(
          .attempted(
            attempt.attempt, outcome: "\(moment): \(outcome)", address: attempt.address,
            answer: attempt.last.said(by: voice)))
      }
      return .done
    }
  }

  /// The notice whose form the grammar has checked.
  static func noticeNamed(_ invocation: Invocation) throws(CommandError) -> Identifier {
    let word = invocation.word("NOTICE")
    guard let id = Identifier(word.lowercased()) else { throw CommandError(.unknownNotice(word), .notFound) }
    return id
  }
}

extension DeliveryRow {
  fileprivate var json: JSON {
    var members = last.json.members
    members["message"] = .string(message.description)
    members["channel"] = .string(channel)
    members["address"] = .string(address)
    members["attempt"] = .integer(Int64(attempt))
    return .object(members)
  }
}
