internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente unsign HLED-2027 [convene]`
  static var unsign: Verb {
    Verb(
      "unsign", summary: .verb(.unsign),
      positionals: [
        Positional("REFERENCE", .reference, help: .reference),
        Positional("VERB", .text, isRequired: false, help: .verb),
      ], isCommand: true
    ) { store, invocation, output in
      let reference = invocation.word("REFERENCE")
      let situation = try await store.existing(reference, for: invocation.person)
      // With one motion of ours open, there is no doubt which is meant.
      let own = Set(situation.actor.offices.map(\.party))
      let open = situation.dialogue?.motions.filter { motion in
        motion.base == situation.dialogue?.base
          && !own.isDisjoint(with: Set(motion.consents.keys).union(motion.awaitingConfirmation.keys))
      }
      guard let verb = invocation["VERB"] ?? (open?.count == 1 ? open?.first?.verb : nil) else {
        throw UsageError(.missingPositional("VERB"), verb: ["unsign"])
      }
      let request = Request(
        command: invocation.command, subject: .existing(reference: reference),
        action: .unsign(verb: verb), handle: invocation.person, isDryRun: invocation.globals.isDryRun)
      return output.about(situation).tell(try await store.attempt(request))
    }
  }
}
