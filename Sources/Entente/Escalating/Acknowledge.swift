/// What somebody asks for who acknowledges a deadline.
public struct AcknowledgementRequest: Hashable, Sendable {
  /// When the pause is to end.
  public enum End: Hashable, Sendable {
    /// After `Acknowledgement.usual`.
    case usual
    /// After so long, counted from today; no longer than `Acknowledgement.longest`.
    case after(Span)
    /// On a day, or the first after it on which all work.
    case on(LocalDate)
  }

  /// The command's id: the same again is the same acknowledgement.
  public var id: Identifier
  /// When the pause is to end.
  public var end: End
  /// Only if this is the arming that waits; nil: whichever does.
  public var generation: Int?
  /// How it came.
  public var via: Acknowledgement.Way
  /// The notice that it answers; nil for a command.
  public var notice: Identifier?

  /// A request; what is left out asks for the usual pause of whichever arming waits.
  public init(
    id: Identifier, end: End = .usual, generation: Int? = nil, via: Acknowledgement.Way = .command,
    notice: Identifier? = nil
  ) {
    self.id = id
    self.end = end
    self.generation = generation
    self.via = via
    self.notice = notice
  }
}

/// What comes of asking to hold a ladder back.
public enum HoldingDecision<Value: Hashable & Sendable>: Hashable, Sendable {
  /// It may be done: what is to be written.
  case record(Value)
  /// The same command, or the same notice, did so before.
  case known(Value)
  /// It may not: every reason.
  case refuse([Blocker])
}

extension Situation {
  /// Judges an acknowledgement: anybody of a party may, twice a side, for some joint working days, and pauses what goes to
  /// nobody above his own level. So no desk keeps a deputy from hearing of it, and no side the other for ever.
  ///
  /// A pure function, as `decide` is.
  ///
  /// - Parameter deadline: of the dialogue; nil where none of that name waits.
  public func acknowledge(
    _ deadline: TracedDeadline?, named name: String, _ request: AcknowledgementRequest
  ) -> HoldingDecision<Acknowledgement> {
    let earlier = deadline?.acknowledgements.first { earlier in
      earlier.id == request.id || (earlier.notice != nil && earlier.notice == request.notice)
    }
    if let earlier { return .known(earlier) }
    guard let deadline, deadline.isOpen, request.generation ?? deadline.generation == deadline.generation else {
      return .refuse([notOpen(name)])
    }
    guard let person = actor.person, let office = highestOffice else {
      return .refuse([Blocker(.authority, .noOffice, ["verb": .verb("ack")])])
    }
    let own = deadline.acknowledgements.filter { $0.office.party == office.party }
    guard own.count < Acknowledgement.most else {
      return .refuse([
        Blocker(
          .condition, .acknowledgedOften,
          ["deadline": .word(name), "party": .party(office.party), "most": .number(Acknowledgement.most)])
      ])
    }
    switch pauseEnd(request.end) {
    case .failure(let refusal): return .refuse(refusal.blockers)
    case .success(let until):
      return .record(
        Acknowledgement(
          id: request.id, person: person, office: office, levels: levels(upTo: office.level), until: until,
          via: request.via, notice: request.notice, at: now))
    }
  }

  /// When the rungs that waited fire: the hour at which all of them do, on a day that all work.
  private func pauseEnd(_ end: AcknowledgementRequest.End) -> Result<Instant, Refusal> {
    let joint = jointCalendar ?? JointCalendar([])
    guard let today = capitals.latestDay(of: now),
      let latest = joint.date(Acknowledgement.longest, from: today),
      let wanted = day(end, from: today, joint), let day = joint.firstWorkingDay(onOrAfter: wanted),
      let at = capitals.instant(day, hour: 9)
    else { return .failure(Refusal([Blocker(.input, .pauseNotAhead)])) }
    guard wanted > today else {
      return .failure(Refusal([Blocker(.input, .pauseNotAhead, ["date": .date(wanted)])]))
    }
    guard day <= latest else {
      return .failure(
        Refusal([
          Blocker(
            .input, .pauseTooLong,
            ["date": .date(day), "latest": .date(latest), "days": .number(Acknowledgement.longest.count)])
        ]))
    }
    return .success(at)
  }

  private func day(_ end: AcknowledgementRequest.End, from today: LocalDate, _ joint: JointCalendar) -> LocalDate? {
    switch end {
    case .usual: joint.date(Acknowledgement.usual, from: today)
    case .after(let span): joint.date(span, from: today)
    case .on(let date): date
    }
  }

  private func levels(upTo level: String) -> [String] {
    definition.levels.firstIndex(of: level).map { Array(definition.levels[...$0]) } ?? []
  }

  func notOpen(_ deadline: String) -> Blocker {
    let open = (dialogue?.deadlines ?? []).map(\.name)
    return Blocker(
      .condition, .deadlineNotOpen,
      open.isEmpty ? ["deadline": .word(deadline)] : ["deadline": .word(deadline), "open": .words(open)])
  }

  /// Of the actor's offices.
  var highestOffice: HeldOffice? {
    actor.offices.max { definition.rank($0.level) ?? -1 < definition.rank($1.level) ?? -1 }
  }
}
