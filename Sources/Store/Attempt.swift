public import Entente
internal import Foundation
internal import Ledger
internal import Postgres

/// What came of a request.
public enum AttemptResult: Sendable {
  case done(Answer)
  /// Judged and refused; nothing was written and nothing is remembered.
  case refused([Blocker], Situation)
  /// A dry run that would have been recorded.
  case wouldRecord(Answer, Situation)
}

extension Store {
  /// Does what a request asks for: locks, reads, decides, writes and commits, in two round trips and one commit.
  ///
  /// The whole is tried again by itself where a conflict with another transaction undid it, and once where the
  /// connection broke: then the command id tells whether the first try was carried out.
  ///
  /// - Throws: `StoreError`; `PostgresError` when the database refuses; `Migrations.Problem.newerSchema`;
  ///   `CancellationError`.
  public func attempt(_ request: Request) async throws -> AttemptResult {
    let (result, isPressing) = try await retrying(command: request.command) { tries in
      try await self.once(request, tries)
    }
    if isPressing { await hintAtWhatIsDue() }
    return result
  }

  /// The outcome, and whether the daemons have something to do at once.
  private func once(_ request: Request, _ tries: Tries) async throws -> (AttemptResult, Bool) {
    try await withTransaction { connection in
      tries.begin()
      switch try await self.judge(request, on: connection) {
      case .settled(let outcome): return (tries.credited(outcome, 0), false)
      case .write(let statements, _, _, let isPressing):
        tries.write(0)
        return (.done(try Self.stamped(try await connection.commit(after: statements))), isPressing)
      }
    }
  }

  /// What is to be done about a request, within a transaction: nothing more, or statements that write, the first of which
  /// answers, and whether they make something fall due within the hour, the longest that a daemon sleeps.
  enum Judged: Sendable {
    case settled(AttemptResult)
    case write([Statement], Answer, Situation, isPressing: Bool)
  }

  func judge(_ request: Request, on connection: isolated Connection) async throws -> Judged {
    let question = Question(request)
    if case .existing(let reference) = request.subject, reference.utf8.contains(0) {
      throw StoreError.notFound(reference)
    }
    let rows = try await connection.queries([question.lock] + question.read)
    let reading = try await reading(Array(rows.dropFirst()), of: question, on: connection)
    if let earlier = reading.earlier { return .settled(.done(try Self.first(earlier, request, reading.person))) }
    if let expected = request.expectedSeq, let last = reading.last, last.seq != expected {
      throw StoreError.conflict(last)
    }
    switch decide(request.action, in: reading.situation, guards: guards) {
    case .refuse(let blockers): return .settled(.refused(blockers, reading.situation))
    case .record(let recording):
      if let wanted = request.history?.reference, let minted = recording.creates, wanted != minted {
        throw OtherReference(minted: minted)
      }
      var answer = Answer(recording, to: request.action, situation: reading.situation)
      var more: [Statement] = []
      if let successor = recording.successor {
        switch try await judge(request.continued(by: successor, in: reading), on: connection) {
        case .settled(.refused(let blockers, let situation)): return .settled(.refused(blockers, situation))
        case .settled(.done(let begun)), .settled(.wouldRecord(let begun, _)): answer.successor = begun.reference
        case .write(let statements, let begun, _, _):
          answer.successor = begun.reference
          more = statements
        }
      }
      if request.isDryRun { return .settled(.wouldRecord(answer, reading.situation)) }
      let document = StepDocument(
        request: request, reading: reading, recording: recording, answer: answer, makings: makings
      ).json()
      let statement: Statement = "select entente.record_step(\(JSONB(document.canonicalText)))"
      let soon = Instant(microseconds: reading.situation.now.microseconds + 3_600_000_000)
      return .write([statement] + more, answer, reading.situation, isPressing: recording.wakes(before: soon))
    }
  }

  /// The answer with the moment and the hash that the database gave the new row.
  static func stamped(_ written: [Rows]) throws -> Answer {
    let text = try written.first?.only?.decode(String.self, at: 0) ?? "null"
    guard let stamped = Answer(json: try JSON(parsing: text.utf8), isRepeated: false) else {
      throw StoreError.unreadable("the answer")
    }
    return stamped
  }

  /// The first answer, if the same person asks for the same thing.
  private static func first(
    _ earlier: Reading.Earlier, _ request: Request, _ person: Identifier?
  ) throws(StoreError) -> Answer {
    guard earlier.person == person || request.isDerived, earlier.digest == SHA256.digest(request.canonical) else {
      throw .commandReused(request.command)
    }
    return earlier.answer
  }
}

extension Request {
  /// What begins the dialogue that continues this one: asked by the same person in the same way, and known by this
  /// command's id.
  fileprivate func continued(by successor: Successor, in reading: Reading) -> Request {
    Request(
      command: .derived("entente.successor/v1", .string(command.description)),
      subject: .new(mechanism: reading.situation.definition.name, machine: successor.machine, parent: successor.parent),
      action: .take(successor.request), handle: handle, paper: paper, isDryRun: isDryRun)
  }
}

/// The reference that an imported dialogue is to have is not the one that would come next.
struct OtherReference: Error {
  var minted: String
}

extension Command {
  var name: String {
    switch self {
    case .take(let step): step.verb
    case .unsign: "unsign"
    case .attach: "attach"
    }
  }
}
