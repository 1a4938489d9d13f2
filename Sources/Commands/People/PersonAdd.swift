internal import Entente
internal import Foundation
internal import Messages
internal import Store

extension Program {
  /// `entente person add ana --name "Ana Salgado"`: a person, and in a local cluster the login that is she.
  static var personAdd: Verb {
    Verb(
      "person", "add", summary: .verb(.personAdd), positionals: [Positional("PERSON", .text, help: .person)],
      options: [
        Option("name", .text, isRequired: true, help: .name), Option("language", .text, help: .language),
        Option("login", .text, help: .login),
      ]
    ) { invocation, output in
      let name = invocation.word("name").precomposedStringWithCanonicalMapping
      let newcomer = Newcomer(
        handle: invocation.word("PERSON"), name: name,
        language: invocation["language"] ?? output.voice.language.rawValue, login: invocation["login"])
      let database = try await Database.find(invocation.globals, invocation.environment)
      let login = try await database.add(newcomer)
      return output.done(
        .personAdded(name, login: login ?? "–"), ["person": .string(newcomer.handle), "login": login.json])
    }
  }
}
