package import Entente

extension Voice {
  /// A field's value as people read it.
  package func value(_ value: FieldValue) -> String {
    switch value {
    case .date(let date): self.date(date)
    case .instant(let instant): zoned(instant)
    case .text(let text), .person(let text), .dialogue(let text): text
    case .party(let id): party(id)
    case .localized(let text): text[language.rawValue]
    case .number(let number): String(number)
    case .choice(let id): choice(id)[language.rawValue]
    case .offices(let offices):
      list(
        offices.sorted { $0.key < $1.key }.map { party, office in
          self.office(
            HeldOffice(party: party, office: office, level: definition?.office(office, of: party)?.level ?? ""))
        })
    case .noDate(let reason): say(.noDueDate(reason: reason))
    }
  }

  /// The same, of a field by its name: of a percentage it says that it is one.
  package func value(_ value: FieldValue, of name: String) -> String {
    let field = machines.lazy.flatMap(\.steps).flatMap(\.fields).first { $0.name == name }
    if case .number(let number) = value, field?.type == .percent { return quantity(Int(number), .percent) }
    return self.value(value)
  }

  /// The label of a pillar, a class of instruments or a field's own word.
  private func choice(_ id: String) -> LocalizedText {
    let spoken = (machine.map { [$0] } ?? []) + (definition?.machines ?? [])
    let words = spoken.flatMap(\.steps).flatMap(\.fields).flatMap(\.choices)
    let found = (definition?.pillars ?? []) + words
    return found.first { $0.id == id }?.label ?? definition?.instrumentClass(id)?.label ?? LocalizedText(["en": id])
  }

  /// A moment as the first party's capital shows it.
  private func zoned(_ instant: Instant) -> String {
    let zone = definition?.parties.first.flatMap { Zone($0.zone) } ?? .utc
    return words(.moment(instant, zone))
  }

  /// What a dialogue is called: the title among its fields, if it has one.
  package func title(_ facts: Payload) -> String {
    if case .localized(let text) = facts["title"] { text[language.rawValue] } else { "" }
  }

  /// "due Tue 15 Jun", "due Tue 15 Jun; at risk", "overdue by 12 days"
  package func condition(dueAt: Instant, _ situation: Situation) -> String {
    condition(
      situation.outlook.condition(dueAt: dueAt), dueAt: dueAt, now: situation.clock, in: situation.definition)
  }

  package func condition(
    _ condition: DeadlineCondition, dueAt: Instant, now: Instant, in definition: Definition
  ) -> String {
    // Of the capitals the one where the day ends last, which is where the moment was taken from.
    let zones = definition.parties.compactMap { Zone($0.zone) }
    let dates = zones.map { $0.local(dueAt).date }
    let due = dates.min() ?? Zone.utc.local(dueAt).date
    switch condition {
    case .onTime: return say(.due(on: due))
    case .atRisk: return "\(say(.due(on: due))); \(say(Holding(condition)))"
    case .overdue:
      let late = Int((now.microseconds - dueAt.microseconds) / Instant.microsecondsPerDay) + 1
      return say(.due(inDays: -late))
    }
  }
}
