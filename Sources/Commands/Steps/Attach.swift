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
      options: [Option("kind", .text, help: .kind), Option("language", .text, help: .language)],
      isCommand: true
    ) { store, invocation, output in
      let reference = invocation.word("REFERENCE")
      let situation = try await store.existing(reference, for: invocation.person)
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
        command: invocation.command, subject: .existing(reference: reference),
        action: .attach(texts), handle: invocation.person, attachments: attachments,
        isDryRun: invocation.globals.isDryRun)
      return try await output.about(situation).attempt(request, in: store, attachments: texts)
    }
  }

  /// The language in a file's name: `statement.en.pdf`.
  private static func language(of name: String, _ languages: [String]) -> String? {
    name.split(separator: ".").dropFirst().map(String.init).first { languages.contains($0) }
  }
}
