internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente rung hold HLED-2027 answer --reason "…"`: one rung of those above coordinators does not fire.
  static var rungHold: Verb {
    Verb(
      "rung", "hold", summary: .verb(.rungHold), positionals: deadlinePositionals, options: holdOptions, isCommand: true
    ) { store, invocation, output in
      let subject = try await holdingSubject(store, invocation)
      let result = try await store.hold(subject, holdRequest(invocation))
      let levels = try await levels(of: result, subject, store)
      return output.tell(result, of: subject) { hold, output in
        output.say(.held(subject.reference, subject.deadline, rung: hold.rung + 1, levels: levels.names), .good)
      } known: { _, _ in
        .heldBefore
      } json: { hold in
        hold.json
      }
    }
  }

  /// `entente rung release HLED-2027 answer --reason "…"`: what one's own side holds fires in its time.
  static var rungRelease: Verb {
    Verb(
      "rung", "release", summary: .verb(.rungRelease), positionals: deadlinePositionals, options: holdOptions,
      isCommand: true
    ) { store, invocation, output in
      let subject = try await holdingSubject(store, invocation)
      let result = try await store.release(subject, holdRequest(invocation))
      let levels = try await levels(of: result, subject, store)
      return output.tell(result, of: subject) { hold, output in
        output.say(
          .released(
            subject.reference, subject.deadline, rung: hold.rung + 1, levels: levels.names,
            at: levels.at.map(output.voice.moment) ?? ""), .good)
      } known: { _, _ in
        .heldBefore
      } json: { hold in
        hold.json
      }
    }
  }

  private static var holdOptions: [Option] {
    [Option("reason", .text, isRequired: true, help: .heldReason), Option("rung", .number, help: .rung)]
  }

  private static func holdRequest(_ invocation: Invocation) -> HoldRequest {
    HoldRequest(
      id: invocation.command, rung: invocation.number("rung").map { Int(clamping: $0) - 1 },
      reason: invocation.word("reason"))
  }

  /// To whom the rung goes, and when.
  private static func levels(
    of result: HoldingResult<Hold>, _ subject: HoldingSubject, _ store: Store
  ) async throws -> (names: [String], at: Instant?) {
    guard let hold = result.value else { return ([], nil) }
    let deadline = try await store.deadlines(of: subject.reference).accounts.map(\.deadline)
      .last { $0.name == subject.deadline }
    let rung = deadline?.watched.rungs.first { $0.kind == .rung && $0.index == hold.rung }
    return (rung?.levels ?? [], rung?.at)
  }
}

extension Hold {
  var json: JSON {
    [
      "party": .string(office.party), "office": .string(office.office), "rung": .integer(Int64(rung + 1)),
      "reason": .string(reason),
      "release": release.map { ["reason": .string($0.reason), "at": .string($0.at.description)] } ?? .null,
    ]
  }
}
