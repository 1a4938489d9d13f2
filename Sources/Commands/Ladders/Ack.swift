internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente ack HLED-2027 [answer] [--until 2027-06-18]`: what goes to me and those below me waits.
  static var ack: Verb {
    Verb(
      "ack", summary: .verb(.ack), positionals: deadlinePositionals,
      options: [Option("until", .text, help: .pauseUntil)], isCommand: true
    ) { store, invocation, output in
      let end = try pauseEnd(invocation)
      let subject = try await holdingSubject(store, invocation)
      let request = AcknowledgementRequest(id: invocation.command, end: end)
      let result = try await store.acknowledge(subject, request)
      return output.tell(result, of: subject) { acknowledgement, output in
        let until = output.voice.moment(acknowledgement.until)
        output.say(
          .acknowledged(
            subject.reference, subject.deadline, party: acknowledgement.office.party, levels: acknowledgement.levels,
            until: until), .good)
        output.say(.acknowledgedOnly(levels: [acknowledgement.office.level]), .dim)
      } known: { acknowledgement, voice in
        .acknowledgedBefore(until: voice.moment(acknowledgement.until))
      } json: { acknowledgement in
        acknowledgement.json
      }
    }
  }

  private static func pauseEnd(_ invocation: Invocation) throws -> AcknowledgementRequest.End {
    guard let text = invocation["until"] else { return .usual }
    if let date = LocalDate(text) { return .on(date) }
    guard let span = Span(spoken: text) else { throw UsageError(.badSpan(text), verb: invocation.verb.path) }
    return .after(span)
  }
}

extension Acknowledgement {
  var json: JSON {
    [
      "party": .string(office.party), "office": .string(office.office),
      "levels": .array(levels.map(JSON.string)), "until": .string(until.description), "via": .string(via.rawValue),
    ]
  }
}
