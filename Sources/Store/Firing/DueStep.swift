public import Entente
internal import Postgres

/// A step of the daemon whose time has come: nobody answered a deadline, and people were warned.
public struct DueStep: Hashable, Sendable {
  public var reference: String
  public var dialogue: Identifier
  public var deadline: String
  public var generation: Int
  public var verb: String
  /// Since when it may be taken.
  public var at: Instant
}

extension Store {
  /// The daemon's steps that are due, the longest due first.
  ///
  /// - Throws: `PostgresError`; `Migrations.Problem.newerSchema`.
  public func dueSteps(most: Int) async throws -> [DueStep] {
    let rows = try await query(
      """
      select reference, dialogue_id, name, generation, verb, steps_at
      from entente.read_due_steps(\(Int32(clamping: most)))
      """)
    return try rows.map { row in
      DueStep(
        reference: try row.decode(String.self, at: 0), dialogue: try row.decode(Identifier.self, at: 1),
        deadline: try row.decode(String.self, at: 2), generation: Int(try row.decode(Int32.self, at: 3)),
        verb: try row.decode(String.self, at: 4), at: try row.decode(Instant.self, at: 5))
    }
  }

  /// Takes one, as an ordinary attempt. Two daemons who take the same get the same answer.
  ///
  /// - Throws: as `attempt`.
  public func take(_ due: DueStep) async throws -> AttemptResult {
    let content: JSON = [
      "dialogue": .string(due.dialogue.description), "deadline": .string(due.deadline),
      "generation": .integer(Int64(due.generation)), "verb": .string(due.verb),
    ]
    var request = Request(
      command: .derived("timed step", content), subject: .existing(reference: due.reference),
      action: .take(StepRequest(verb: due.verb)))
    request.isDerived = true
    request.isByDaemon = true
    return try await attempt(request)
  }

  /// Puts off a step that was refused.
  ///
  /// - Throws: `PostgresError`.
  public func postpone(_ due: DueStep, by span: Duration) async throws {
    let until = Instant(microseconds: try await clock().microseconds + span.components.seconds * 1_000_000)
    _ = try await query(
      "select entente.defer_step(\(due.dialogue), \(due.deadline), \(Int32(due.generation)), \(until))")
  }

  /// When the daemon may next take a step; nil: none is planned.
  ///
  /// - Throws: `PostgresError`.
  public func nextStep() async throws -> Instant? {
    try await query("select steps_at from entente.read_next_wake()").only?.decode(Instant?.self, at: 0)
  }
}
