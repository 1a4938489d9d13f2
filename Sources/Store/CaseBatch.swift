internal import Definitions
internal import Entente
internal import Ledger
internal import Postgres

/// Some cases that are written together.
struct CaseBatch: Sendable {
  let store: Store
  let work: CaseImport
  let memory: CaseMemory
  let today: LocalDate

  func run(_ range: Range<Int>) async throws -> CaseReport {
    var report = CaseReport()
    var replays: [(replay: CaseReplay, reading: Reading)] = []
    for index in range {
      var one = work.cases.read(index)
      let start = one.fault == nil ? try await start(of: one) : nil
      if one.fault == nil, start == nil {
        one.fault = Diagnostic(code: .unknownParent, location: one.location, text: one.parent ?? "")
      }
      if let start, one.fault == nil {
        let replay = CaseReplay(one, from: start.situation, today: today, work.policy, guards: store.guards)
        replays.append((replay, start))
      } else {
        report.count(written: 0, alreadyThere: 0, refused: one.refusals, of: one)
      }
    }
    var ready: [Ready] = []
    for (replay, reading) in replays {
      guard !replay.taken.isEmpty else {
        report.count(written: 0, alreadyThere: 0, refused: replay.refused, of: replay.imported)
        continue
      }
      let held = try await held(replay, reading)
      ready.append(Ready(replay: replay, reading: reading, mechanism: work.cases.definition.name, offices: held))
    }
    guard let first = ready.first?.requests.first else { return report }
    do {
      let all = ready
      let outcome = try await store.retrying(command: first.command) { _ in
        try await store.withTransaction { connection in try await write(all, on: connection) }
      }
      report.add(outcome.report)
      for one in outcome.rest { try await goOn(one, knowing: outcome.known, &report) }
    } catch let error as PostgresError where error.serverError?.sqlState.category == "23" {
      // One of them offends a rule; each by itself tells which.
      for one in ready { try await goOn(one, knowing: [], &report) }
    }
    return report
  }

  /// The situation in which a case is to be created, which is the same for all between the same countries, and for all
  /// that stand under the same dialogue; nil where the record has no such dialogue of this mechanism.
  private func start(of one: ImportedCase) async throws -> Reading? {
    let key = one.parent.map { [$0] } ?? one.countries
    if let known = memory.starts[key] { return known }
    let mechanism = work.cases.definition.name
    let machine = work.cases.map.machine
    let request = Request(
      command: Identifier(high: 0, low: 0),
      subject: .new(mechanism: mechanism, machine: machine.id, parent: one.parent),
      countries: one.countries, action: .take(StepRequest(verb: "")),
      history: HistoricalRow(occurredAt: today.noon, precision: .day, source: "", offices: [:]))
    let question = Question(request)
    do {
      let start = try await store.withConnection { connection in
        try await store.reading(try await connection.queries(question.read), of: question, on: connection)
      }
      let situation = start.situation
      guard situation.definition.name == mechanism, situation.parent?.machine == machine.parent else { return nil }
      memory.remember(start, for: key)
      return start
    } catch StoreError.notFound {
      return nil
    }
  }

  /// The identifiers of the offices that a case's consents name.
  private func held(_ replay: CaseReplay, _ reading: Reading) async throws -> [HeldOffice: Identifier] {
    var held: [HeldOffice: Identifier] = [:]
    let parties = reading.situation.definition.parties
    for office in Set(replay.taken.flatMap { $0.recording.consents.map(\.office) }) {
      let index = parties.firstIndex { $0.id == office.party } ?? 0
      let country = reading.countries.indices.contains(index) ? reading.countries[index] : office.party
      let own = HeldOffice(party: country, office: office.office, level: office.level)
      if memory.offices[own] == nil { try await register(own) }
      held[office] = memory.offices[own]
    }
    return held
  }

  /// Registers an office that the mapping gives to every country.
  private func register(_ office: HeldOffice) async throws {
    let missing = ImportRefusal.unregistered(party: office.party, office: office.office)
    guard let added = work.cases.map.offices.first(where: { $0.id == office.office }) else { throw missing }
    do {
      memory.offices[office] = try await store.addOffice(
        country: office.party, code: added.id, level: added.level, label: added.label)
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      throw missing
    }
  }

  private struct Outcome: Sendable {
    var report = CaseReport()
    /// Cases of which the record tells a part, or something else.
    var rest: [Ready] = []
    var known: Set<Identifier> = []
  }

  /// Writes those cases of which the record knows nothing.
  private func write(_ all: [Ready], on connection: isolated Connection) async throws -> Outcome {
    var outcome = Outcome()
    let commands = all.flatMap { $0.requests.map(\.command) }
    let rows = try await connection.query(
      "select entente.read_known(\(all.map(\.replay.imported.reference)), \(commands))::text")
    let json = try JSON(parsing: (rows.only?.decode(String.self, at: 0) ?? "null").utf8)
    let references = Set((json["references"]?.elements ?? []).compactMap(\.string))
    outcome.known = Set((json["commands"]?.elements ?? []).compactMap(\.identifier))
    var documents: [JSONB] = []
    for one in all {
      if !references.contains(one.replay.imported.reference), !one.replay.needsDatabase {
        documents += one.documents()
        outcome.report.count(
          written: one.requests.count, alreadyThere: 0, refused: one.replay.refused, of: one.replay.imported)
      } else if let first = one.requests.first, references.contains(one.replay.imported.reference),
        !outcome.known.contains(first.command)
      {
        let differs = CaseRefusal.Reason.differs(.reference(one.replay.imported.reference))
        outcome.report.count(
          written: 0, alreadyThere: 0, refused: one.replay.refused + one.replay.refusals(from: 0, differs),
          of: one.replay.imported)
      } else if one.requests.allSatisfy({ outcome.known.contains($0.command) }) {
        outcome.report.count(
          written: 0, alreadyThere: one.requests.count, refused: one.replay.refused, of: one.replay.imported)
      } else {
        outcome.rest.append(one)
      }
    }
    if documents.isEmpty {
      _ = try await connection.commit()
    } else {
      _ = try await connection.commit(after: ["select entente.record_steps(\(documents))"])
    }
    return outcome
  }

  /// Does what is left of a case step by step, each by an attempt of its own.
  private func goOn(_ one: Ready, knowing known: Set<Identifier>, _ report: inout CaseReport) async throws {
    var written = 0
    var there = 0
    for (index, request) in one.requests.enumerated() {
      if known.contains(request.command) {
        there += 1
        continue
      }
      let reason: CaseRefusal.Reason
      switch try await store.outcome(of: request) {
      case .written:
        written += 1
        continue
      case .alreadyThere:
        there += 1
        continue
      case .refused(let blockers, _): reason = .blockers(blockers)
      case .differs(let difference): reason = .differs(difference)
      case .defended(let rule): reason = .defended(rule: rule)
      case .skipped: reason = .afterRefusal
      }
      report.count(
        written: written, alreadyThere: there, refused: one.replay.refused + one.replay.refusals(from: index, reason),
        of: one.replay.imported)
      return
    }
    report.count(written: written, alreadyThere: there, refused: one.replay.refused, of: one.replay.imported)
  }
}

/// A case that was judged, with all that the database needs to be told.
struct Ready: Sendable {
  let replay: CaseReplay
  let reading: Reading
  let offices: [HeldOffice: Identifier]
  let requests: [Request]

  init(replay: CaseReplay, reading: Reading, mechanism: String, offices: [HeldOffice: Identifier]) {
    self.replay = replay
    self.reading = reading
    self.offices = offices
    requests = replay.taken.map {
      $0.entry.request(mechanism: mechanism, countries: replay.imported.countries, offices: offices)
    }
  }

  /// The arguments of `record_step`, one a step.
  func documents() -> [JSONB] {
    zip(replay.taken, requests).map { taken, request in
      var reading = reading
      reading.situation = taken.before
      reading.offices = offices
      let answer = Answer(taken.recording, to: request.action, situation: taken.before)
      let document = StepDocument(
        request: request, reading: reading, recording: taken.recording, answer: answer, made: taken.made)
      return JSONB(document.json().canonicalText)
    }
  }
}
