internal import Entente
internal import Messages
internal import Store

extension Verb {
  /// A verb about a consent that one's own side has given: `entente unsign HLED-2027 [convene]`. Where there is only one
  /// motion that it can be about, there is no doubt which is meant.
  ///
  /// - Parameters:
  ///   - motions: those that it can be about, of a situation and the actor's own parties.
  ///   - none: what is said where there is no such motion.
  ///   - command: what is to be done about the motion of a verb.
  static func onOwnConsent(
    _ name: String, _ summary: VerbHelp,
    motions: @escaping @Sendable (Situation, Set<String>) -> [Motion],
    none: @escaping @Sendable (_ reference: String) -> Phrase,
    command: @escaping @Sendable (_ verb: String) -> Command
  ) -> Verb {
    Verb(
      name, summary: .verb(summary),
      positionals: [
        Positional("REFERENCE", .reference, help: .reference),
        Positional("VERB", .text, isRequired: false, help: .verb),
      ], isCommand: true
    ) { store, invocation, output in
      let reference = invocation.word("REFERENCE")
      let situation = try await store.existing(reference, for: invocation.person)
      let possible = motions(situation, Set(situation.actor.offices.map(\.party)))
      guard let verb = invocation["VERB"] ?? (possible.count == 1 ? possible.first?.verb : nil) else {
        if possible.isEmpty { throw CommandError(none(reference), .refused) }
        throw UsageError(.missingSubverb(of: "\(name) \(reference)", verbs: possible.map(\.verb)), verb: [name])
      }
      let request = Request(
        command: invocation.command, subject: .existing(reference: reference), action: command(verb),
        handle: invocation.person, isDryRun: invocation.globals.isDryRun)
      return try await output.about(situation).attempt(request, in: store)
    }
  }
}
