internal import Definitions
internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Store

extension Program {
  /// `entente demo`: a fresh sandbox database with the real history, and a round that lives before one's eyes.
  ///
  /// What is shown is what the commands themselves print.
  static var demo: Verb {
    Verb("demo", summary: .verb(.demo)) { invocation, output in
      let cluster = try await Database.makeCluster(invocation.environment, output)
      try await cluster.psql("drop database if exists demo with (force)")
      let database = try await Database.make("demo", in: cluster)
      try await database.install(isSandbox: true)
      try await people(in: database)
      let stage = Stage(cluster: cluster, environment: invocation.environment, output: output)

      output.line(output.voice.say(Scene.history), .bold)
      try await stage.run(["import", "hled-history"], isQuiet: true)
      try await stage.run(["mechanism", "publish", "hlsd"], isQuiet: true)
      try await stage.run(["import", "hlsd-history"], isQuiet: true)
      try await stage.run(["history", "HLED"])
      output.line()
      output.line(output.voice.say(Scene.round), .bold)
      try await stage.run(["propose", "HLED", "--meets", "2027-09-09", "--place", "Ciudad de México"], as: "ana")
      try await stage.run(["convene", "HLED-2027"], as: "ana", expecting: .refused)
      try await stage.forge()
      try await stage.run(["inbox"], as: "john")
      try await stage.run(["convene", "HLED-2027"], as: "john")
      try await stage.run(["explain", "HLED-2027", "implement"], as: "ana")
      output.line()
      output.line(output.voice.say(Scene.tryThese), .bold)
      for words in ["HLED-2027 --as john", "history HLED-2027", "mechanism show hled --table"] {
        output.line("\(CommandLine.arguments.first ?? "entente") \(words)", indent: 2)
      }
      return .done
    }
  }

  /// People who do not exist, in offices that do.
  private static func people(in database: Database) async throws {
    let cast = [
      ("ana", "Ana Salgado", "es", "mx", "se-uncs"), ("john", "John Whitfield", "en", "us", "commerce-ita"),
      ("elena", "Elena Ríos", "es", "mx", "sre"), ("robert", "Robert Hale", "en", "us", "state"),
    ]
    for (handle, name, language, _, _) in cast {
      _ = try await database.add(Newcomer(handle: handle, name: name, language: language))
    }
    try await database.withStore { store in
      let since = LocalDate(daysSince2000: 7305)
      for (handle, _, _, country, office) in cast {
        try await store.beginTerm(handle: handle, country: country, office: office, since: since)
      }
    }
  }
}

/// Runs the demo's commands as a user would, in the demo's own database.
private struct Stage {
  let cluster: Cluster
  let environment: [String: String]
  let output: Output

  private static let languages: [String: Language] = ["ana": .es, "john": .en]

  func run(
    _ words: [String], as person: String? = nil, expecting: ExitCode = .done, isQuiet: Bool = false
  ) async throws {
    if !isQuiet {
      let typed = words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
      output.line()
      output.line("\(person ?? "")$ entente \(typed)", .dim)
    }
    let output = isQuiet ? output.silenced : output
    // Each reads the same record in his own language.
    let voice = person.flatMap { Self.languages[$0] }.map { Voice($0) } ?? output.voice
    let environment = environment.merging(["ENTENTE_DATABASE_URL": "demo"]) { $1 }
    let code = await Program.run(words + (person.map { ["--as", $0] } ?? []), environment: environment) { _, _ in
      output.speaking(voice)
    }
    guard code == expecting else { throw code }
  }

  /// Ana forges John's consent by SQL, with the rights that she has; the database knows who is logged in.
  func forge() async throws {
    let database = try await Database.local(cluster, "demo", person: "ana")
    let admin = try await Database.local(cluster, "demo")
    let forged = try await admin.withStore { store in
      try await store.situation(.existing(reference: "HLED-2027"), handle: nil)
    }
    guard let dialogue = forged.dialogue, let motion = dialogue.motions.first else { return }
    let john = try await cluster.psql("select id from entente.person where handle = 'john'", database: "demo")
    let office = try await cluster.psql(
      "select id from entente.office where code = 'commerce-ita'", database: "demo")
    let document: JSON = [
      "subject": .string(dialogue.id.description),
      "consents": [
        [
          "id": .string(Identifier.fresh().description), "motion": .string(motion.id.description), "party": "us",
          "act": "consent", "basis": "signed", "person": .string(john), "office": .string(office),
        ]
      ],
    ]
    output.line()
    output.line("ana$ psql -c \"select entente.record_step('{… \"person\": \"john\" …}')\"", .dim)
    do {
      try await Connection.withConnection(database.configuration) { connection in
        _ = try await connection.query("select entente.record_step(\(JSONB(document.canonicalText)))")
      }
    } catch let error as PostgresError {
      output.line(error.serverError?.message ?? error.description, .bad)
      return
    }
    throw CommandError(.unexpected("consent_by_who_is_logged_in"), .refused)
  }
}
