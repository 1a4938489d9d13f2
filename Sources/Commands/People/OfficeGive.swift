internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente office give ana mx/se-uncs --from 2027-01-01`
  static var officeGive: Verb {
    Verb(
      "office", "give", summary: .verb(.officeGive),
      positionals: [Positional("PERSON", .text, help: .person), Positional("OFFICE", .text, help: .office)],
      options: [Option("from", .date, help: .from)]
    ) { store, invocation, output in
      let term = try await Term(invocation, day: "from", in: store)
      try await store.beginTerm(
        handle: term.handle, country: term.office.party, office: term.office.office, since: term.day)
      return output.done(
        .officeGiven(person: term.handle, office: term.label, path: term.office.path, from: term.day), term.json)
    }
  }
}
