internal import Entente
internal import Messages
internal import Store

/// Why a deadline has fired or has not, from its first arming to what lies ahead.
struct DeadlineStory {
  private let armings: [DeadlineAccount]
  private let account: DeadlineAccount
  private let now: Instant
  private let people: [Identifier: DeadlineAccounts.PersonName]
  private let voice: Voice

  /// Nil where the dialogue never had such a deadline.
  init?(_ found: DeadlineAccounts, name: String, _ voice: Voice) {
    armings = found.accounts.filter { $0.deadline.name == name }
    guard let last = armings.last else { return nil }
    account = last
    now = found.now
    people = found.people
    self.voice = voice
  }

  private var deadline: TracedDeadline { account.deadline }

  /// "HLED-2027, answer: overdue by 3 days"
  var title: String {
    let name = "\(deadline.reference), \(voice.deadline(deadline.name))"
    return deadline.isOpen ? "\(name): \(voice.condition(account, now: now))" : name
  }

  var lines: [String] {
    armings.dropLast().map { earlier(of: $0.deadline) } + [arming(of: deadline)] + ladder + holding + ahead + end
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

  private func name(_ person: Identifier) -> String { people[person]?.name ?? person.description }

  /// What was over when it was armed, and what has become of the rest, in the order of its moments.
  private var ladder: [String] {
    let past = account.pastWhenArmed.map { index, rung in
      voice.say(.pastWhenArmed(voice.say(.firing(.rung, rung: index + 1, levels: rung.levels))))
    }
    let own = deadline.tellings.filter { $0.firing.generation == deadline.generation }
    if past.isEmpty, own.isEmpty, deadline.watched.rungs.isEmpty { return [voice.say(.unreminded)] }
    return past + own.map(line)
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
  private var holding: [String] {
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
    return (acknowledgements + holds).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// What the daemon will do until its last rung and its step, if nobody answers.
  private var foreseen: [ForeseenEvent] {
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
        let to = voice.recipients(firing.told, people) + voice.vacancies(firing.levels, account.audience)
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

  var json: JSON {
    [
      "reference": .string(deadline.reference), "deadline": .string(deadline.name),
      "generation": .integer(Int64(deadline.generation)), "open": .bool(deadline.isOpen),
      "condition": account.condition(at: now).map { .string($0.rawValue) } ?? .null,
      "dueAt": .string(deadline.watched.dueAt.description), "rule": .string(deadline.rule),
      "anchor": .string(deadline.anchor),
      "armed": ["at": .string(deadline.armed.at.description), "verb": .string(deadline.armed.verb)],
      "closed": deadline.watched.closing.map {
        ["at": .string($0.at.description), "reason": .string($0.reason.rawValue)]
      } ?? .null,
      "fired": .array(
        deadline.tellings.filter { $0.firing.generation == deadline.generation }.map { telling in
          let firing = telling.firing
          return [
            "kind": .string(firing.kind.rawValue), "rung": .integer(Int64(firing.rung + 1)),
            "scheduledAt": .string(firing.scheduledAt.description), "firedAt": .string(firing.firedAt.description),
            "skipped": reason(firing).map { .string($0.rawValue) } ?? .null,
            "told": .array(telling.told.map { .string(people[$0.person]?.handle ?? "") }),
          ]
        }),
      "acknowledgements": .array(
        deadline.acknowledgements.map { one in
          .object(one.json.members.merging(["person": .string(people[one.person]?.handle ?? "")]) { $1 })
        }),
      "holds": .array(
        deadline.holds.map { hold in
          .object(hold.json.members.merging(["person": .string(people[hold.person]?.handle ?? "")]) { $1 })
        }),
      "ahead": .array(foreseen.map(json)), "says": .array(lines.map(JSON.string)),
    ]
  }

  private func reason(_ firing: Firing) -> SkipReason? {
    if case .skipped(let reason) = firing.outcome { reason } else { nil }
  }

  private func json(_ event: ForeseenEvent) -> JSON {
    switch event.kind {
    case .step(let verb): ["at": .string(event.at.description), "kind": "step", "verb": .string(verb)]
    case .firing(let firing):
      [
        "at": .string(event.at.description), "kind": .string(firing.kind.rawValue),
        "rung": .integer(Int64(firing.rung + 1)), "skipped": firing.skipReason.map { .string($0.rawValue) } ?? .null,
        "to": .array(firing.told.map { .string(people[$0.holder.person]?.handle ?? "") }),
      ]
    }
  }
}
