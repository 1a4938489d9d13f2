internal import Definitions
internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente upcoming [--until 2027-07-31] [--for ana]`: what the daemon will do if nobody answers.
  static var upcoming: Verb {
    Verb(
      "upcoming", summary: .verb(.upcoming),
      options: [
        Option("until", .date, help: .foreseeUntil), Option("for", .text, help: .toldPerson),
        Option("limit", .number, help: .deadlinesMost),
      ]
    ) { store, invocation, output in
      let now = try await store.clock()
      let last = invocation.date("until") ?? Zone.utc.local(now).date.adding(days: 30)
      let limit = invocation.number("limit").map { Int(clamping: max(1, $0)) } ?? 1_000
      // The day ends last in the westernmost of the capitals that there could be.
      let end = Zone.utc.end(of: last.adding(days: 1))
      let found = try await store.upcoming(until: end, most: limit)
      var person: Identifier?
      if let handle = invocation["for"] {
        person = found.people.first { $0.value.handle == handle }?.key
        if person == nil {
          let near = Spelling.nearest(to: handle, among: found.people.values.map(\.handle))
          throw CommandError(.unknownPerson(handle, suggestion: near), .notFound)
        }
      }
      let events = found.accounts.flatMap { account in
        account.forecast(from: found.now, until: account.definition.capitals.end(of: last) ?? end)
          .map { UpcomingEvent(account: account, event: $0, now: found.now) }
      }
      let shown = events.filter { $0.concerns(person) }
        .sorted { ($0.event.at, $0.account.deadline.reference) < ($1.event.at, $1.account.deadline.reference) }
      output.list(
        UpcomingEvent.listing(shown, found.people, output.voice), empty: .nothingUpcoming(until: last))
      if found.hasMore { output.note(.moreUpcoming, .dim) }
      return .done
    }
  }
}

/// Something that will happen to a deadline.
private struct UpcomingEvent {
  var account: DeadlineAccount
  var event: ForeseenEvent
  var now: Instant

  /// The daemon's step concerns everybody.
  func concerns(_ person: Identifier?) -> Bool {
    guard let person else { return true }
    guard case .firing(let firing) = event.kind else { return true }
    return firing.told.contains { $0.holder.person == person }
  }

  static func listing(
    _ events: [UpcomingEvent], _ people: [Identifier: DeadlineAccounts.PersonName], _ voice: Voice
  ) -> Listing<UpcomingEvent> {
    Listing(
      rows: events,
      columns: [
        .init(voice.say(Holding.when)) { $0.voice(voice).moment($0.event.at) },
        .init(voice.say(Word.reference), isWhole: true) { $0.account.deadline.reference },
        .init(voice.say(Word.deadline)) { event in
          let voice = event.voice(voice)
          let name = voice.deadline(event.account.deadline.name)
          return "\(name): \(voice.condition(event.account, now: event.now))"
        },
        .init(voice.say(Holding.what)) { $0.what($0.voice(voice)) },
        .init(voice.say(Holding.whom)) { $0.whom(people, $0.voice(voice)) },
      ],
      json: { $0.json(people) })
  }

  private func voice(_ voice: Voice) -> Voice { voice.about(account.definition, account.machine) }

  private func what(_ voice: Voice) -> String {
    switch event.kind {
    case .step(let verb): voice.say(.daemonStep(verb))
    case .firing(let firing): voice.what(firing)
    }
  }

  private func whom(_ people: [Identifier: DeadlineAccounts.PersonName], _ voice: Voice) -> String {
    guard case .firing(let firing) = event.kind else { return "" }
    if let reason = firing.skipReason { return voice.say(.leftOut(reason)) }
    return (voice.recipients(firing.told, people) + voice.vacancies(firing, account.audience(at: event.at)))
      .joined(separator: "; ")
  }

  private func json(_ people: [Identifier: DeadlineAccounts.PersonName]) -> JSON {
    let deadline = account.deadline
    var members: [String: JSON] = [
      "at": .string(event.at.description), "reference": .string(deadline.reference),
      "deadline": .string(deadline.name), "generation": .integer(Int64(deadline.generation)),
      "dueAt": .string(deadline.watched.dueAt.description),
      "condition": account.condition(at: now).map { .string($0.rawValue) } ?? .null,
    ]
    switch event.kind {
    case .step(let verb):
      members["kind"] = "step"
      members["verb"] = .string(verb)
    case .firing(let firing):
      members["kind"] = .string(firing.kind.rawValue)
      members["rung"] = firing.kind == .rung || firing.kind == .warning ? .integer(Int64(firing.rung + 1)) : .null
      members["levels"] = .array(firing.levels.map(JSON.string))
      members["skipped"] = firing.skipReason.map { .string($0.rawValue) } ?? .null
      members["to"] = .array(
        firing.told.map { told in
          [
            "person": .string(people[told.holder.person]?.handle ?? ""), "party": .string(told.holder.party),
            "office": .string(told.holder.office), "language": .string(told.holder.language),
            "instead": told.instead.json,
          ]
        })
      let audience = account.audience(at: event.at)
      members["vacant"] = .object(
        Dictionary(
          account.definition.parties.compactMap { party in
            let vacant = audience.vacancies(of: party.id, among: firing.levels)
            return vacant.isEmpty ? nil : (party.id, JSON.array(vacant.map(JSON.string)))
          }
        ) { first, _ in first })
    }
    return .object(members)
  }
}
