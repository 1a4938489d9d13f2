internal import Definitions
internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente explain HLED-2027 [VERB]`: what blocks each step, and who can lift it.
  static var explain: Verb {
    Verb(
      "explain", summary: .verb(.explain),
      positionals: [
        Positional("REFERENCE", .reference, help: .reference),
        Positional("VERB", .text, isRequired: false, help: .verb),
      ]
    ) { store, invocation, output in
      let situation = try await store.existing(invocation.word("REFERENCE"), for: invocation.person)
      let output = output.about(situation)
      var explanations = Entente.explain(situation)
      if let verb = invocation["VERB"] {
        let known = situation.machine.steps.map(\.verb)
        guard known.contains(verb) else {
          throw UsageError(
            .unknownVerb(verb, suggestion: Spelling.nearest(to: verb, among: known)), verb: ["explain"])
        }
        explanations = explanations.filter { $0.verb == verb }
        // A step that does not lead from here has its reason too.
        if explanations.isEmpty, case .refuse(let blockers) = decide(.take(StepRequest(verb: verb)), in: situation) {
          explanations = [Explanation(verb: verb, blockers: blockers, waitsFor: [])]
        }
      }
      let people = try await store.offices()
      if output.isJSON {
        output.json(.array(explanations.map { json($0, output) }))
      } else if explanations.isEmpty {
        output.line(output.voice.state(situation.dialogue?.state ?? ""))
      } else {
        for explanation in explanations { say(explanation, situation, people, output) }
      }
      return .done
    }
  }

  private static func say(
    _ explanation: Explanation, _ situation: Situation, _ people: [OfficeRow], _ output: Output
  ) {
    output.line("\(explanation.verb): \(output.voice.action(explanation.verb))", explanation.isPossible ? .good : .bold)
    if explanation.blockers.isEmpty {
      output.line(output.voice.say(.free(waitsFor: explanation.waitsFor)), indent: 2)
      if let joined = output.voice.joining(explanation.verb, situation) { output.line(joined, indent: 2) }
      return
    }
    if explanation.byPaper { output.line(output.voice.say(.byPaper(verb: explanation.verb)), .good, indent: 2) }
    for blocker in explanation.blockers {
      output.line("– \(output.voice.sentence(for: blocker))", indent: 2)
      let holders = names(blocker.lifters, people, output.voice)
      if !holders.isEmpty { output.line(holders, .dim, indent: 4) }
    }
  }

  /// The people who hold the offices that could lift a blocker: decisions know offices, the shell adds names.
  private static func names(_ lifters: [HeldOffice], _ people: [OfficeRow], _ voice: Voice) -> String {
    let found = lifters.compactMap { lifter in
      people.first { $0.country == lifter.party && $0.code == lifter.office }?.holder.map {
        "\($0) (\(voice.party(lifter.party)))"
      }
    }
    return found.joined(separator: ", ")
  }

  private static func json(_ explanation: Explanation, _ output: Output) -> JSON {
    [
      "verb": .string(explanation.verb), "open": .bool(explanation.isOpen),
      "byPaper": .bool(explanation.byPaper),
      "blockers": .array(explanation.blockers.map { output.json(of: $0) }),
      "waitsFor": .array(explanation.waitsFor.map(JSON.string)),
    ]
  }
}
