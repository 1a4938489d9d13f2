internal import Definitions
internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages
internal import Store

extension Program {
  static var personAdd: Verb {
    Verb(
      "person", "add", summary: .verb(.personAdd), positionals: [Positional("PERSON", .text, help: .person)],
      options: [
        Option("name", .text, isRequired: true, help: .name), Option("language", .text, help: .language),
        Option("login", .text, help: .login),
      ]
    ) { invocation, output in
      let handle = invocation["PERSON"] ?? ""
      let name = (invocation["name"] ?? "").precomposedStringWithCanonicalMapping
      let database = try await Database.find(invocation.globals, invocation.environment)
      let login = database.login(invocation["login"], handle: handle)
      // The record judges the name before the cluster gets a role that nobody would be.
      try await database.withStore { store in
        try await store.addPerson(
          handle: handle, name: name, language: invocation["language"] ?? output.voice.language.rawValue,
          login: login)
      }
      try await database.makeLogin(login)
      if output.isJSON {
        output.json(["person": .string(handle), "login": login.json])
      } else {
        output.say(.personAdded(name, login: login ?? "–"), .good)
      }
      return .done
    }
  }

  static var personList: Verb {
    Verb("person", "list", summary: .verb(.personList)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let people = try await database.withStore { store in try await store.people() }
      if output.isJSON {
        output.json(
          .array(
            people.map {
              [
                "person": .string($0.handle), "name": .string($0.name), "language": .string($0.language),
                "login": $0.login.json,
                "offices": .array($0.offices.map { .string("\($0.party)/\($0.office)") }),
              ]
            }))
        return .done
      }
      let voice = output.voice
      var table = Table([
        .init(voice.say(Word.person), isWhole: true), .init(voice.say(Word.name)), .init(voice.say(Word.language)),
        .init(voice.say(Word.login)), .init(voice.say(Word.offices)),
      ])
      for person in people {
        table.add([
          person.handle, person.name, person.language, person.login ?? "–",
          person.offices.map { "\($0.party)/\($0.office)" }.joined(separator: ", "),
        ])
      }
      output.table(table)
      return .done
    }
  }

  static var officeGive: Verb {
    Verb(
      "office", "give", summary: .verb(.officeGive),
      positionals: [Positional("PERSON", .text, help: .person), Positional("OFFICE", .text, help: .office)],
      options: [Option("from", .date, help: .from)]
    ) { invocation, output in
      try await term(invocation, output, day: "from") { store, handle, country, code, day in
        try await store.beginTerm(handle: handle, country: country, office: code, since: day)
        return { .officeGiven(person: handle, office: $0, from: day) }
      }
    }
  }

  static var officeEnd: Verb {
    Verb(
      "office", "end", summary: .verb(.officeEnd),
      positionals: [Positional("PERSON", .text, help: .person), Positional("OFFICE", .text, help: .office)],
      options: [Option("until", .date, help: .until)]
    ) { invocation, output in
      try await term(invocation, output, day: "until") { store, handle, country, code, day in
        try await store.endTerm(handle: handle, country: country, office: code, until: day)
        return { .officeEnded(person: handle, office: $0, on: day) }
      }
    }
  }

  private static func term(
    _ invocation: Invocation, _ output: Output, day option: String,
    _ change:
      @escaping @Sendable (Store, String, String, String, LocalDate) async throws -> @Sendable (HeldOffice) -> Phrase
  ) async throws -> ExitCode {
    let handle = invocation["PERSON"] ?? ""
    let name = invocation["OFFICE"] ?? ""
    let database = try await Database.find(invocation.globals, invocation.environment)
    return try await database.withStore { store in
      let offices = try await store.offices()
      guard let office = offices.first(where: { "\($0.country)/\($0.code)" == name }) else {
        let known = offices.map { "\($0.country)/\($0.code)" }
        throw CommandError(.unknownOffice(name, suggestion: Spelling.nearest(to: name, among: known)), .notFound)
      }
      let handles = try await store.people().map(\.handle)
      guard handles.contains(handle) else {
        throw CommandError(
          .unknownPerson(handle, suggestion: Spelling.nearest(to: handle, among: handles)), .notFound)
      }
      let today = Zone.utc.local(try await store.clock()).date
      let phrase = try await change(store, handle, office.country, office.code, invocation.date(option) ?? today)
      if output.isJSON {
        output.json(["person": .string(handle), "office": .string(name)])
      } else {
        output.say(phrase(HeldOffice(party: office.country, office: office.code, level: office.level)), .good)
      }
      return .done
    }
  }

  static var officeAdd: Verb {
    Verb(
      "office", "add", summary: .verb(.officeAdd),
      positionals: [Positional("OFFICE", .text, help: .office)],
      options: [
        Option("level", .text, isRequired: true, help: .level), Option("name-en", .text, isRequired: true, help: .name),
        Option("name-es", .text, isRequired: true, help: .name),
      ]
    ) { invocation, output in
      let parts = (invocation["OFFICE"] ?? "").split(separator: "/").map(String.init)
      guard parts.count == 2 else { throw CommandError(.unknownOffice(invocation["OFFICE"] ?? ""), .wrongUsage) }
      let database = try await Database.find(invocation.globals, invocation.environment)
      let label = LocalizedText([
        "en": (invocation["name-en"] ?? "").precomposedStringWithCanonicalMapping,
        "es": (invocation["name-es"] ?? "").precomposedStringWithCanonicalMapping,
      ])
      try await database.withStore { store in
        try await store.addOffice(
          country: parts[0], code: parts[1], level: invocation["level"] ?? "", label: label)
      }
      if output.isJSON {
        output.json(["office": .string(parts.joined(separator: "/"))])
      } else {
        output.say(.officeAdded(label), .good)
      }
      return .done
    }
  }

  static var officeList: Verb {
    Verb("office", "list", summary: .verb(.officeList)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let offices = try await database.withStore { store in try await store.offices() }
      let voice = output.voice
      if output.isJSON {
        output.json(
          .array(
            offices.map {
              [
                "office": .string("\($0.country)/\($0.code)"), "level": .string($0.level), "label": $0.label.json,
                "holder": $0.holder.json,
              ]
            }))
        return .done
      }
      var table = Table([
        .init(voice.say(Word.office), isWhole: true), .init(voice.say(Word.level)), .init(voice.say(Word.name)),
        .init(voice.say(Word.person)),
      ])
      for office in offices {
        table.add([
          "\(office.country)/\(office.code)", voice.level(office.level), office.label[voice.language.rawValue],
          office.holder ?? voice.say(Word.unknown),
        ])
      }
      output.table(table)
      return .done
    }
  }
}

extension Database {
  /// The login that is to be this person: in a local cluster one named as he is, where none is given.
  func login(_ given: String?, handle: String) -> String? { given ?? (cluster == nil ? nil : handle) }

  /// Makes a login in a local cluster, so that `--as` can use it.
  func makeLogin(_ login: String?) async throws {
    guard let cluster, let login else { return }
    // The name goes into SQL as an identifier, which cannot be a parameter.
    let name = "\"" + login.replacing("\"", with: "\"\"") + "\""
    let literal = "'" + login.replacing("'", with: "''") + "'"
    try await cluster.psql(
      """
      select 'create role \(name.replacing("'", with: "''")) login in role entente_writer'
      where not exists (select from pg_roles where rolname = \(literal)) \\gexec
      """)
  }
}
