internal import Entente
internal import Messages
internal import Simulating

/// What a simulation showed: a line a notice, a step, or something that was left out; then what it comes to.
struct SimulationReport {
  private let events: [Chronicle.Event]
  private let from: LocalDate
  private let to: LocalDate
  /// Nil where nobody did anything.
  private let seed: Int64?

  init(_ chronicle: Chronicle, from first: LocalDate, to last: LocalDate, seed: Int64?) {
    events = chronicle.events
    from = first
    to = last
    self.seed = seed
  }

  func write(to output: Output) {
    if output.isJSON { return output.json(json) }
    let voice = output.voice
    output.say(.simulated(from: from, to: to, seed: seed), .dim)
    if events.isEmpty {
      output.say(.nothingHappens(from: from, to: to))
    } else {
      output.say(.simulatedBy(clock: voice.zone(zone(voice))), .dim)
      output.unbroken(listing(voice).table)
    }
    output.say(.simulatedSteps(dialogues: dialogues, steps: steps.count, own: steps.count { $0.isOwn }))
    output.say(.simulatedNotices(rungs: rungs.count, notices: recipients.count, people: people.count))
    for reason in SkipReason.allCases {
      guard let count = skips[reason] else { continue }
      output.say(.simulatedSkips(count, reason))
    }
    if briefs > 0 { output.say(.briefsWritten(briefs)) }
  }

  // MARK: What it comes to

  private var dialogues: Int { Set(events.compactMap { $0.place?.reference }).count }
  private var steps: [(isOwn: Bool, verb: String)] {
    events.compactMap { event in
      if case .step(let verb, _, _, _, let isOwn) = event.happening { (isOwn, verb) } else { nil }
    }
  }
  private var recipients: [Chronicle.Recipient] {
    events.compactMap { if case .told(_, let recipient) = $0.happening { recipient } else { nil } }
  }
  private var people: Set<String> { Set(recipients.map(\.handle)) }
  private var briefs: Int { events.count(where: \.isBrief) }
  private var skips: [SkipReason: Int] {
    events.reduce(into: [:]) { counts, event in
      if case .leftOut(_, let reason) = event.happening { counts[reason, default: 0] += 1 }
    }
  }
  private var rungs: Set<FiredRung> {
    Set(
      events.compactMap { event in
        guard case .told(let rung, _) = event.happening else { return nil }
        return FiredRung(reference: event.place?.reference ?? "", rung: rung)
      })
  }

  private struct FiredRung: Hashable {
    var reference: String
    var rung: Chronicle.Rung
  }

  // MARK: For people

  /// Of the capital whose language is spoken; where there is none, of the first.
  private func zone(_ voice: Voice) -> Zone {
    let parties = events.lazy.compactMap { $0.place?.definition.parties }.first ?? []
    let own = parties.first { $0.language == voice.language.rawValue } ?? parties.first
    return own.flatMap { Zone($0.zone) } ?? .utc
  }

  private func time(_ moment: Instant, _ zone: Zone, _ voice: Voice) -> String {
    let (date, minute) = zone.local(moment)
    return "\(voice.date(date)) \(voice.time(minute))"
  }

  private func listing(_ voice: Voice) -> Listing<Chronicle.Event> {
    let zone = zone(voice)
    return Listing(
      rows: events,
      columns: [
        .init(voice.say(Holding.when), isWhole: true) { time($0.at, zone, voice) },
        .init(voice.say(Word.reference), isWhole: true) { $0.place?.reference ?? "" },
        .init(voice.say(Word.deadline)) { event in event.rung.map { event.voice(voice).deadline($0.deadline) } ?? "" },
        .init(voice.say(Holding.what)) { $0.what($0.voice(voice)) },
        .init(voice.say(Holding.whom)) { $0.whom($0.voice(voice)) },
      ],
      json: \.json)
  }

  // MARK: For programs

  private var json: JSON {
    [
      "from": .string(from.description), "to": .string(to.description), "seed": seed.map(JSON.integer) ?? .null,
      "events": .array(events.map(\.json)),
      "summary": [
        "dialogues": .integer(Int64(dialogues)), "steps": .integer(Int64(steps.count)),
        "ownSteps": .integer(Int64(steps.count { $0.isOwn })), "fired": .integer(Int64(rungs.count)),
        "notices": .integer(Int64(recipients.count)), "people": .integer(Int64(people.count)),
        "briefs": .integer(Int64(briefs)),
        "leftOut": .object(
          Dictionary(skips.map { ($0.key.rawValue, JSON.integer(Int64($0.value))) }) { first, _ in first }),
      ],
    ]
  }
}
