/// What somebody asks for who holds a rung, or releases it.
public struct HoldRequest: Hashable, Sendable {
  /// The command's id: the same again is the same hold.
  public var id: Identifier
  /// Its place in the ladder; nil: the next one that may be held, or the one that is.
  public var rung: Int?
  /// Why; both sides read it.
  public var reason: String

  /// A request, for the next rung where none is named.
  public init(id: Identifier, rung: Int? = nil, reason: String) {
    self.id = id
    self.rung = rung
    self.reason = reason
  }
}

extension Situation {
  /// Judges a hold: a coordinator may keep one rung of those above him from firing, once he has been warned of it. A side
  /// holds one rung of an arming and no more, so that the next one tells.
  public func hold(
    _ deadline: TracedDeadline?, named name: String, _ request: HoldRequest
  ) -> HoldingDecision<Hold> {
    if let earlier = deadline?.holds.first(where: { $0.id == request.id }) { return .known(earlier) }
    guard let deadline, deadline.isOpen else { return .refuse([notOpen(name)]) }
    let (found, refusal) = coordinator("rung hold")
    guard let office = found, let person = actor.person else { return .refuse(refusal) }
    let ahead = deadline.watched.rungs
      .filter { $0.kind == .rung && isEscalation($0) && !deadline.watched.isSettled(.rung, rung: $0.index) }
      .sorted { ($0.at, $0.index) < ($1.at, $1.index) }
    guard let rung = request.rung.map({ index in ahead.first { $0.index == index } }) ?? ahead.first else {
      return .refuse([Blocker(.condition, .nothingToHold, ["deadline": .word(name)])])
    }
    let inForce = deadline.holds.filter { $0.release == nil }
    if let other = inForce.first(where: { $0.rung == rung.index || $0.office.party == office.party }) {
      return .refuse([
        Blocker(
          .condition, .heldBefore,
          ["deadline": .word(name), "party": .party(other.office.party), "rung": .number(other.rung + 1)])
      ])
    }
    let warning = deadline.watched.rungs.first { $0.kind == .warning && $0.index == rung.index }
    if let warning, warning.at > now, let day = capitals.earliestDay(of: warning.at) {
      return .refuse([Blocker(.condition, .holdTooEarly, ["deadline": .word(name), "date": .date(day)])])
    }
    return .record(
      Hold(id: request.id, rung: rung.index, person: person, office: office, reason: request.reason, at: now))
  }

  /// Judges the release of what one's own side holds.
  public func release(
    _ deadline: TracedDeadline?, named name: String, _ request: HoldRequest
  ) -> HoldingDecision<Hold> {
    guard let deadline, deadline.isOpen else { return .refuse([notOpen(name)]) }
    let (found, refusal) = coordinator("rung release")
    guard let office = found, let person = actor.person else { return .refuse(refusal) }
    let held = deadline.holds.first { hold in
      hold.release == nil && hold.office.party == office.party && hold.rung == request.rung ?? hold.rung
        && !deadline.watched.isSettled(.rung, rung: hold.rung)
    }
    guard var held else {
      return .refuse([
        Blocker(.condition, .nothingToRelease, ["deadline": .word(name), "party": .party(office.party)])
      ])
    }
    held.release = Hold.Release(person: person, reason: request.reason, at: now)
    held.office = office
    return .record(held)
  }

  /// The actor's office, if it is a coordinator's or above; or why he may not.
  private func coordinator(_ verb: String) -> (HeldOffice?, [Blocker]) {
    guard let office = highestOffice else {
      return (nil, [Blocker(.authority, .noOffice, ["verb": .verb(verb)])])
    }
    guard let least = definition.rank(Definition.forewarnedLevel), let own = definition.rank(office.level), own >= least
    else {
      return (
        nil,
        [
          Blocker(
            .authority, .levelTooLow,
            ["verb": .verb(verb), "level": .level(Definition.forewarnedLevel), "held": .level(office.level)])
        ]
      )
    }
    return (office, [])
  }

  private func isEscalation(_ rung: ArmedRung) -> Bool { definition.forewarned(of: rung.levels) != nil }
}
