public import Definitions
internal import Entente
internal import Postgres

extension Store {
  /// Reads a history of one of the published mechanisms.
  ///
  /// - Throws: `Diagnostics` with everything that is wrong with it; `PostgresError`; `StoreError.unreadable`.
  public func readHistory(yaml bytes: some Sequence<UInt8> & Sendable, file: String) async throws -> HistoryFile {
    var newest: [String: Int] = [:]
    for known in try await publishedDefinitions() { newest[known.name] = known.version }
    var definitions: [Definition] = []
    for (name, version) in newest.sorted(by: { $0.key < $1.key }) {
      definitions.append(try await definition(name, version: version))
    }
    let today = LocalDate(try await clock())
    return try HistoryReader(definitions: definitions, today: today).read(yaml: bytes, file: file)
  }

  /// Replays a history, each step by an attempt of its own that is judged as of the day on which it happened.
  ///
  /// A second run writes nothing, and a run after one that was cut short goes on where that one ended: a step's command
  /// id is made from its content. After a step that is not written, the rest of its dialogue and of those under it is
  /// skipped.
  ///
  /// - Parameter progress: told after each step of how many have been gone through.
  /// - Throws: `ImportRefusal`; `StoreError`; `PostgresError`; `CancellationError`. What was written until then stands.
  public func importHistory(
    _ history: HistoryFile, progress: @Sendable (Int) -> Void = { _ in }
  ) async throws -> HistoryReport {
    try await refuseUnlessImporter()
    let offices = try await registeredOffices()
    var report = HistoryReport()
    var ended: Set<String> = []
    for entry in history.entries {
      let isCut = ended.contains { entry.reference == $0 || entry.reference.hasPrefix($0 + "/") }
      let outcome = isCut ? .skipped : try await attempt(entry, of: history, offices)
      switch outcome {
      case .written, .alreadyThere: break
      default: ended.insert(entry.reference)
      }
      report.rows.append(HistoryReport.Row(entry: entry, outcome: outcome))
      progress(report.rows.count)
    }
    return report
  }

  private func attempt(
    _ entry: HistoryEntry, of history: HistoryFile, _ offices: [HeldOffice: Identifier]
  ) async throws -> HistoryReport.Outcome {
    if let missing = entry.step.attested.first(where: { offices[$0] == nil }) {
      throw ImportRefusal.unregistered(party: missing.party, office: missing.office)
    }
    return try await outcome(of: entry.request(mechanism: history.definition.name, offices: offices))
  }

  /// What comes of a step of a history that is attempted by itself.
  func outcome(of request: Request) async throws -> HistoryReport.Outcome {
    do {
      switch try await attempt(request) {
      case .done(let answer): return answer.isRepeated ? .alreadyThere(answer) : .written(answer)
      case .refused(let blockers, let situation): return .refused(blockers, situation)
      // An import asks for no dry run.
      case .wouldRecord(let answer, _): throw StoreError.unreadable("\(answer.reference): judged and not written")
      }
    } catch StoreError.conflict(let conflict) {
      return .differs(.row(conflict))
    } catch StoreError.notFound(let name) {
      return .differs(.absent(name))
    } catch let other as OtherReference {
      return .differs(.reference(other.minted))
    } catch let error as PostgresError {
      guard let server = error.serverError, server.sqlState.category == "23", let rule = server.constraint else {
        throw error
      }
      return .defended(rule: rule)
    }
  }

  /// The database would refuse it too, row by row; this says so before the first.
  func refuseUnlessImporter() async throws {
    let row = try await query("select pg_has_role(session_user, 'entente_importer', 'member'), session_user::text").only
    guard try row?.decode(Bool.self, at: 0) == true else {
      throw ImportRefusal.notAnImporter(login: try row?.decode(String.self, at: 1) ?? "")
    }
  }

  /// Each party's offices as the database knows them; a new dialogue's parties are the countries of their names.
  func registeredOffices() async throws -> [HeldOffice: Identifier] {
    let pairs = try await offices().map { office in
      (HeldOffice(party: office.country, office: office.code, level: office.level), office.id)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension HistoryEntry {
  func request(mechanism: String, countries: [String] = [], offices: [HeldOffice: Identifier]) -> Request {
    let used = offices.filter { step.attested.contains($0.key) }
    return Request(
      command: .derived("entente.import.history/v1", content(mechanism, countries)),
      subject: isCreation
        ? .new(mechanism: mechanism, machine: machine, parent: parent) : .existing(reference: reference),
      countries: isCreation ? countries : [], action: .take(step), expectedSeq: isCreation ? nil : seq - 1,
      history: HistoricalRow(
        occurredAt: occurredAt, precision: period.precision, source: source, offices: used,
        reference: isCreation ? reference : nil))
  }

  /// Everything that the row will say, so that whatever is edited in a file is another command.
  private func content(_ mechanism: String, _ countries: [String]) -> JSON {
    var content: [String: JSON] = [
      "mechanism": .string(mechanism), "reference": .string(reference), "seq": .integer(Int64(seq)),
      "machine": .string(machine), "verb": .string(step.verb), "at": .integer(occurredAt.microseconds),
      "precision": .string(period.precision.rawValue), "source": .string(source), "payload": step.payload.json,
      "reconstructed": .bool(step.isReconstructed), "unknown": .array(step.unknown.sorted().map(JSON.string)),
      "attested": .array(step.attested.map { .string("\($0.party)/\($0.office)") }),
    ]
    if !countries.isEmpty { content["countries"] = .array(countries.map(JSON.string)) }
    return .object(content)
  }
}
