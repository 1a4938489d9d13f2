internal import Entente
internal import Messages
internal import Store

extension Output {
  /// Tells what came of a request.
  ///
  /// - Parameter withdrawn: the verb of the consent that was withdrawn.
  func tell(_ outcome: AttemptResult, attachments: [Text] = [], withdrawn: String = "") throws -> ExitCode {
    switch outcome {
    case .done(let answer):
      if isJSON {
        json(.object(answer.json.members.merging(["outcome": .string(answer.isRepeated ? "repeated" : "done")]) { $1 }))
      } else {
        if answer.isRepeated { say(.doneBefore(at: answer.recordedAt ?? Instant(microseconds: 0), zone: .utc), .dim) }
        say(answer, attachments, withdrawn)
      }
      return .done
    case .wouldRecord(let answer, _):
      if isJSON {
        json(.object(answer.json.members.merging(["outcome": "dry_run"]) { $1 }))
      } else {
        say(answer, attachments, withdrawn)
        say(.dryRun, .dim)
      }
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

  private func say(_ answer: Answer, _ attachments: [Text], _ withdrawn: String) {
    switch answer.verb {
    case "attach":
      for text in attachments {
        say(.attached(kind: text.kind, language: text.language, digest: text.digest), .good)
      }
      return
    case "unsign":
      say(.consentWithdrawn(party: answer.party ?? "", verb: withdrawn), .good)
      return
    default: break
    }
    guard answer.isTaken else {
      say(.consentGiven(party: answer.party ?? "", verb: answer.verb, waitsFor: answer.waitsFor), .good)
      return
    }
    let step = voice.machine?.steps.first { $0.verb == answer.verb && $0.to.states(from: nil).contains(answer.state) }
    if case .both = step?.by {
      if step?.adopts != nil {
        say(
          .agreed(
            state: answer.state, basis: ConsentBasis(rawValue: answer.basis), texts: answer.texts,
            commitments: answer.adopted), .good)
      } else {
        say(.bothConsent(state: answer.state), .good)
      }
    } else {
      say(.reached(answer.reference, state: answer.state), .good)
    }
    var due = answer.due
    if let opened = answer.opened {
      let first = due.isEmpty ? nil : due.removeFirst()
      say(
        .consentGiven(
          party: answer.party ?? "", verb: opened, waitsFor: answer.waitsFor, until: first?.date,
          span: first.flatMap { Span($0.rule) }))
    }
    for deadline in due { say(.deadlineSet(deadline.name, due: deadline.date, span: Span(deadline.rule))) }
  }

  /// A blocker for programs: its codes, and the sentence in the reader's language.
  func json(of blocker: Blocker) -> JSON {
    [
      "kind": .string(blocker.kind.rawValue), "code": .string(blocker.code.rawValue),
      "sentence": .string(voice.sentence(for: blocker)), "verbs": .array(blocker.verbs.map(JSON.string)),
      "lifters": .array(
        blocker.lifters.map {
          ["party": .string($0.party), "office": .string($0.office), "level": .string($0.level)]
        }),
    ]
  }
}
