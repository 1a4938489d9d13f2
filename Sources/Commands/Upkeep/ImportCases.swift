internal import Definitions
internal import Entente
internal import Foundation
internal import Messages
internal import Store
internal import Synchronization

extension Program {
  /// `entente import --mechanism bilateral-treaty treaties.csv --map uk-treaties.map.yaml`
  static func importCases(_ store: Store, _ invocation: Invocation, _ output: Output) async throws -> ExitCode {
    for name in ["mechanism", "map"] where !invocation.has(name) {
      throw UsageError(.missingOption(name), verb: ["import"])
    }
    if let extra = invocation["FILE"] { throw UsageError(.extraPositional(extra), verb: ["import"]) }
    guard let file = invocation["REFERENCE"] else { throw UsageError(.missingPositional("FILE"), verb: ["import"]) }
    let mapFile = invocation.word("map")
    let mechanism = invocation.word("mechanism")
    let known = try await store.publishedDefinitions().map(\.name)
    guard known.contains(mechanism) else {
      throw CommandError(
        .unknownMechanism(mechanism, suggestion: Spelling.nearest(to: mechanism, among: known)), .notFound)
    }
    let cases = try await store.readCases(
      mechanism: mechanism, csv: try OpenFile(file), file: file, map: try example(mapFile), mapFile: mapFile)
    let telling = CaseTelling(cases: cases, output: output)
    let refusals = CaseRefusals(telling, to: try invocation["refusals"].map(Files.create))
    var work = CaseImport(cases)
    if let policy = invocation["on-refusal"].flatMap(RefusalPolicy.init) { work.policy = policy }
    work.refusals = { try refusals.add($0) }
    let done = Mutex(0)
    let report: CaseReport
    do {
      report = try await Interruption.cancelling { [work] in
        try await store.importCases(work) { report in
          done.withLock { $0 = max($0, report.cases) }
          telling.progress(report)
        }
      }
    } catch is CancellationError {
      output.progress(nil)
      output.note(.interrupted(done: done.withLock { $0 }, of: cases.count, .cases), .bad)
      return .interrupted
    }
    output.progress(nil)
    telling.tell(report, refusals.first)
    return report.isComplete ? .done : .refused
  }

  /// A mapping's bytes: a file, or by its name an example that the program carries.
  private static func example(_ name: String) throws -> [UInt8] {
    if !name.contains("/"), let text = Assets.text("config/examples/\(name).map.yaml") { return Array(text.utf8) }
    return try Files.read(name)
  }
}

/// Tells what comes of an import of cases, while it runs and afterwards.
struct CaseTelling: Sendable {
  let cases: CaseTable
  let output: Output
  private let begun = ContinuousClock().now

  init(cases: CaseTable, output: Output) {
    self.cases = cases
    self.output = output.about(cases.definition, cases.map.machine)
  }

  private var seconds: Double { max((ContinuousClock().now - begun) / .seconds(1), 0.001) }
  private func rate(_ report: CaseReport) -> Int { Int(Double(report.written + report.alreadyThere) / seconds) }

  func progress(_ report: CaseReport) {
    output.progress(
      .importProgress(done: report.cases, of: cases.count, rate: rate(report), refused: report.refused))
  }

  /// - Parameter first: some of those that were refused by themselves.
  func tell(_ report: CaseReport, _ first: [CaseRefusal]) {
    let reasons = report.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if output.isJSON {
      output.json([
        "cases": [
          "read": .integer(Int64(report.cases)), "complete": .integer(Int64(report.complete)),
          "partial": .integer(Int64(report.partial)), "refused": .integer(Int64(report.refusedCases)),
        ],
        "events": [
          "written": .integer(Int64(report.written)), "alreadyThere": .integer(Int64(report.alreadyThere)),
          "refused": .integer(Int64(report.refused)), "skipped": .integer(Int64(report.skipped)),
          "ignored": .integer(Int64(report.ignored)),
        ],
        "reasons": .object(Dictionary(reasons.map { ($0.key, .integer(Int64($0.value))) }) { first, _ in first }),
        "milliseconds": .integer(Int64(seconds * 1000)), "eventsPerSecond": .integer(Int64(rate(report))),
      ])
      return
    }
    for refusal in first {
      let reference = refusal.reference.isEmpty ? "" : "\(refusal.reference): "
      output.problem("\(refusal.location.file):\(refusal.location.line): \(reference)\(reason(refusal))")
    }
    if report.refused > first.count { output.note(.moreRefusals(report.refused - first.count), .dim) }
    output.say(
      .casesImported(
        report.cases, complete: report.complete, partial: report.partial, refused: report.refusedCases),
      report.isComplete ? .good : .plain)
    output.say(
      .eventsImported(
        written: report.written, there: report.alreadyThere, refused: report.refused, skipped: report.skipped,
        ignored: report.ignored))
    for (code, count) in reasons { output.line(output.voice.say(.refused(count, because: code)), indent: 2) }
    let tenths = Int((seconds * 10).rounded())
    output.say(
      .importRate(
        events: report.written + report.alreadyThere, seconds: "\(tenths / 10).\(tenths % 10)", rate: rate(report)),
      .dim)
  }

  /// One line of JSON, without its end.
  func line(_ refusal: CaseRefusal) -> String {
    let line: JSON = [
      "line": .integer(Int64(refusal.location.line)), "reference": .string(refusal.reference),
      "event": .string(refusal.event), "code": .string(refusal.code), "reason": .string(reason(refusal)),
    ]
    return line.canonicalText
  }

  private func reason(_ refusal: CaseRefusal) -> String {
    let voice = output.voice
    switch refusal.reason {
    case .diagnostic(let diagnostic): return voice.sentence(for: diagnostic)
    case .blockers(let blockers): return blockers.map(voice.sentence(for:)).joined(separator: " ")
    case .differs(.absent(let name)): return voice.say(.unknownReference(name))
    case .differs(.reference(let name)): return voice.say(.referenceTaken(name))
    case .differs(let difference):
      return voice.say(.historyDiffers(state: difference.conflict?.state ?? "", seq: difference.conflict?.seq ?? 0))
    case .defended(let rule): return rule
    case .afterRefusal: return voice.say(.afterRefusal)
    case .withItsRow: return voice.say(.withItsRow)
    }
  }
}

/// What is refused: the first few, to be shown, and all of it in a file where one is asked for.
final class CaseRefusals: Sendable {
  private static let mostShown = 20

  private let telling: CaseTelling
  private let file: FileHandle?
  private let shown = Mutex<[CaseRefusal]>([])

  init(_ telling: CaseTelling, to file: FileHandle?) {
    self.telling = telling
    self.file = file
  }

  var first: [CaseRefusal] { shown.withLock { $0 } }

  func add(_ refusals: [CaseRefusal]) throws {
    shown.withLock { shown in
      if shown.count < Self.mostShown { shown += refusals.filter(\.isItsOwn).prefix(Self.mostShown - shown.count) }
    }
    guard let file else { return }
    try file.write(contentsOf: Data(refusals.map { telling.line($0) + "\n" }.joined().utf8))
  }
}
