internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente inbox`: what waits for me, by due date, with the verbs that would answer it.
  ///
  /// `waiting` says what that is: not everything that could be done, which `entente REFERENCE` shows.
  static var inbox: Verb {
    Verb("inbox", summary: .verb(.inbox)) { store, invocation, output in
      // Nothing waits for nobody, but that is not what a misspelt name means.
      guard try await store.knows(invocation.person) else { throw StoreError.unknownPerson(invocation.person) }
      var entries: [InboxEntry] = []
      let board = try await store.board(ended: false, imported: false)
      output.note(unreadable: board)
      let rows = Dictionary(board.rows.map { ($0.reference, $0) }) { first, _ in first }
      for situation in try await store.situations(board.rows.map(\.reference), handle: invocation.person) {
        guard let row = situation.dialogue.flatMap({ rows[$0.reference] }) else { continue }
        let explanations = Entente.explain(situation)
        let waiting = Entente.waiting(in: situation, explanations)
        if !waiting.isEmpty {
          entries.append(
            InboxEntry(
              row: row, situation: situation, explanations: explanations.filter(\.isInReach),
              lacking: explanations.filter { waiting.ours.contains($0.verb) }.flatMap(\.lacking), waiting: waiting))
        }
      }
      entries.sort { ($0.row.due?.at ?? .distantFuture) < ($1.row.due?.at ?? .distantFuture) }
      output.list(InboxEntry.listing(entries, output.voice), empty: .nothingWaits)
      return .done
    }
  }
}

/// A dialogue in which something waits for the reader.
private struct InboxEntry {
  var row: BoardRow
  var situation: Situation
  /// Of the steps within his reach.
  var explanations: [Explanation]
  /// What has to be brought before the others can be taken.
  var lacking: [Blocker]
  var waiting: Waiting

  static func listing(_ entries: [InboxEntry], _ voice: Voice) -> Listing<InboxEntry> {
    Listing(
      rows: entries,
      columns: [
        .init(voice.say(Word.reference), isWhole: true) { $0.row.reference },
        .init(voice.say(Word.deadline)) { entry in
          entry.row.due.map { due in
            let voice = voice.about(entry.situation)
            return "\(voice.deadline(due.name)): \(voice.condition(dueAt: due.at, entry.situation))"
          } ?? ""
        },
        .init(voice.say(Word.condition)) { $0.condition(voice) },
        .init(voice.say(Word.youCan)) { voice.verbs($0.explanations) },
      ],
      json: \.json)
  }

  /// What the other side asks for, or else what is one's own side's to do.
  private func condition(_ voice: Voice) -> String {
    if !waiting.asked.isEmpty { return voice.say(.waitsForYou(verbs: waiting.asked)) }
    let missing = lacking.map(voice.about(situation).what(blocks:))
    return ([voice.say(.isForYou(verbs: waiting.ours))] + missing).joined(separator: "; ")
  }

  private var json: JSON {
    [
      "reference": .string(row.reference), "state": .string(row.state),
      "verbs": explanations.json(\.isPossible), "byPaper": explanations.json(\.byPaper),
      "lacking": explanations.json { !$0.isPossible },
      "asked": .array(waiting.asked.map(JSON.string)), "ours": .array(waiting.ours.map(JSON.string)),
      "deadline": row.due?.json ?? .null,
    ]
  }
}

extension Instant {
  /// Later than anything that is due.
  fileprivate static let distantFuture = Instant(microseconds: .max)
}

extension [Explanation] {
  /// The verbs of some of them, for programs.
  func json(_ isMeant: (Explanation) -> Bool) -> JSON { .array(filter(isMeant).map { .string($0.verb) }) }
}

extension Voice {
  /// The verbs of steps within reach: "convene, agree (--paper, after attach)".
  func verbs(_ explanations: [Explanation]) -> String {
    explanations.compactMap { explanation in
      switch explanation.reach {
      case .open: explanation.verb
      case .byPaper: say(.withPaper(explanation.verb))
      case .after(let verbs, let byPaper): say(.after(verbs, explanation.verb, byPaper: byPaper))
      case .barred: nil
      }
    }.joined(separator: ", ")
  }
}
