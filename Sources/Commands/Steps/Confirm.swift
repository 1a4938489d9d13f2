internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente confirm HLED-2027 [agree]`: what this side gave ad referendum.
  static var confirm: Verb {
    Verb(
      "confirm", summary: .verb(.confirm),
      positionals: [
        Positional("REFERENCE", .reference, help: .reference),
        Positional("VERB", .text, isRequired: false, help: .verb),
      ], isCommand: true
    ) { store, invocation, output in
      let reference = invocation.word("REFERENCE")
      let situation = try await store.existing(reference, for: invocation.person)
      let own = Set(situation.actor.offices.map(\.party))
      let awaited = situation.liveMotions.filter { !own.isDisjoint(with: $0.awaitingConfirmation.keys) }
      guard let verb = invocation["VERB"] ?? (awaited.count == 1 ? awaited.first?.verb : nil) else {
        throw UsageError(.missingPositional("VERB"), verb: ["confirm"])
      }
      let request = Request(
        command: invocation.command, subject: .existing(reference: reference),
        action: .take(StepRequest(verb: verb, isConfirmation: true)), handle: invocation.person,
        isDryRun: invocation.globals.isDryRun)
      return output.about(situation).tell(try await store.attempt(request))
    }
  }
}
