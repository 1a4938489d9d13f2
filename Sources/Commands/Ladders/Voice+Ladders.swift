internal import Entente
internal import Messages
internal import Store

extension Voice {
  /// A moment as a clock in the capital shows it whose language is spoken; where there is none, in the first.
  func moment(_ instant: Instant) -> String {
    let parties = definition?.parties ?? []
    let own = parties.first { $0.language == language.rawValue } ?? parties.first
    return moment(instant, in: own.flatMap { Zone($0.zone) } ?? .utc)
  }

  /// "2 hours": how late something was; nil where that was within the tolerance.
  func lateness(from scheduled: Instant, to fired: Instant) -> String? {
    let late = fired.microseconds - scheduled.microseconds
    guard late > firingTolerance else { return nil }
    let hours = Int(late / 3_600_000_000)
    return hours < 48 ? quantity(hours, .hours) : quantity(hours / 24, .days)
  }

  func what(_ firing: FiringToMake) -> String {
    say(.firing(firing.kind, rung: firing.rung + 1, levels: firing.levels))
  }

  func what(_ rung: ArmedRung) -> String { say(.firing(rung.kind, rung: rung.index + 1, levels: rung.levels)) }

  /// Everybody who is told, each with the language in which he is.
  func recipients(_ told: [Told], _ people: [Identifier: DeadlineAccounts.PersonName]) -> [String] {
    guard !told.isEmpty else { return [say(.nobodyToTell)] }
    return told.map { one in
      say(
        .recipient(
          people[one.holder.person]?.name ?? one.holder.office, party: one.holder.party,
          language: one.holder.language, instead: one.instead))
    }
  }

  /// The levels that nobody holds of those that something goes to, a sentence a side.
  func vacancies(_ levels: [String], _ audience: Audience) -> [String] {
    (definition?.parties ?? []).compactMap { party in
      let vacant = audience.vacancies(of: party.id, among: levels)
      return vacant.isEmpty ? nil : say(.vacancy(party: party.id, levels: vacant))
    }
  }

  /// Those of a firing in whose stead nobody is told.
  func vacancies(_ firing: FiringToMake, _ audience: Audience) -> [String] {
    (definition?.parties ?? []).compactMap { party in
      let covered = firing.told.filter { $0.holder.party == party.id }.compactMap(\.instead)
      let vacant = audience.vacancies(of: party.id, among: firing.levels).filter { !covered.contains($0) }
      return vacant.isEmpty ? nil : say(.vacancy(party: party.id, levels: vacant))
    }
  }

  /// "overdue by 3 days", "due Tue 15 Jun; at risk"
  func condition(_ account: DeadlineAccount, now: Instant) -> String {
    condition(
      account.condition(at: now) ?? .onTime, dueAt: account.deadline.watched.dueAt, now: now, in: account.definition)
  }
}

extension FiringToMake {
  var skipReason: SkipReason? {
    if case .skipped(let reason) = outcome { reason } else { nil }
  }
}
