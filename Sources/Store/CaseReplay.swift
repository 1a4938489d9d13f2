internal import Definitions
internal import Entente

/// What is done about an event that is refused.
public enum RefusalPolicy: String, Hashable, Sendable, CaseIterable {
  /// It ends its case.
  case stopCase = "stop-case"
  /// It alone is left out.
  case skipEvent = "skip-event"
}

/// A case judged from its first event to its last, with nothing read or written: what to record, and what was refused.
struct CaseReplay {
  /// A step as it is to be recorded.
  struct Taken {
    var event: Int
    var entry: HistoryEntry
    var before: Situation
    var recording: Recording
    var made: Made
  }

  let imported: ImportedCase
  private(set) var taken: [Taken] = []
  private(set) var refused: [CaseRefusal] = []
  /// Whether some step rests on what only the database can tell: a motion that stood open, or other dialogues.
  private(set) var needsDatabase = false
  private let guards: CustomGuards

  /// - Parameter start: the situation in which it is to be created, at no special moment.
  init(
    _ imported: ImportedCase, from start: Situation, today: LocalDate, _ policy: RefusalPolicy,
    guards: CustomGuards = [:]
  ) {
    self.guards = guards
    self.imported = imported
    var situation = start
    var day: LocalDate?
    if imported.isWhole, policy == .stopCase, refuseUnread() { return }
    for (index, event) in imported.events.enumerated() {
      if let reason = take(index, event, &situation, &day, today) {
        refused.append(imported.refusal(of: event, reason))
        if policy == .stopCase {
          if imported.isWhole {
            taken = []
            refused += imported.events[..<index].map { imported.refusal(of: $0, .withItsRow) }
          }
          refused += imported.left(after: index)
          return
        }
      }
    }
  }

  /// A row that is all or nothing is not judged where it cannot be read: what its other steps lack follows from that.
  ///
  /// - Returns: whether there was something that could not be read.
  private mutating func refuseUnread() -> Bool {
    let faults = imported.events.map { event -> Diagnostic? in
      if case .failure(let found) = event.content { found.all.first } else { nil }
    }
    guard faults.contains(where: { $0 != nil }) else { return false }
    // One cell may be the date of several steps, and is told once.
    refused = zip(imported.events, faults).enumerated().map { index, event in
      let fault = faults[..<index].contains(event.1) ? nil : event.1
      return imported.refusal(of: event.0, fault.map(CaseRefusal.Reason.diagnostic) ?? .withItsRow)
    }
    return true
  }

  /// Judges an event; nil where it was taken.
  private mutating func take(
    _ index: Int, _ event: ImportedEvent, _ situation: inout Situation, _ day: inout LocalDate?, _ today: LocalDate
  ) -> CaseRefusal.Reason? {
    let content: ImportedEvent.Content
    switch event.content {
    case .success(let found): content = found
    case .failure(let faults): return faults.all.first.map(CaseRefusal.Reason.diagnostic)
    }
    let period = content.period
    if period.first > today {
      return .diagnostic(Diagnostic(code: .inTheFuture, location: event.location, text: period.description))
    }
    if let day, period.last < day {
      return .diagnostic(
        Diagnostic(
          code: .beforePrevious, location: event.location, text: period.description,
          parameters: ["previous": day.description]))
    }
    let reached = day.map { max($0, period.first) } ?? period.first
    let request = content.request(in: situation, reference: imported.reference)
    situation.now = reached.noon
    switch decide(.take(request), in: situation, guards: guards) {
    case .refuse(let blockers): return .blockers(blockers)
    case .record(let recording):
      if case .join = recording.motion { needsDatabase = true }
      if situation.machine.readsOthers { needsDatabase = true }
      let made = Made(.fresh)
      let entry = HistoryEntry(
        reference: imported.reference, machine: situation.machine.id, parent: imported.parent, seq: taken.count,
        period: period, occurredAt: situation.now, step: request, source: content.source, location: event.location)
      taken.append(Taken(event: index, entry: entry, before: situation, recording: recording, made: made))
      situation = situation.after(recording, as: made)
      day = reached
      return nil
    }
  }

  /// The refusals of the steps from one on, of which the first failed for a reason of the database's.
  func refusals(from first: Int, _ reason: CaseRefusal.Reason) -> [CaseRefusal] {
    taken.enumerated().dropFirst(first).map { index, step in
      imported.refusal(of: imported.events[step.event], index == first ? reason : .afterRefusal)
    }
  }
}

extension ImportedCase {
  /// Of one of which nothing can be taken: its fault, and whatever events it has.
  var refusals: [CaseRefusal] {
    guard let fault else { return [] }
    let first =
      events.first.map { refusal(of: $0, .diagnostic(fault)) }
      ?? CaseRefusal(location: location, reference: reference, event: "", reason: .diagnostic(fault))
    return [first] + left(after: 0)
  }

  /// The events that are left once one was refused.
  func left(after index: Int) -> [CaseRefusal] {
    events.dropFirst(index + 1).map { refusal(of: $0, isWhole ? .withItsRow : .afterRefusal) }
  }

  func refusal(of event: ImportedEvent, _ reason: CaseRefusal.Reason) -> CaseRefusal {
    CaseRefusal(location: event.location, reference: reference, event: event.name, reason: reason)
  }
}

extension ImportedEvent.Content {
  /// The step that it is, where the dialogue stands; where there is none, what says so when it is judged.
  fileprivate func request(in situation: Situation, reference: String) -> StepRequest {
    let step = situation.machine.step(rule.verb, from: situation.dialogue?.state)
    let names = Set(step?.fields.map(\.name) ?? [])
    let isReconstructed = rule.isReconstructed || step?.isAutomatic ?? false
    return StepRequest(
      verb: rule.verb, payload: Payload(fields.filter { names.contains($0.key) }), basis: .attested,
      attested: isReconstructed ? [] : attested(step, situation), isReconstructed: isReconstructed,
      unknown: rule.unknown.filter { fields[$0] == nil }, reference: situation.dialogue == nil ? reference : nil)
  }

  /// One office of each party for a step by both; else the actor's, or of those that are named the one whose step it is.
  private func attested(_ step: Step?, _ situation: Situation) -> [HeldOffice] {
    var named = rule.offices
    if let actor { named[actor.party] = actor }
    let all = situation.definition.parties.compactMap { named[$0.id] }
    guard let step, !step.isByBoth else { return step == nil && all.count > 1 ? [] : all }
    if let actor { return [actor] }
    let able = all.filter { situation.isCompetent($0, for: step) }
    if able.count == 1 { return able }
    // Of the step's own party, though it cannot consent: then that is what is told.
    let asked = all.filter { office in
      step.by.alternatives.contains { if case .party(office.party, _) = $0 { true } else { false } }
    }
    return asked.count == 1 ? asked : all.count == 1 ? all : []
  }
}
