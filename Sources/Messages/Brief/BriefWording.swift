package import Entente

/// A weekly brief in the words of its reader, on one page.
package struct BriefWording {
  let brief: Brief
  /// His name; nil for nobody in particular.
  let reader: String?
  let zone: Zone
  let voice: Voice

  package init(_ brief: Brief, reader: String?, zone: Zone, catalogue: Catalogue) {
    self.brief = brief
    self.reader = reader
    self.zone = zone
    voice = Voice(catalogue, today: zone.local(brief.at).date)
  }

  package var page: Page {
    let week = say(
      .week, ["from": voice.date(brief.days.lowerBound), "through": Voice(voice.catalogue).date(brief.days.upperBound)])
    let countries = brief.own.sorted().map(country)
    let reader = reader.map { ([$0] + countries).joined(separator: ", ") }
    return Page(
      language: voice.language, subject: say(.subject, ["week": week]), heading: say(.heading),
      lead: say(.lead, ["week": week, "reader": reader].compactMapValues(\.self)),
      blocks: [totals] + decisions + slips + moves + ladders + debts + meeting + steps + [
        .small(say(.footer, ["at": voice.moment(brief.at, in: zone)]))
      ])
  }

  // MARK: Sections

  private var totals: Page.Block {
    let totals = brief.totals
    let numbers = ["open": totals.open, "overdue": totals.overdue, "soon": totals.soon]
    return .paragraph(say(.totals, numbers.mapValues(String.init)))
  }

  private var decisions: [Page.Block] {
    // Who only looks on decides nothing.
    if brief.own.isEmpty, brief.decisions.items.isEmpty { return [] }
    return section(.decisions, none: .noDecisions, brief.decisions, more: "entente inbox") { decision in
      let asked = decision.waiting.asked
      let due = decision.due.map { self.due($0, decision.subject) }
      let verbs = asked.isEmpty ? voice.alternatives(decision.waiting.ours) : voice.list(asked)
      return item(
        asked.isEmpty ? .ours : .asked, decision.subject, ["verbs": verbs, "due": due],
        // What is asked for can be typed as it stands; what is to be done wants fields.
        commands: asked.map { "entente \($0) \(decision.subject.reference)" })
    }
  }

  private var slips: [Page.Block] {
    section(.slips, none: .noSlips, brief.slips, more: "entente board") { slip in
      let voice = voice(slip.subject)
      let why = slip.last.map { last in
        say(
          .why,
          [
            "action": voice.action(last.verb), "date": voice.date(zone.local(last.at).date),
            "reason": last.reason.map { Self.short($0) },
          ].compactMapValues(\.self))
      }
      return item(.slip, slip.subject, ["due": due(slip.due, slip.subject), "why": why])
    }
  }

  private var moves: [Page.Block] {
    if brief.moves.items.isEmpty { return [] }
    return section(.moves, none: .moves, brief.moves, more: "entente board") { move in
      item(
        .move, move.subject,
        [
          "deadline": voice(move.subject).deadline(move.name), "was": voice.date(move.was), "now": voice.date(move.now),
          "reason": move.reason.map { Self.short($0) },
        ])
    }
  }

  private var ladders: [Page.Block] {
    if brief.ladders.items.isEmpty { return [] }
    return section(.ladders, none: .ladders, brief.ladders, more: "entente upcoming") { event in
      let voice = voice(event.subject)
      let word: BriefWord =
        switch event.kind {
        case .raised: .raised
        case .held: .held
        case .acknowledged: .acknowledged
        case .rises: .rises
        case .follows: .follows
        }
      func date(_ moment: Instant) -> String { voice.date(zone.local(moment).date) }
      return item(
        word, event.subject,
        [
          "deadline": voice.deadline(event.name), "levels": voice.list(event.levels.map(voice.level)),
          "date": date(event.at), "party": event.party.map(voice.party), "until": event.until.map(date),
          "reason": event.reason.map { Self.short($0) }, "action": event.verb.map(voice.action),
        ])
    }
  }

  private var debts: [Page.Block] {
    if brief.debts.isEmpty { return [.paragraph(say(.nothingAwaited))] }
    return brief.debts.flatMap { debt in
      [.heading(say(.awaited, ["parties": voice.list(debt.countries.map(country))]))]
        + list(debt.items, more: "entente board") { entry in
          item(.debt, entry.subject, ["due": due(entry.due, entry.subject)])
        }
    }
  }

  private var meeting: [Page.Block] {
    guard let meeting = brief.meeting else { return [.heading(say(.meeting)), .paragraph(say(.noMeeting))] }
    let place: String? = if case .text(let text) = meeting.subject.facts["place"] { Self.short(text) } else { nil }
    let day = meeting.subject.definition.capitals.earliestDay(of: meeting.at) ?? zone.local(meeting.at).date
    return [
      .heading(say(.meeting)),
      .list([item(.meets, meeting.subject, ["date": voice.longDate(day), "place": place])]),
    ]
  }

  private var steps: [Page.Block] {
    section(.steps, none: .noSteps, brief.steps, more: "entente board") { group in
      let step = group.latest
      let voice = voice(step.subject)
      return item(
        .step, step.subject,
        [
          "action": voice.action(step.verb), "state": voice.state(step.to), "party": step.party.map(voice.party),
          "date": voice.date(zone.local(step.at).date), "others": group.others == 0 ? nil : String(group.others),
        ])
    }
  }

  private func section<Element>(
    _ heading: BriefWord, none: BriefWord, _ short: Brief.Short<Element>, more command: String,
    _ item: (Element) -> Page.Item
  ) -> [Page.Block] {
    [.heading(say(heading))]
      + (short.items.isEmpty ? [.paragraph(say(none))] : list(short, more: command, item))
  }

  private func list<Element>(
    _ short: Brief.Short<Element>, more command: String, _ item: (Element) -> Page.Item
  ) -> [Page.Block] {
    let more = short.more == 0 ? [] : [Page.Item(say(.others, ["count": String(short.more), "command": command]))]
    return [.list(short.items.map(item) + more)]
  }

  // MARK: Words

  private func item(
    _ word: BriefWord, _ subject: BriefSubject, _ values: [String: String?], commands: [String] = []
  ) -> Page.Item {
    let title = voice.title(subject.facts)
    let words = values.compactMapValues(\.self).merging(
      ["title": Self.short(title.isEmpty ? subject.machine.title[voice.language.rawValue] : title)]) { own, _ in own }
    return Page.Item(say(word, words), mark: subject.reference, commands: commands)
  }

  /// "answer, overdue by 12 days"
  private func due(_ due: Brief.Due, _ subject: BriefSubject) -> String {
    let voice = voice(subject)
    let condition = voice.condition(due.condition, dueAt: due.at, now: brief.at, in: subject.definition)
    return say(.due, ["deadline": voice.deadline(due.name), "condition": condition])
  }

  private func country(_ name: String) -> String {
    let parties = brief.definitions.lazy.flatMap(\.parties)
    return parties.first { ($0.country ?? $0.id) == name }?.label[voice.language.rawValue] ?? voice.party(name)
  }

  private func voice(_ subject: BriefSubject) -> Voice {
    var voice = voice
    voice.definition = subject.definition
    voice.machine = subject.machine
    return voice
  }

  private func say(_ word: BriefWord, _ values: [String: String] = [:]) -> String {
    voice.catalogue.text(word.path, values) ?? word.path
  }

  /// One line of a page has room for so much of what people wrote.
  private static func short(_ text: String) -> String {
    let line = text.prefix(longest + 1)
    return line.count > longest ? "\(line.prefix(longest - 1))…" : text
  }

  private static let longest = 90
}
