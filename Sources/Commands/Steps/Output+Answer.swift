internal import Entente
internal import Messages
internal import Store

extension Output {
  /// Attempts a request and tells what came of it; a conflict too in the words of its definition, which the output has.
  func attempt(
    _ request: Request, in store: Store, attachments: [Text] = [], isCounter: Bool = false
  ) async throws -> ExitCode {
    do {
      let outcome = try await store.attempt(request)
      return tell(outcome, attachments: attachments, isCounter: isCounter, signedOn: request.paper?.date)
    } catch StoreError.conflict(let conflict) {
      return tell(StoreError.conflict(conflict))
    }
  }

  /// Tells what came of a request.
  ///
  /// - Parameter signedOn: the day that was taken as the one on which its paper was signed.
  private func tell(
    _ outcome: AttemptResult, attachments: [Text], isCounter: Bool, signedOn: LocalDate?
  ) -> ExitCode {
    switch outcome {
    case .done(let answer):
      tell(answer, answer.isRepeated ? "repeated" : "done", attachments, isCounter, signedOn)
      return .done
    case .wouldRecord(let answer, _):
      tell(answer, "dry_run", attachments, isCounter, signedOn)
      if !isJSON { say(.dryRun, .dim) }
      return .done
    case .refused(let blockers, let situation):
      if isJSON {
        json(["outcome": "refused", "blockers": .array(blockers.map { json(of: $0) })])
      } else {
        refused(blockers, definition: situation.definition, machine: situation.machine)
      }
      return .refused
    }
  }

  private func tell(
    _ answer: Answer, _ outcome: String, _ attachments: [Text], _ isCounter: Bool, _ signedOn: LocalDate?
  ) {
    if isJSON {
      // What is kept counts microseconds; what programs read is written as every other moment is.
      return json(
        .object(
          answer.json.members.merging([
            "outcome": .string(outcome), "recordedAt": (answer.recordedAt?.description).json,
            "signedOn": (signedOn?.description).json,
          ]) { $1 }))
    }
    if answer.isRepeated { say(.doneBefore(at: answer.recordedAt, zone: .utc), .dim) }
    if answer.verb == "attach" {
      for text in attachments {
        say(.attached(kind: text.kind, language: text.language, digest: text.digest), .good)
      }
    } else if let verb = answer.withdrawn {
      say(.consentWithdrawn(party: answer.party ?? "", verb: verb), .good)
    } else if answer.isAdReferendum {
      say(.givenAdReferendum(answer.reference, party: answer.party ?? "", verb: answer.verb), .good)
    } else if answer.isTaken {
      sayTaken(answer)
    } else {
      if isCounter { say(.countered(party: answer.party ?? "", verb: answer.verb)) }
      say(.consentGiven(party: answer.party ?? "", verb: answer.verb, waitsFor: answer.waitsFor), .good)
    }
    if let signedOn { say(.signed(on: signedOn)) }
  }

  private func sayTaken(_ answer: Answer) {
    say(taken(answer), .good)
    if let fulfilled = answer.fulfilled, let all = answer.children, all > 0 {
      say(.fulfilled(fulfilled, of: all))
    }
    if let successor = answer.successor { say(.continued(as: successor)) }
    if let opened = answer.opened {
      let due = answer.due.first { $0.name == answer.answerBy }
      say(
        .consentGiven(
          party: answer.party ?? "", verb: opened, waitsFor: answer.waitsFor, until: due?.date,
          span: due.flatMap { Span($0.rule) }))
    }
    for due in answer.due where answer.opened == nil || due.name != answer.answerBy {
      say(.deadlineSet(due.name, due: due.date, span: Span(due.rule)))
    }
  }

  private func taken(_ answer: Answer) -> Phrase {
    guard answer.hasMoved else {
      return answer.isJoint ? .bothRecorded(verb: answer.verb) : .recorded(answer.reference, verb: answer.verb)
    }
    guard answer.isJoint else { return .reached(answer.reference, state: answer.state) }
    let adopts = voice.machine?.steps.contains { $0.verb == answer.verb && $0.adopts != nil } ?? false
    return adopts
      ? .agreed(
        state: answer.state, basis: ConsentBasis(rawValue: answer.basis), texts: answer.texts,
        commitments: answer.adopted)
      : .bothConsent(state: answer.state)
  }

  /// A blocker for programs: its codes, and the sentence in the reader's language.
  func json(of blocker: Blocker) -> JSON {
    [
      "kind": .string(blocker.kind.rawValue), "code": .string(blocker.code.rawValue),
      "sentence": .string(voice.sentence(for: blocker)), "verbs": .array(blocker.verbs.map(JSON.string)),
      "waiver": blocker.waiver.json,
      "lifters": .array(
        blocker.lifters.map {
          ["party": .string($0.party), "office": .string($0.office), "level": .string($0.level)]
        }),
    ]
  }
}
