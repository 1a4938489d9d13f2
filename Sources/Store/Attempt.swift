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
  /// The whole is tried again by itself only when the server says that a conflict with another transaction undid it
  /// (SQLSTATE 40001, 40P01), when two creations chose one reference, and when the connection broke: then the command
  /// id tells whether the first try was carried out.
  ///
  /// - Throws: `StoreError`; `PostgresError` when the database cannot be reached or refuses; `CancellationError`.
  public func attempt(_ request: Request) async throws -> AttemptResult {
    var mayBeRecorded = false
    var left = Self.tries
    while true {
      do {
        return try await once(request)
      } catch let error as PostgresError {
        // Whatever stopped a later try, an earlier one may have been carried out.
        mayBeRecorded = mayBeRecorded || error.mayHaveCommitted
        left -= 1
        if left > 0, Self.isWorthAnother(error) { continue }
        if mayBeRecorded { throw StoreError.outcomeUnknown(command: request.command, error) }
        if case .connection = error { throw StoreError.unreachable(command: request.command, error) }
        throw error
      }
    }
  }

  static let tries = 5

  static func isWorthAnother(_ error: PostgresError) -> Bool {
    if error.retry != .pointless { return true }
    return ["dialogue_reference_is_unique", "command_pkey", "transition_continues"]
      .contains(error.serverError?.constraint)
  }

  private func once(_ request: Request) async throws -> AttemptResult {
    try await pool.withTransaction { connection in
      switch try await self.judge(request, on: connection) {
      case .settled(let outcome): return outcome
      case .write(let statement, _, _):
        return .done(try Self.stamped(try await connection.commit(after: [statement])))
      }
    }
  }

  /// What is to be done about a request, within a transaction: nothing more, or a statement that writes.
  enum Judged: Sendable {
    case settled(AttemptResult)
    case write(Statement, Answer, Situation)
  }

  func judge(_ request: Request, on connection: isolated Connection) async throws -> Judged {
    let rows = try await connection.queries(reading(request))
    let reading = try await reading(rows, of: request, on: connection)
    if let earlier = reading.earlier { return .settled(.done(try Self.first(earlier, request, reading.person))) }
    if let expected = request.expectedSeq, let last = reading.last, last.seq != expected {
      throw StoreError.conflict(last)
    }
    switch decide(request.action, in: reading.situation) {
    case .refuse(let blockers): return .settled(.refused(blockers, reading.situation))
    case .record(let recording):
      if let wanted = request.history?.reference, let minted = recording.creates, wanted != minted {
        throw OtherReference(minted: minted)
      }
      let answer = Answer(recording, to: request.action, situation: reading.situation)
      if request.isDryRun { return .settled(.wouldRecord(answer, reading.situation)) }
      let document = StepDocument(request: request, reading: reading, recording: recording, answer: answer).json()
      let statement: Statement = "select entente.record_step(\(JSONB(document.canonicalText)))"
      return .write(statement, answer, reading.situation)
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
    guard earlier.person == person || request.isDerived, earlier.digest == SHA256.digest(request.canonical),
      let answer = earlier.answer
    else { throw .commandReused(request.command) }
    return answer
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
