internal import Entente
internal import Messages
internal import Store

/// Why a deadline has fired or has not, from its first arming to what lies ahead.
struct DeadlineStory {
  let armings: [DeadlineAccount]
  let account: DeadlineAccount
  let now: Instant
  let people: [Identifier: DeadlineAccounts.PersonName]
  /// What became of its notices.
  let told: [ToldWay]
  let voice: Voice

  /// Nil where the dialogue never had such a deadline.
  ///
  /// - Parameter told: the ways of all notices of the dialogue.
  init?(_ found: DeadlineAccounts, told: [ToldWay], name: String, _ voice: Voice) {
    self.told = told.filter { $0.deadline == name }
    armings = found.accounts.filter { $0.deadline.name == name }
    guard let last = armings.last else { return nil }
    account = last
    now = found.now
    people = found.people
    self.voice = voice
  }

  var deadline: TracedDeadline { account.deadline }

  /// "HLED-2027, answer: overdue by 3 days"
  var title: String {
    let name = "\(deadline.reference), \(voice.deadline(deadline.name))"
    return deadline.isOpen ? "\(name): \(voice.condition(account, now: now))" : name
  }

  var lines: [String] {
    armings.dropLast().map { earlier(of: $0.deadline) } + [arming(of: deadline)] + past + ahead + end
  }

  private func earlier(of deadline: TracedDeadline) -> String {
    voice.say(.earlier(due: deadline.dueDate, ended: closing(of: deadline) ?? ""))
  }

  private func arming(of deadline: TracedDeadline) -> String {
    if let again = deadline.recalculation {
      return voice.say(
        .armedAgain(
          at: voice.moment(again.at), calendar: again.calendar, login: again.login, reason: again.reason,
          due: deadline.dueDate))
    }
    let anchor = LocalDate(deadline.anchor).map(voice.date) ?? deadline.anchor
    return voice.say(
      .armed(
        at: voice.moment(deadline.armed.at), by: step(deadline.armed),
        rule: voice.rule(deadline.rule, of: deadline.name), anchor: anchor, due: deadline.dueDate))
  }

  private func step(_ cause: TracedDeadline.Cause) -> String {
    voice.say(.by(cause.verb, person: cause.person.map(name), party: cause.party))
  }

  func name(_ person: Identifier) -> String { people[person]?.name ?? person.description }

  /// What was over when it was armed; then what has become of the rest, and who held it back, in the order of the moments.
  private var past: [String] {
    let tellings = tellings
    let fired = Set(tellings.map(\.firing).filter { $0.kind == .rung }.map(\.rung))
    let missed = account.pastWhenArmed.filter { !fired.contains($0.index) }.map { index, rung in
      voice.say(.pastWhenArmed(voice.say(.firing(.rung, rung: index + 1, levels: rung.levels))))
    }
    let isSilent = missed.isEmpty && tellings.isEmpty && deadline.watched.rungs.isEmpty
    let told = tellings.map { ($0.firing.firedAt, [line($0)] + delivery(of: $0.firing)) }
    let events = (told + holding.map { ($0.0, [$0.1]) }).sorted { $0.0 < $1.0 }.flatMap(\.1)
    return missed + (isSilent ? [voice.say(.unreminded)] : []) + events
  }

  /// Of this arming, and of those before it that only a calendar has ended.
  var tellings: [TracedDeadline.Telling] {
    var chain: [TracedDeadline] = []
    for arming in armings.map(\.deadline).reversed() {
      chain.append(arming)
      if arming.recalculation == nil { break }
    }
    return chain.reversed().flatMap { arming in
      arming.tellings.filter { $0.firing.generation == arming.generation }
    }
  }

  private func line(_ telling: TracedDeadline.Telling) -> String {
    let firing = telling.firing
    let levels = deadline.watched.rungs.first { $0.kind == firing.kind && $0.index == firing.rung }?.levels ?? []
    let what = voice.say(.firing(firing.kind, rung: firing.rung + 1, levels: levels))
    switch firing.outcome {
    case .skipped(let reason): return voice.say(.skipped(what, at: voice.moment(firing.firedAt), reason))
    case .fired:
      let told = telling.told.map { recipient in
        voice.say(
          .recipient(name(recipient.person), party: recipient.party, language: nil, instead: recipient.instead))
      }
      return voice.say(
        .fired(
          what, at: voice.moment(firing.firedAt),
          late: voice.lateness(from: firing.scheduledAt, to: firing.firedAt), told: told))
    }
  }

  /// Who holds it back, for both sides to see.
  private var holding: [(Instant, String)] {
    let acknowledgements = deadline.acknowledgements.map { one in
      (
        one.at,
        voice.say(
          .acknowledgedBy(
            name(one.person), party: one.office.party, at: voice.moment(one.at), levels: one.levels,
            until: voice.moment(one.until)))
      )
    }
    let holds = deadline.holds.flatMap { hold in
      let held = (
        hold.at,
        voice.say(
          .heldBy(
            name(hold.person), party: hold.office.party, at: voice.moment(hold.at), rung: hold.rung + 1,
            reason: hold.reason))
      )
      let released = hold.release.map { release in
        (
          release.at,
          voice.say(
            .releasedBy(
              name(release.person), party: hold.office.party, at: voice.moment(release.at), rung: hold.rung + 1,
              reason: release.reason))
        )
      }
      return [held] + (released.map { [$0] } ?? [])
    }
    return acknowledgements + holds
  }

  /// What the daemon will do until its last rung and its step, if nobody answers.
  var foreseen: [ForeseenEvent] {
    let last = (deadline.watched.rungs.map(\.at) + deadline.acknowledgements.map(\.until) + [now]).max() ?? now
    let end = max(last, deadline.watched.then?.at ?? last).microseconds + 90 * Instant.microsecondsPerDay
    return account.forecast(from: now, until: Instant(microseconds: end))
  }

  private var ahead: [String] {
    foreseen.map { event in
      switch event.kind {
      case .step(let verb):
        return voice.say(.stepAhead(verb, at: voice.moment(event.at)))
      case .firing(let firing):
        let what = voice.what(firing)
        if let reason = firing.skipReason { return voice.say(.skipped(what, at: voice.moment(event.at), reason)) }
        if event.at == now { return voice.say(.waiting(what, since: voice.moment(firing.scheduledAt))) }
        let to = voice.recipients(firing.told, people) + voice.vacancies(firing, account.audience(at: event.at))
        return voice.say(.ahead(what, at: voice.moment(event.at), to: to))
      }
    }
  }

  private var end: [String] { closing(of: deadline).map { [$0] } ?? [] }

  private func closing(of deadline: TracedDeadline) -> String? {
    guard let closing = deadline.watched.closing, let cause = deadline.closed else { return nil }
    // A recalculation is no step's doing.
    let by = closing.reason == .recalculated ? "calendar apply" : step(cause)
    return voice.say(.closed(at: voice.moment(closing.at), by: by, closing.reason))
  }
}
