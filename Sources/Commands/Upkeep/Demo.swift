internal import Definitions
internal import Delivery
internal import Entente
internal import Foundation
internal import LocalCluster
internal import Messages
internal import Postgres
internal import Simulating
internal import Store

extension Program {
  /// `entente demo`: a fresh sandbox database with the real history, and a round that lives before one's eyes.
  ///
  /// What is shown is what the commands themselves print, and the mail that the daemon's own duties make. The sandbox's clock
  /// begins on the same day each time, so that the same is shown whenever it runs.
  static var demo: Verb {
    Verb(
      "demo", summary: .verb(.demo), options: [Option("again", .flag, help: .again)]
    ) { invocation, output in
      let output = output.inOneStream
      let cluster = try await Database.makeCluster(invocation.environment, output)
      let sandbox = DemoSandbox(cluster: cluster)
      if let remains = try await sandbox.remains() {
        guard !remains.isWorkedIn || invocation.has("again") else { throw CommandError(.sandboxWorkedIn, .refused) }
        output.say(.sandboxRemoved, .dim)
        output.line()
      }
      let database = try await sandbox.make()
      try await database.install(isSandbox: true)
      let opening = try await begin(in: database)
      let stage = Stage(cluster: cluster, environment: invocation.environment, output: output)

      output.line(output.voice.say(Scene.history), .bold)
      output.say(.sandboxClock(opening), .dim)
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
      try await overdue(in: database, on: stage)
      output.line()
      output.line(output.voice.say(Scene.tryThese), .bold)
      for words in ["why HLED-2027 meeting", "ack HLED-2027 meeting --as john", "mechanism show hled --table"] {
        output.line("\(CommandLine.arguments.first ?? "entente") \(words)", indent: 2)
      }
      try await sandbox.seal()
      return .done
    }.withoutJSON
  }

  /// People who do not exist, in offices that do, on a day that is always the same.
  private static func begin(in database: Database) async throws -> LocalDate {
    let cast = [
      ("ana", "Ana Salgado", "es", "mx", "se-uncs"), ("john", "John Whitfield", "en", "us", "commerce-ita"),
      ("elena", "Elena Ríos", "es", "mx", "sre"), ("robert", "Robert Hale", "en", "us", "state"),
    ]
    for (handle, name, language, _, _) in cast {
      _ = try await database.add(Newcomer(handle: handle, name: name, language: language))
    }
    return try await database.withStore { store in
      let since = LocalDate(daysSince2000: 7305)
      for (handle, _, _, country, office) in cast {
        try await store.beginTerm(handle: handle, country: country, office: office, since: since)
        try await store.setContact(contact(handle, country: country))
      }
      let opening = try moment("2027-06-01T15:00:00Z")
      try await withTime(store, database) { time in try await time.move(to: opening) }
      return Zone.utc.local(opening).date
    }
  }

  /// The clock of the sandbox, which moves and then goes on.
  private static func withTime<Value: Sendable>(
    _ store: Store, _ database: Database, _ body: @Sendable (VirtualTime) async throws -> Value
  ) async throws -> Value {
    try await Pool.withPool(database.configuration, limit: 1) { pool in try await body(VirtualTime(store, pool)) }
  }

  private static func contact(_ handle: String, country: String, wantsBrief: Bool = false) -> ContactRow {
    ContactRow(
      handle: handle, address: "\(handle)@example.org",
      zone: country == "mx" ? "America/Mexico_City" : "America/New_York", wantsBrief: wantsBrief)
  }

  private static func moment(_ text: String) throws -> Instant {
    guard let moment = Instant(text) else { throw CommandError(.unexpected(text), .wrongUsage) }
    return moment
  }

  /// Nobody records what came of the meeting: what each side's coordinator then gets, in his own language, and on Monday
  /// the brief of the side whose language the demonstration speaks.
  private static func overdue(in database: Database, on stage: Stage) async throws {
    let output = stage.output
    let (reader, country) = output.voice.language == .es ? ("ana", "mx") : ("john", "us")
    try await database.withStore { store in
      // Five joint working days after the meeting, since Mexico does not work on the 16th.
      let noon = try moment("2027-09-17T18:00:00Z")
      let reminders = try await withTime(store, database) { time in
        try await time.pass(until: noon).filter { $0.kind == "rung" }
      }
      output.line()
      output.line(output.voice.say(Scene.reminder), .bold)
      output.say(.sandboxClock(Zone.utc.local(noon).date), .dim)
      output.line(output.voice.say(Scene.holiday), .dim)
      for handle in ["ana", "john"] {
        if let last = reminders.last(where: { $0.goes(to: handle) }) { stage.show(last) }
      }
      try await store.setContact(contact(reader, country: country, wantsBrief: true))
      let monday = try moment("2027-09-20T14:00:00Z")
      let brief = try await withTime(store, database) { time in
        try await time.pass(until: monday).last { $0.kind == "brief" }
      }
      output.line()
      output.line(output.voice.say(Scene.brief), .bold)
      output.say(.sandboxClock(Zone.utc.local(monday).date), .dim)
      if let brief { stage.show(brief) }
    }
  }
}

extension Message {
  fileprivate func goes(to handle: String) -> Bool {
    if case .mail(let address) = route { address.text.hasPrefix("\(handle)@") } else { false }
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

  /// A letter as it arrives, and of its calendar file the lines by which calendars know the entry.
  func show(_ letter: Message) {
    guard case .mail(let address) = letter.route, let sender = Mailbox("Entente <entente@example.org>") else { return }
    let mail = MIMEMessage(letter, to: address, from: sender, replyTo: nil)
    output.line()
    output.line("To: \(mail.to.name) <\(address)>", .dim)
    output.line("Subject: \(mail.subject)")
    output.line()
    output.verbatim(opening(of: mail.text, isWhole: mail.calendar == nil))
    guard let calendar = mail.calendar else { return }
    output.line()
    let unfolded = String(decoding: calendar.bytes, as: UTF8.self).replacing("\r\n ", with: "")
    output.line("entente.ics", .dim)
    output.verbatim(
      unfolded.split(separator: "\r\n").map(String.init).filter { line in
        ["METHOD", "UID", "SEQUENCE", "SUMMARY", "DTSTART"].contains { line.hasPrefix($0) }
      }.map { "  \($0)" })
  }

  /// What a letter says; of a long one what stands before its first heading.
  private func opening(of text: String, isWhole: Bool) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if !isWhole, let rule = lines.firstIndex(where: { !$0.isEmpty && $0.allSatisfy { $0 == "-" } }) {
      lines = lines.prefix(max(0, rule - 1)) + ["[…]"]
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.isEmpty ? "" : "  \($0)" }
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
