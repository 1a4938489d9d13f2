internal import Entente
internal import Messages

extension Voice {
  /// A field's value as people read it.
  func value(_ value: FieldValue) -> String {
    switch value {
    case .date(let date): self.date(date)
    case .text(let text), .dialogue(let text): text
    case .localized(let text): text[language.rawValue]
    case .number(let number): String(number)
    case .choice(let id): definition?.pillars.first { $0.id == id }?.label[language.rawValue] ?? id
    case .offices(let offices):
      list(
        offices.sorted { $0.key < $1.key }.map { party, office in
          self.office(
            HeldOffice(party: party, office: office, level: definition?.office(office, of: party)?.level ?? ""))
        })
    case .noDate(let reason): say(.noDueDate(reason: reason))
    }
  }

  /// What a dialogue is called: the title among its fields, if it has one.
  func title(_ facts: Payload) -> String {
    if case .localized(let text) = facts["title"] { text[language.rawValue] } else { "" }
  }

  /// "due Tue 15 Jun", "overdue by 12 days": a condition is derived, never kept.
  func condition(dueAt: Instant, _ situation: Situation) -> String {
    condition(dueAt: dueAt, now: situation.clock, in: situation.definition)
  }

  func condition(dueAt: Instant, now: Instant, in definition: Definition) -> String {
    // Of the capitals the one where the day ends last, which is where the moment was taken from.
    let zones = definition.parties.compactMap { Zone($0.zone) }
    let dates = zones.map { $0.local(dueAt).date }
    let due = dates.min() ?? Zone.utc.local(dueAt).date
    if dueAt >= now { return say(.due(on: due)) }
    let late = Int((now.microseconds - dueAt.microseconds) / 86_400_000_000) + 1
    return say(.due(inDays: -late))
  }
}
