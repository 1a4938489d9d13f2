public import Entente
internal import Postgres

/// What came of asking to hold a ladder back.
public enum HoldingResult<Value: Hashable & Sendable>: Sendable {
  case done(Value, Situation)
  /// The same command, or the same notice, had done so before; nothing was done twice.
  case known(Value, Situation)
  /// A dry run that would have been recorded.
  case wouldRecord(Value, Situation)
  case refused([Blocker], Situation)
}

/// Which deadline somebody would hold back, and as whom.
public struct HoldingSubject: Hashable, Sendable {
  public var reference: String
  public var deadline: String
  /// As in `Request`.
  public var handle: String?
  public var isDryRun: Bool

  public init(_ reference: String, _ deadline: String, handle: String?, isDryRun: Bool = false) {
    self.reference = reference
    self.deadline = deadline
    self.handle = handle
    self.isDryRun = isDryRun
  }
}

extension Store {
  /// Acknowledges a deadline: pauses what goes to nobody above the actor until a stated moment.
  ///
  /// - Throws: as `attempt`.
  public func acknowledge(
    _ subject: HoldingSubject, _ request: AcknowledgementRequest
  ) async throws -> HoldingResult<Acknowledgement> {
    try await holding(subject, command: request.id) { situation, deadline in
      situation.acknowledge(deadline, named: subject.deadline, request)
    } statement: { acknowledgement, deadline, office in
      let document: JSON = [
        "id": .string(acknowledgement.id.description), "dialogue": .string(deadline.dialogue.description),
        "name": .string(deadline.name), "generation": .integer(Int64(deadline.generation)),
        "party": .string(acknowledgement.office.party), "person": .string(acknowledgement.person.description),
        "office": .string(office.description), "until": .integer(acknowledgement.until.microseconds),
        "via": .string(acknowledgement.via.rawValue),
        "notice": acknowledgement.notice.map { .string($0.description) } ?? .null,
      ]
      return "select entente.record_acknowledgement(\(JSONB(document.canonicalText)))"
    } office: {
      $0.office
    }
  }

  /// Holds a rung of a deadline's ladder, so that it does not fire.
  ///
  /// - Throws: as `attempt`.
  public func hold(_ subject: HoldingSubject, _ request: HoldRequest) async throws -> HoldingResult<Hold> {
    try await holding(subject, command: request.id) { situation, deadline in
      situation.hold(deadline, named: subject.deadline, request)
    } statement: { hold, deadline, office in
      Self.record(hold.id, "hold", hold.reason, hold, deadline, office, ends: nil)
    } office: {
      $0.office
    }
  }

  /// Releases what one's own side holds, so that it fires in its time.
  ///
  /// - Throws: as `attempt`.
  public func release(_ subject: HoldingSubject, _ request: HoldRequest) async throws -> HoldingResult<Hold> {
    try await holding(subject, command: request.id) { situation, deadline in
      situation.release(deadline, named: subject.deadline, request)
    } statement: { hold, deadline, office in
      Self.record(request.id, "release", request.reason, hold, deadline, office, ends: hold.id)
    } office: {
      $0.office
    }
  }

  private static func record(
    _ id: Identifier, _ act: String, _ reason: String, _ hold: Hold, _ deadline: TracedDeadline, _ office: Identifier,
    ends: Identifier?
  ) -> Statement {
    let document: JSON = [
      "id": .string(id.description), "dialogue": .string(deadline.dialogue.description),
      "name": .string(deadline.name), "generation": .integer(Int64(deadline.generation)),
      "rung": .integer(Int64(hold.rung)), "act": .string(act), "ends": ends.map { .string($0.description) } ?? .null,
      "party": .string(hold.office.party), "person": .string((hold.release?.person ?? hold.person).description),
      "office": .string(office.description), "reason": .string(reason),
    ]
    return "select entente.record_hold(\(JSONB(document.canonicalText)))"
  }

  /// Locks, reads, judges and writes, as an attempt does.
  private func holding<Value>(
    _ subject: HoldingSubject, command: Identifier,
    judge: @Sendable (Situation, TracedDeadline?) -> HoldingDecision<Value>,
    statement: @Sendable (Value, TracedDeadline, Identifier) -> Statement,
    office: @Sendable (Value) -> HeldOffice
  ) async throws -> HoldingResult<Value> {
    try await retrying(command: command) { _ in
      try await withTransaction { connection in
        let question = Question(.existing(reference: subject.reference), actor: subject.handle)
        let rows = try await connection.queries([question.lock] + question.read)
        let reading = try await self.reading(Array(rows.dropFirst()), of: question, on: connection)
        let all = try await self.accounts(
          "select ladder from entente.read_ladders(\(subject.reference))", on: connection)
        let deadline = all.accounts.last { $0.deadline.name == subject.deadline }?.deadline
        let situation = reading.situation
        switch judge(situation, deadline) {
        case .refuse(let blockers): return .refused(blockers, situation)
        case .known(let value): return .known(value, situation)
        case .record(let value):
          if subject.isDryRun { return .wouldRecord(value, situation) }
          guard let deadline, let office = reading.offices[office(value)] else {
            throw StoreError.unreadable("the office of the actor")
          }
          try await connection.commit(after: [statement(value, deadline, office)])
          return .done(value, situation)
        }
      }
    }
  }
}
