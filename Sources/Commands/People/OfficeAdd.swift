internal import Entente
internal import Foundation
internal import Messages
internal import Store

extension Program {
  /// `entente office add mx/se-uncs --level coordinator --name-en … --name-es …`
  static var officeAdd: Verb {
    Verb(
      "office", "add", summary: .verb(.officeAdd),
      positionals: [Positional("OFFICE", .text, help: .office)],
      options: [
        Option("level", .text, isRequired: true, help: .level),
        Option("name-en", .text, isRequired: true, help: .officeName),
        Option("name-es", .text, isRequired: true, help: .officeName),
      ]
    ) { store, invocation, output in
      let path = invocation.word("OFFICE")
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count == 2 else { throw CommandError(.unknownOffice(path), .wrongUsage) }
      let label = LocalizedText([
        "en": invocation.word("name-en").precomposedStringWithCanonicalMapping,
        "es": invocation.word("name-es").precomposedStringWithCanonicalMapping,
      ])
      let office = Office(party: parts[0], id: parts[1], level: invocation.word("level"), label: label)
      if let clash = try await store.differingLevels(of: [office]).first { throw CommandError(clash, .refused) }
      try await store.addOffice(country: office.party, code: office.id, level: office.level, label: label)
      return output.done(.officeAdded(label), ["office": .string(path)])
    }
  }
}
