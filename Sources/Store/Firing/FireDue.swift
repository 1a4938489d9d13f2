public import Entente
internal import Postgres

/// What one pass over due deadlines came to.
public struct FiringPass: Hashable, Sendable {
  /// How many deadlines were looked at.
  public var deadlines = 0
  /// How many rungs and their like fired, and how many were left out, by the reason.
  public var fired = 0
  public var skipped: [SkipReason: Int] = [:]
  /// How many notices were written.
  public var notices = 0
  /// By how many microseconds each of those that fired was late.
  public var lateness: [Int64] = []
  /// What could not be judged or was refused, and is tried again in an hour.
  public var troubles: [Trouble] = []
  /// As many were due as were asked for.
  public var hasMore = false
  /// When a deadline next has something ahead; nil: none has.
  public var next: Instant?

  public init() {}

  /// A deadline that did not fire, and why.
  public struct Trouble: Hashable, Sendable {
    public var reference: String
    public var deadline: String
    public var cause: String
  }
}

extension Store {
  /// Fires what is due of up to so many deadlines, in one transaction: what fired, what was skipped, every notice and
  /// when each wakes next are there together or not at all.
  ///
  /// Any number of daemons may do so at once: each passes over what another has in hand. Only rows of the watch table are
  /// locked.
  ///
  /// - Throws: `PostgresError`; `StoreError`; `Migrations.Problem.newerSchema`; `CancellationError`.
  public func fireDue(most: Int = 500) async throws -> FiringPass {
    do {
      return try await fireDue(most, apart: false)
    } catch let error as PostgresError where error.isRefusal {
      // One deadline that the record refuses must not keep the others from being told.
      return try await fireDue(most, apart: true)
    }
  }

  private func fireDue(_ most: Int, apart: Bool) async throws -> FiringPass {
    try await withTransaction { connection in
      let rows = try await connection.queries([ClaimedDeadline.claim(most), Surroundings.read, Self.nextWake])
      var pass = FiringPass()
      pass.next = try rows[2].only?.decode(Instant?.self, at: 0)
      guard !rows[0].isEmpty else { return pass }
      pass.hasMore = rows[0].count >= most
      let surroundings = try Surroundings(rows[1])
      var rules: [FiringRules.Key: FiringRules] = [:]
      var judged: [Verdict] = []
      for row in rows[0] {
        judged.append(try await self.judge(row, surroundings, &rules, &pass, on: connection))
      }
      let standings = try await self.standings(of: Set(judged.compactMap(\.telling)), on: connection)
      var batches: [FiringBatch] = []
      for verdict in judged {
        if apart || batches.isEmpty { batches.append(FiringBatch()) }
        verdict.add(to: &batches[batches.count - 1], standings)
      }
      pass.deadlines = rows[0].count
      let answers = try await connection.commit(after: batches.map { apart ? $0.recordApart : $0.record })
      if apart { try pass.take(refusals: answers, of: rows[0]) }
      return pass
    }
  }

  private static let nextWake: Statement = "select wakes_at from entente.read_next_wake()"

  /// What was decided about a claimed deadline.
  private enum Verdict {
    case escalated(ClaimedDeadline, Definition, Escalation)
    case postponed(ClaimedKey, until: Instant)

    /// Its dialogue, where somebody is told something.
    var telling: Identifier? {
      guard case .escalated(let claimed, _, let escalation) = self else { return nil }
      return escalation.firings.allSatisfy(\.told.isEmpty) ? nil : claimed.key.dialogue
    }

    func add(to batch: inout FiringBatch, _ standings: [Identifier: FiringStanding]) {
      switch self {
      case .escalated(let claimed, let definition, let escalation):
        batch.add(claimed, definition, escalation, standings[claimed.key.dialogue] ?? FiringStanding())
      case .postponed(let key, let moment): batch.postpone(key, until: moment)
      }
    }
  }

  /// Judges one claimed deadline; what this program does not understand it leaves alone, and says so.
  private func judge(
    _ row: Row, _ surroundings: Surroundings, _ rules: inout [FiringRules.Key: FiringRules], _ pass: inout FiringPass,
    on connection: isolated Connection
  ) async throws -> Verdict {
    let key = try ClaimedKey(row)
    do {
      let claimed = try ClaimedDeadline(key, row)
      let known = rules[claimed.rulesKey]
      let judged =
        if let known { known } else { try await self.rules(claimed.rulesKey, surroundings, on: connection) }
      if known == nil { rules[claimed.rulesKey] = judged }
      let audience =
        claimed.fields["owner"] == nil
        ? judged.audience : judged.audience.answering(Payload(claimed.fields, machine: judged.machine))
      let escalation = escalate(
        claimed.watched, to: audience, policy: judged.policy, grace: judged.grace.end(after:),
        respite: judged.respite.end(after:), now: key.now)
      pass.count(escalation, at: key.now)
      return .escalated(claimed, judged.definition, escalation)
    } catch  where !(error is PostgresError || error is CancellationError) {
      pass.troubles.append(FiringPass.Trouble(reference: key.reference, deadline: key.name, cause: "\(error)"))
      return .postponed(key, until: Instant(microseconds: key.now.microseconds + 3_600_000_000))
    }
  }
}

extension FiringPass {
  fileprivate mutating func count(_ escalation: Escalation, at now: Instant) {
    for firing in escalation.firings {
      switch firing.outcome {
      case .fired:
        fired += 1
        lateness.append(now.microseconds - firing.scheduledAt.microseconds)
      case .skipped(let reason): skipped[reason, default: 0] += 1
      }
      notices += firing.told.count
    }
    next = [next, escalation.wakesAt].compactMap(\.self).min()
  }

  fileprivate mutating func take(refusals answers: [Rows], of claimed: Rows) throws {
    for (answer, row) in zip(answers, claimed) {
      guard let rule = try answer.only?.decode(String?.self, at: 0) else { continue }
      let key = try ClaimedKey(row)
      troubles.append(Trouble(reference: key.reference, deadline: key.name, cause: rule))
    }
  }
}

extension PostgresError {
  /// The record or a value's form refused what was written: another try would meet the same.
  fileprivate var isRefusal: Bool {
    guard let state = serverError?.sqlState.category else { return false }
    return state == "23" || state == "22"
  }
}
