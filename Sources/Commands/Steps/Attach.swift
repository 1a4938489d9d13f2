internal import Entente
internal import Foundation
internal import Ledger
internal import Messages
internal import Store

extension Program {
  /// `entente attach HLED-2027 declaracion.es.pdf statement.en.pdf`
  static var attach: Verb {
    Verb(
      "attach", summary: .verb(.attach),
      positionals: [
        Positional("REFERENCE", .reference, help: .reference),
        Positional("FILE", .file, isRepeatable: true, help: .files),
      ],
      options: [Option("kind", .text, help: .kind), Option("language", .text, help: .language)]
    ) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let command = invocation.globals.command ?? .fresh()
      return try await database.withStore(for: command) { store in
        let reference = invocation["REFERENCE"] ?? ""
        let situation = try await existing(reference, store, handle: database.person)
        var output = output
        output.voice.definition = situation.definition
        output.voice.machine = situation.machine
        let kinds = situation.machine.steps.flatMap(\.texts).map(\.kind)
        // The machine's only kind of text goes without saying.
        guard let kind = invocation["kind"] ?? (Set(kinds).count == 1 ? kinds.first : nil) else {
          throw UsageError(.missingOption("kind"), verb: ["attach"])
        }
        var texts: [Text] = []
        var attachments: [Attachment] = []
        for file in invocation.all("FILE") {
          let bytes = try Files.read(file)
          let name = Files.name(file)
          guard let language = invocation["language"] ?? language(of: name, situation.definition.languages) else {
            throw UsageError(.missingOption("language"), verb: ["attach"])
          }
          let digest = SHA256.digest(bytes)
          texts.append(Text(kind: kind, language: language, digest: digest))
          attachments.append(
            Attachment(digest: digest, size: bytes.count, name: name.precomposedStringWithCanonicalMapping))
        }
        let request = Request(
          command: command, subject: .existing(reference: reference),
          action: .attach(texts), handle: database.person, attachments: attachments,
          isDryRun: invocation.globals.isDryRun)
        return try output.tell(try await store.attempt(request), attachments: texts)
      }
    }
  }

  /// The language in a file's name: `statement.en.pdf`.
  private static func language(of name: String, _ languages: [String]) -> String? {
    name.split(separator: ".").dropFirst().map(String.init).first { languages.contains($0) }
  }

  /// `entente unsign HLED-2027 convene`
  static var unsign: Verb {
    Verb(
      "unsign", summary: .verb(.unsign),
      positionals: [
        Positional("REFERENCE", .reference, help: .reference),
        Positional("VERB", .text, isRequired: false, help: .verb),
      ]
    ) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let command = invocation.globals.command ?? .fresh()
      return try await database.withStore(for: command) { store in
        let reference = invocation["REFERENCE"] ?? ""
        let situation = try await existing(reference, store, handle: database.person)
        var output = output
        output.voice.definition = situation.definition
        output.voice.machine = situation.machine
        // With one motion of ours open, there is no doubt which is meant.
        let own = Set(situation.actor.offices.map(\.party))
        let open = situation.dialogue?.motions.filter { motion in
          motion.base == situation.dialogue?.base && motion.consents.keys.contains { own.contains($0) }
        }
        guard let verb = invocation["VERB"] ?? (open?.count == 1 ? open?.first?.verb : nil) else {
          throw UsageError(.missingPositional("VERB"), verb: ["unsign"])
        }
        let request = Request(
          command: command, subject: .existing(reference: reference), action: .unsign(verb: verb),
          handle: database.person, isDryRun: invocation.globals.isDryRun)
        return try output.tell(try await store.attempt(request), withdrawn: verb)
      }
    }
  }
}
