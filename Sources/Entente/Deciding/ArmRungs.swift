extension Situation {
  /// What is to fire for a deadline, and when; only what still lies ahead.
  ///
  /// Both sides are told at the same moment: nine o'clock in the later of the capitals, on a day that both work; what is
  /// urgent, as soon as its day has begun in both.
  func rungs(of rule: DeadlineRule, due: LocalDate, dueAt: Instant, _ days: Reckoning) -> [ArmedRung] {
    let ladder = rule.ladder.flatMap(definition.ladder)
    var armed: [ArmedRung] = []
    for (index, rung) in (ladder?.rungs ?? []).enumerated() {
      guard let date = days.date(rung.offset, from: due),
        let day = rule.isUrgent ? date : days.joint?.firstWorkingDay(onOrAfter: date)
      else { continue }
      if let at = moment(rule, day, days) { armed.append(ArmedRung(index: index, at: at, levels: rung.levels)) }
      // Whoever answers for it on his own side hears of it first, and can still spare his superiors.
      if let own = definition.forewarned(of: rung.levels), let before = days.joint?.date(-1, workingDaysFrom: day),
        let at = moment(rule, before, days)
      {
        armed.append(ArmedRung(.warning, index: index, at: at, levels: [own]))
      }
    }
    armed.removeAll { $0.at <= clock }
    if rule.isMeeting, actor.kind != .importer, dueAt > clock {
      armed.append(ArmedRung(.invitation, index: 0, at: clock, levels: definition.levels))
    }
    return armed.sorted { ($0.at, $0.index, $0.kind.rawValue) < ($1.at, $1.index, $1.kind.rawValue) }
  }

  private func moment(_ rule: DeadlineRule, _ day: LocalDate, _ days: Reckoning) -> Instant? {
    days.capitals.instant(day, hour: rule.isUrgent ? 0 : 9)
  }
}

extension Definition {
  /// Whoever answers for a dialogue on his own side.
  static let forewarnedLevel = "coordinator"

  /// The level of each side that is warned privately before those above it are told; nil where a rung goes no higher, or
  /// no level is called `coordinator`.
  func forewarned(of levels: [String]) -> String? {
    guard let own = rank(Self.forewarnedLevel), levels.contains(where: { rank($0) ?? 0 > own }) else { return nil }
    return Self.forewarnedLevel
  }
}
