public import Entente
internal import Ledger
internal import Postgres

/// What a calendar's new version makes of an open deadline.
public struct DeadlineMove: Hashable, Sendable {
  public var reference: String
  public var deadline: String
  public var generation: Int
  public var from: LocalDate
  public var fromAt: Instant
  public var to: LocalDate
  public var toAt: Instant
  /// The rungs that fire at another moment, by their place in the ladder.
  public var rungs: [Int]
  /// The daemon's step comes at another moment.
  public var movesStep: Bool
  /// The days of which one version says that they are worked, and the other that they are not.
  public var changedDays: [LocalDate]
  public var definition: Definition
  public var machine: Machine

  /// It is due when it was, and only its reminders move.
  public var keepsDueDate: Bool { fromAt == toAt }
}

/// What the comparison of a calendar's newest version with open deadlines came to.
public struct CalendarComparison: Sendable {
  public var calendar: String
  public var digest: Digest
  public var moves: [DeadlineMove] = []
  /// Those computed with an older version that it moves nowhere.
  public var unmoved = 0
  /// Those that went on meanwhile, or that their definition does not arm any more: `reference deadline`.
  public var left: [String] = []
}

extension Store {
  /// Publishes a version of a calendar. It moves nothing: deadlines that are armed from now on are computed with it.
  ///
  /// - Returns: its digest; whether it is the newest version of that calendar, which an older one loaded again is not;
  ///   and whether it was there before.
  /// - Throws: `PostgresError`.
  public func publish(_ calendar: WorkCalendar) async throws -> (digest: Digest, isNewest: Bool, wasThere: Bool) {
    let digest = SHA256.digest(calendar.json.canonical)
    let wasThere = try await calendarVersions(of: calendar.name).contains(digest)
    _ = try await query("select entente.publish_calendar(\(calendar.json.canonicalText))")
    return (digest, try await calendarVersions(of: calendar.name).last == digest, wasThere)
  }

  /// The digests of a calendar's published versions, the newest last.
  ///
  /// - Throws: `PostgresError`.
  public func calendarVersions(of name: String) async throws -> [Digest] {
    try await query("select digest from entente.read_calendars() where name = \(name) order by id").map {
      try $0.decode(Digest.self, at: 0)
    }
  }

  /// Which open deadlines the newest version of a calendar would move, and where to; or, with a reason, moves them.
  ///
  /// Each is closed for `recalculated` and armed again, with a row of the record that says who did so and why.
  ///
  /// - Parameter reason: nil: nothing is moved.
  /// - Throws: `StoreError.notFound` where no such calendar was published; `PostgresError`.
  public func compare(calendar name: String, applyingFor reason: String? = nil) async throws -> CalendarComparison {
    guard let digest = try await calendarVersions(of: name).last else { throw StoreError.notFound(name) }
    var comparison = CalendarComparison(calendar: name, digest: digest)
    let references = try await query("select reference from entente.read_recalculable(\(name)) r (reference)").map {
      try $0.decode(String.self, at: 0)
    }
    for reference in references {
      let part = try await recalculate(reference, with: name, digest, reason)
      comparison.moves += part.moves
      comparison.unmoved += part.unmoved
      comparison.left += part.left
    }
    return comparison
  }

  private func recalculate(
    _ reference: String, with name: String, _ digest: Digest, _ reason: String?
  ) async throws -> CalendarComparison {
    var tries = 3
    while true {
      do {
        return try await recalculateOnce(reference, with: name, digest, reason)
      } catch let error as PostgresError where error.serverError?.constraint == "deadline_of_the_step" {
        // A step was taken meanwhile: what it left is judged anew.
        tries -= 1
        if tries == 0 { return CalendarComparison(calendar: name, digest: digest, left: [reference]) }
      }
    }
  }

  private func recalculateOnce(
    _ reference: String, with name: String, _ digest: Digest, _ reason: String?
  ) async throws -> CalendarComparison {
    try await withTransaction { connection in
      let question = Question(.existing(reference: reference), handle: nil)
      let rows = try await connection.queries(question.read)
      let situation = try await self.reading(rows, of: question, on: connection).situation
      let accounts = try await self.accounts(
        "select ladder from entente.read_ladders(\(reference))", on: connection)
      var comparison = CalendarComparison(calendar: name, digest: digest)
      var changes: [DeadlineChange] = []
      for deadline in accounts.accounts.map(\.deadline) where deadline.isOpen {
        guard let used = deadline.calendars[name], used != digest.description else { continue }
        guard let running = situation.dialogue?.deadlines.first(where: { $0.name == deadline.name }),
          let armed = situation.recalculated(running)?.carrying(deadline.watched, at: situation.clock)
        else {
          comparison.left.append("\(reference) \(deadline.name)")
          continue
        }
        let versions = try await self.versions(of: name, used, digest.description, on: connection)
        guard let move = DeadlineMove(deadline, to: armed, versions, situation) else {
          comparison.unmoved += 1
          continue
        }
        comparison.moves.append(move)
        changes.append(.close(name: deadline.name, generation: deadline.generation, reason: .recalculated))
        changes.append(.arm(armed))
      }
      if let reason, let dialogue = situation.dialogue, !changes.isEmpty {
        let document: JSON = [
          "dialogue": .string(dialogue.id.description), "seq": .integer(Int64(dialogue.seq)),
          "calendar": .string(name), "digest": .string(digest.description), "reason": .string(reason),
          "deadlines": .array(changes.map(StepDocument.deadline)),
        ]
        try await connection.commit(after: ["select entente.recalculate(\(JSONB(document.canonicalText)))"])
      }
      return comparison
    }
  }
}

extension Store {
  /// Two versions of a calendar; one that cannot be found is left out.
  private func versions(
    of name: String, _ digests: String..., on connection: isolated Connection
  ) async throws -> [WorkCalendar] {
    let rows = try await connection.query("select id, digest from entente.read_calendars() where name = \(name)")
    var found: [WorkCalendar] = []
    for digest in digests {
      for row in rows where try row.decode(Digest.self, at: 1).description == digest {
        found.append(try await definitions.calendar(Int(row.decode(Int32.self, at: 0)), on: connection))
      }
    }
    return found
  }
}

extension ArmedDeadline {
  /// The same, with what was due of the earlier arming and had not fired yet, so that it still does; and without a
  /// second invitation to a meeting that did not move.
  fileprivate func carrying(_ earlier: WatchedDeadline, at now: Instant) -> ArmedDeadline {
    var armed = self
    if dueAt == earlier.dueAt { armed.rungs.removeAll { $0.kind == .invitation } }
    let missed = earlier.rungs.filter { rung in
      rung.kind == .rung && rung.at <= now
        && !earlier.firings.contains { firing in
          firing.kind == .rung && firing.rung == rung.index && firing.generation == earlier.generation
        }
        && !armed.rungs.contains { $0.kind == .rung && $0.index == rung.index }
    }
    // Whoever hears of a later one need not hear of those before it.
    let carried = missed.filter { rung in
      !missed.contains { $0.at > rung.at && Set($0.levels).isSuperset(of: rung.levels) }
    }
    armed.rungs = carried.map { ArmedRung(index: $0.index, at: now, levels: $0.levels) } + armed.rungs
    return armed
  }
}

extension DeadlineMove {
  /// Nil where nothing that lies ahead moves.
  fileprivate init?(
    _ deadline: TracedDeadline, to armed: ArmedDeadline, _ versions: [WorkCalendar], _ situation: Situation
  ) {
    let old = deadline.watched
    func ahead(_ rungs: [ArmedRung]) -> [Int: Instant] {
      let rungs = rungs.filter { $0.kind == .rung && $0.at > situation.clock }
      return Dictionary(rungs.map { ($0.index, $0.at) }) { first, _ in first }
    }
    let (before, after) = (ahead(old.rungs), ahead(armed.rungs))
    let moved = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    let movesStep = old.then?.at != armed.then?.at
    guard old.dueAt != armed.dueAt || movesStep || !moved.isEmpty else { return nil }
    self.init(
      reference: deadline.reference, deadline: deadline.name, generation: deadline.generation, from: deadline.dueDate,
      fromAt: old.dueAt, to: armed.dueDate, toAt: armed.dueAt, rungs: moved, movesStep: movesStep,
      changedDays: Self.changed(
        versions, since: LocalDate(deadline.anchor), past: max(deadline.dueDate, armed.dueDate)),
      definition: situation.definition, machine: situation.machine)
  }

  /// Those that count: from the day that it was counted from until its escalations are over.
  private static func changed(
    _ versions: [WorkCalendar], since anchor: LocalDate?, past due: LocalDate
  ) -> [LocalDate] {
    guard versions.count == 2, let anchor, anchor <= due else { return [] }
    let last = due.adding(days: 60)
    return (0...Int(last.daysSince2000 - anchor.daysSince2000)).map { anchor.adding(days: $0) }
      .filter { versions[0].isWorkingDay($0) != versions[1].isWorkingDay($0) }
  }
}
