internal import Definitions
internal import Entente
internal import Messages
internal import Store
internal import Synchronization

extension Program {
  /// `entente import hled-history.yaml`: a history; `entente import HLED-2027 compromisos.csv`: a list, all of it or
  /// nothing; `entente import --mechanism NAME cases.csv --map map.yaml`: the cases of a real procedure. A second run
  /// changes nothing.
  static var importing: Verb {
    Verb(
      "import", summary: .verb(.`import`),
      positionals: [
        Positional("REFERENCE", .text, isRequired: false, help: .reference),
        Positional("FILE", .file, isRequired: false, help: .file),
      ],
      options: [
        Option("mechanism", .text, help: .mechanism), Option("map", .file, help: .map),
        Option("on-refusal", .choice(RefusalPolicy.allCases.map(\.rawValue)), help: .onRefusal),
        Option("refusals", .file, help: .refusals),
      ]
    ) { store, invocation, output in
      if invocation.has("map") || invocation.has("mechanism") {
        return try await importCases(store, invocation, output)
      }
      guard let first = invocation["REFERENCE"] else { throw UsageError(.missingPositional("FILE"), verb: ["import"]) }
      let isDryRun = invocation.globals.isDryRun
      guard let file = invocation["FILE"] else {
        let history = try await store.readHistory(yaml: try history(first), file: first)
        let done = Mutex(0)
        do {
          return tell(
            try await Interruption.cancelling {
              try await store.importHistory(history) { rows in done.withLock { $0 = rows } }
            }, output.about(history.definition))
        } catch is CancellationError {
          output.note(.interrupted(done: done.withLock { $0 }, of: history.entries.count, .rows), .bad)
          return .interrupted
        }
      }
      let bytes = try Files.read(file)
      let situation = try await store.existing(first, for: invocation.person)
      do {
        let report = try await Interruption.cancelling {
          try await store.importSheet(
            csv: bytes, file: file, under: first, handle: invocation.person, isDryRun: isDryRun)
        }
        return tell(report, isDryRun, output.about(situation))
      } catch is CancellationError {
        output.note(.nothingSaved, .bad)
        return .interrupted
      }
    }.tried { $0["FILE"] != nil }  // A history's rows rest on each other, and cannot be judged unless they are written.
  }

  /// A history's bytes: a file, or by its name an example that the program carries.
  private static func history(_ name: String) throws -> [UInt8] {
    if !name.contains("/"), let text = Assets.text("config/examples/\(name).yaml") { return Array(text.utf8) }
    return try Files.read(name)
  }

  private static func tell(_ report: HistoryReport, _ output: Output) -> ExitCode {
    if output.isJSON {
      output.json([
        "written": .integer(Int64(report.written)), "alreadyThere": .integer(Int64(report.alreadyThere)),
        "refused": .integer(Int64(report.refused)), "skipped": .integer(Int64(report.skipped)),
      ])
    } else {
      output.say(
        .historyImported(written: report.written, there: report.alreadyThere), report.isComplete ? .good : .plain)
    }
    for row in report.rows {
      guard let reason = reason(row.outcome, output.voice.speaking(of: row.entry.machine)) else { continue }
      let place = row.entry.location
      output.problem("\(place.file):\(place.line):\(place.column): \(row.entry.reference): \(reason)")
    }
    if report.isComplete { return .done }
    output.note(.historyIncomplete(refused: report.refused, skipped: report.skipped), .bad)
    return .refused
  }

  private static func reason(_ outcome: HistoryReport.Outcome, _ voice: Voice) -> String? {
    switch outcome {
    case .written, .alreadyThere, .skipped: return nil
    case .refused(let blockers, let situation):
      return blockers.map(voice.about(situation).sentence(for:)).joined(separator: " ")
    case .differs(.absent(let name)): return voice.say(.unknownReference(name))
    case .differs(let difference):
      let conflict = difference.conflict
      return voice.say(.historyDiffers(state: conflict?.state ?? "", seq: conflict?.seq ?? 0))
    case .defended(let rule): return rule
    }
  }

  private static func tell(
    _ report: SheetReport, _ isDryRun: Bool, _ output: Output
  ) -> ExitCode {
    if output.isJSON {
      output.json([
        "written": .integer(Int64(report.written)), "alreadyThere": .integer(Int64(report.alreadyThere)),
        "refused": .integer(Int64(report.refused.count)), "ready": .integer(Int64(report.ready)),
      ])
    }
    for row in report.refused {
      guard case .refused(let blockers, let situation) = row.outcome else { continue }
      let reasons = blockers.map(output.voice.about(situation).what(blocks:)).joined(separator: " ")
      output.note(.problem(reasons, row: row.row.number), .bad)
    }
    guard report.refused.isEmpty else {
      output.note(.nothingSaved, .bad)
      return .refused
    }
    if !output.isJSON {
      if isDryRun {
        output.say(.wouldImport(rows: report.rows.count, commitments: report.ready), .good)
        output.say(.dryRun, .dim)
      } else {
        output.say(.imported(rows: report.rows.count, commitments: report.written), .good)
      }
      if report.alreadyThere > 0 { output.say(.alreadyThere(report.alreadyThere)) }
    }
    return .done
  }
}
