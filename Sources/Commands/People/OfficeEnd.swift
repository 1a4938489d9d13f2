internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente office end ana mx/se-uncs --until 2028-12-31`
  static var officeEnd: Verb {
    Verb(
      "office", "end", summary: .verb(.officeEnd),
      positionals: [Positional("PERSON", .text, help: .person), Positional("OFFICE", .text, help: .office)],
      options: [Option("until", .date, help: .until)]
    ) { store, invocation, output in
      let term = try await Term(invocation, day: "until", in: store)
      try await store.endTerm(
        handle: term.handle, country: term.office.party, office: term.office.office, until: term.day)
      return output.done(
        .officeEnded(person: term.handle, office: term.label, path: term.office.path, on: term.day), term.json)
    }
  }
}
