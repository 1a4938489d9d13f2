internal import Entente

/// Makes events of cells, or says what stands in the way.
struct EventReading {
  let definition: Definition
  let map: ImportMap
  /// What the header calls the columns.
  let columns: [String]

  /// The steps of a row in the order of their dates; those whose periods overlap in the order of the mapping.
  func events(of steps: [ImportMap.DatedStep], _ cells: [String], at location: Location) -> [ImportedEvent] {
    var events = steps.compactMap { step -> ImportedEvent? in
      let findings = Findings()
      let dates = step.columns.compactMap { $0.text(of: cells) }
      guard !dates.isEmpty else { return nil }
      let periods = dates.compactMap { period($0, at: location, findings) }
      guard findings.all.isEmpty, let period = periods.min(by: { $0.first < $1.first }) else {
        return ImportedEvent(location: location, name: step.rule.verb, content: .failure(Diagnostics(findings.all)))
      }
      return event(step.rule, period, step.rule.verb, actor: nil, cells, at: location, findings)
    }
    events.sortByPeriod()
    return events
  }

  func event(_ log: ImportMap.EventLog, _ cells: [String], at location: Location) -> ImportedEvent {
    let findings = Findings()
    let name = log.event.text(of: cells)
    let date = log.date.text(of: cells)
    for expression in [log.caseName, log.event, log.date] { require(expression, cells, at: location, findings) }
    let rule = name.flatMap { log.rules[$0] }
    if let name, rule == nil { findings.add(.unknownEvent, at: location, text: name, among: Array(log.rules.keys)) }
    let period = date.flatMap { self.period($0, at: location, findings) }
    var actor: HeldOffice?
    if let who = log.actor, let named = who.expression.text(of: cells) {
      actor = who.names[named]
      if actor == nil { findings.add(.unknownActor, at: location, text: named, among: Array(who.names.keys)) }
    }
    guard findings.all.isEmpty, let rule, let period else {
      return ImportedEvent(location: location, name: name ?? "", content: .failure(Diagnostics(findings.all)))
    }
    return event(rule, period, name ?? rule.verb, actor: actor, cells, at: location, findings)
  }

  private func event(
    _ rule: ImportMap.EventRule, _ period: Period, _ name: String, actor: HeldOffice?, _ cells: [String],
    at location: Location, _ findings: Findings
  ) -> ImportedEvent {
    let known = map.machine.steps.filter { $0.verb == rule.verb }.flatMap(\.fields)
    var fields: [String: FieldValue] = [:]
    for (name, rule) in rule.fields {
      guard let field = known.first(where: { $0.name == name }) else { continue }
      fields[name] = value(rule, field.type, cells, at: location, findings)
    }
    guard let source = map.source.text(of: cells) else {
      require(map.source, cells, at: location, findings)
      return ImportedEvent(location: location, name: name, content: .failure(Diagnostics(findings.all)))
    }
    guard findings.all.isEmpty else {
      return ImportedEvent(location: location, name: name, content: .failure(Diagnostics(findings.all)))
    }
    return ImportedEvent(
      location: location, name: name,
      content: .success(
        ImportedEvent.Content(rule: rule, period: period, fields: fields, actor: actor, source: source)))
  }

  private func require(
    _ expression: ImportMap.Expression, _ cells: [String], at location: Location, _ findings: Findings
  ) {
    guard let column = expression.emptyColumn(of: cells, columns) else { return }
    findings.add(.missingCell, at: location, ["row": String(location.line), "column": column])
  }

  private func period(_ text: String, at location: Location, _ findings: Findings) -> Period? {
    if let period = map.period(text) { return period }
    findings.add(.notAPeriod, at: location, text: text, ["forms": map.dateForms])
    return nil
  }

  /// Nil for an empty cell, and for what is no such value; the latter is told.
  private func value(
    _ rule: ImportMap.FieldRule, _ type: FieldType, _ cells: [String], at location: Location, _ findings: Findings
  ) -> FieldValue? {
    switch rule {
    case .parts(let expressions):
      let texts = expressions.compactMapValues { $0.text(of: cells) }
      if texts.isEmpty { return nil }
      return type.value(.object(texts.mapValues(JSON.string)))
    case .whole(let expression):
      guard let text = expression.text(of: cells) else { return nil }
      switch type {
      case .date, .dateOrReason:
        guard let period = map.period(text), period.precision == .day else {
          findings.add(.notADate, at: location, text: text, ["row": String(location.line), "forms": map.dateForms])
          return nil
        }
        return .date(period.first)
      case .number, .percent:
        guard let number = Int64(text) else {
          findings.add(.notANumber, at: location, text: text)
          return nil
        }
        return .number(number)
      default: return type.value(.string(text))
      }
    }
  }
}
