internal import Entente

/// One reading of a mapping.
struct ImportMapReading {
  let definition: Definition
  let machine: Machine?
  let columns: [String]
  /// Those that the mapping adds.
  let offices: [Office]
  let findings: Findings

  /// A column's name, words with such names in braces, `UKTO {id}`, or what is the same for every row: `{value: Register}`.
  func expression(_ node: Node?) -> ImportMap.Expression? {
    if let node, node[Self.constant] != nil {
      var keys = Keys(node, findings)
      let text = findings.text(keys.required(Self.constant))
      keys.close()
      return text.map { ImportMap.Expression(parts: [.text($0)]) }
    }
    guard let node, let text = findings.text(node) else { return nil }
    if !text.contains("{") { return column(text, at: node.location).map { ImportMap.Expression(parts: [.column($0)]) } }
    var parts: [ImportMap.Expression.Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      rest = rest[open...].dropFirst()
      guard let close = rest.firstIndex(of: "}") else {
        findings.add(.openBrace, at: node.location, text: text)
        return nil
      }
      guard let index = column(String(rest[..<close]), at: node.location) else { return nil }
      parts.append(.column(index))
      rest = rest[close...].dropFirst()
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return ImportMap.Expression(parts: parts)
  }

  private func column(_ name: String, at location: Location) -> Int? {
    if let index = columns.firstIndex(of: name) { return index }
    findings.add(
      .unknownColumn, at: location, text: name,
      ["known": columns.joined(separator: ", "), "constant": "{\(Self.constant): \(name)}"], among: columns)
    return nil
  }

  private static let constant = "value"

  func pattern(_ node: Node) -> DatePattern? {
    guard let text = findings.text(node) else { return nil }
    if let pattern = DatePattern(text) { return pattern }
    findings.add(.notADatePattern, at: node.location, text: text)
    return nil
  }

  /// What every event has that says nothing else of its own.
  struct Defaults {
    var offices: [String: HeldOffice]
    var fields: [String: ImportMap.FieldRule]
    var isReconstructed: Bool
    var unknown: Set<String>
  }

  func defaults(_ keys: inout Keys) -> Defaults {
    Defaults(
      offices: by(keys.optional("by")), fields: fields(keys.optional("fields"), of: machine?.steps ?? []),
      isReconstructed: findings.word(keys.optional("basis"), of: Basis.self) == .reconstructed,
      unknown: unknown(keys.optional("unknown"), of: machine?.steps ?? []))
  }

  // MARK: The two forms

  func datedStep(_ node: Node, _ defaults: Defaults) -> ImportMap.DatedStep? {
    var keys = Keys(node, findings)
    let columns = findings.nonEmptyList(keys.required("at"), orOne: true).compactMap(expression)
    let rule = rule(&keys, at: node.location, defaults)
    keys.close()
    guard let rule, !columns.isEmpty else { return nil }
    return ImportMap.DatedStep(columns: columns, rule: rule)
  }

  func eventLog(_ keys: inout Keys, _ defaults: Defaults) -> ImportMap.EventLog? {
    let caseName = expression(keys.required("case"))
    let event = expression(keys.required("event"))
    let date = expression(keys.required("date"))
    let order = findings.word(keys.optional("order"), of: Order.self)
    let actor = keys.optional("actor").flatMap(actor)
    var ignored: Set<String> = []
    for node in findings.list(keys.optional("ignore"), orOne: true) {
      if let name = findings.text(node) { ignored.insert(name) }
    }
    var rules: [String: ImportMap.EventRule] = [:]
    let events = keys.required("events")
    if let events, case .mapping(let entries) = events.content {
      for entry in entries {
        if ignored.contains(entry.key) { findings.add(.duplicateID, at: entry.location, text: entry.key) }
        rules[entry.key] = rule(entry.value, defaults)
      }
    } else if let events {
      findings.add(.expectedMapping, at: events.location, text: events.excerpt)
    }
    guard let caseName, let event, let date else { return nil }
    return ImportMap.EventLog(
      caseName: caseName, event: event, date: date, rules: rules, ignored: ignored, actor: actor,
      isOrderedByDate: order == .date)
  }

  private enum Order: String, CaseIterable {
    case file
    case date
  }

  // MARK: What an event does

  /// A verb alone, or a mapping with more.
  private func rule(_ node: Node, _ defaults: Defaults) -> ImportMap.EventRule? {
    if node.text != nil {
      guard let verb = verb(node) else { return nil }
      return ImportMap.EventRule(
        verb: verb, offices: defaults.offices, fields: defaults.fields, isReconstructed: defaults.isReconstructed,
        unknown: defaults.unknown)
    }
    var keys = Keys(node, findings)
    let rule = rule(&keys, at: node.location, defaults)
    keys.close()
    return rule
  }

  private func rule(_ keys: inout Keys, at location: Location, _ defaults: Defaults) -> ImportMap.EventRule? {
    let verb = keys.required("verb").flatMap(verb)
    let steps = machine?.steps.filter { $0.verb == verb } ?? []
    let offices = keys.optional("by").map { by($0) } ?? defaults.offices
    let fields = defaults.fields.merging(fields(keys.optional("fields"), of: steps)) { _, own in own }
    let basis = findings.word(keys.optional("basis"), of: Basis.self)
    let unknown = defaults.unknown.union(unknown(keys.optional("unknown"), of: steps))
    guard let verb else { return nil }
    return ImportMap.EventRule(
      verb: verb, offices: offices, fields: fields,
      isReconstructed: basis.map { $0 == .reconstructed } ?? defaults.isReconstructed, unknown: unknown)
  }

  private func verb(_ node: Node) -> String? {
    guard let name = findings.text(node) else { return nil }
    guard let machine else { return nil }
    if machine.steps.contains(where: { $0.verb == name }) { return name }
    findings.add(.unknownVerb, at: node.location, text: name, among: machine.steps.map(\.verb))
    return nil
  }

  private func unknown(_ node: Node?, of steps: [Step]) -> Set<String> {
    let names = steps.flatMap(\.fields).map(\.name)
    var unknown: Set<String> = []
    for named in findings.list(node, orOne: true) {
      guard let name = findings.text(named) else { continue }
      if names.contains(name) {
        unknown.insert(name)
      } else if machine != nil {
        findings.add(.unknownField, at: named.location, text: name, among: names)
      }
    }
    return unknown
  }

  private func fields(_ node: Node?, of steps: [Step]) -> [String: ImportMap.FieldRule] {
    guard let node else { return [:] }
    guard case .mapping(let entries) = node.content else {
      findings.add(.expectedMapping, at: node.location, text: node.excerpt)
      return [:]
    }
    let known = steps.flatMap(\.fields)
    var rules: [String: ImportMap.FieldRule] = [:]
    for entry in entries {
      guard let field = known.first(where: { $0.name == entry.key }) else {
        if machine != nil {
          findings.add(.unknownField, at: entry.location, text: entry.key, among: known.map(\.name))
        }
        continue
      }
      let parts = parts(of: field.type)
      if parts.isEmpty {
        rules[entry.key] = expression(entry.value).map(ImportMap.FieldRule.whole)
      } else {
        var keys = Keys(entry.value, findings)
        var expressions: [String: ImportMap.Expression] = [:]
        for part in parts { expressions[part] = keys.optional(part).flatMap(expression) }
        keys.close()
        rules[entry.key] = .parts(expressions)
      }
    }
    return rules
  }

  /// By what a field's parts are told apart; empty for a field of one part.
  private func parts(of type: FieldType) -> [String] {
    switch type {
    case .localizedText: definition.languages
    case .officeOfEachParty: definition.parties.map(\.id)
    default: []
    }
  }

  // MARK: Parties and their offices

  /// `{us: commerce, mx: se}`
  private func by(_ node: Node?) -> [String: HeldOffice] {
    guard let node else { return [:] }
    var keys = Keys(node, findings)
    var offices: [String: HeldOffice] = [:]
    for party in definition.parties {
      guard let named = keys.optional(party.id), let name = findings.text(named) else { continue }
      let own = definition.offices.filter { $0.party == party.id } + self.offices
      if let office = own.first(where: { $0.id == name }) {
        offices[party.id] = HeldOffice(party: party.id, office: name, level: office.level)
      } else {
        findings.add(.unknownOffice, at: named.location, text: name, ["party": party.id], among: own.map(\.id))
      }
    }
    keys.close()
    return offices
  }

  /// `{column: Who, names: {Commission: {eu: commission}}}`
  private func actor(_ node: Node) -> ImportMap.ActorRule? {
    var keys = Keys(node, findings)
    let expression = expression(keys.required("column"))
    let names = keys.required("names")
    keys.close()
    guard let names else { return nil }
    guard case .mapping(let entries) = names.content else {
      findings.add(.expectedMapping, at: names.location, text: names.excerpt)
      return nil
    }
    var offices: [String: HeldOffice] = [:]
    for entry in entries {
      let found = by(entry.value)
      if found.count != 1, case .mapping = entry.value.content {
        findings.add(.expectedMapping, at: entry.value.location, text: entry.value.excerpt)
      }
      offices[entry.key] = found.values.first
    }
    return expression.map { ImportMap.ActorRule(expression: $0, names: offices) }
  }

  /// `{a: gb, b: {column: Country, names: {FRANCE: fr}}}`, for each slot.
  func countries(_ node: Node?, at location: Location) -> [ImportMap.CountryRule] {
    guard let node else { return [] }
    var keys = Keys(node, findings)
    let rules = definition.parties.compactMap { party -> ImportMap.CountryRule? in
      if party.isSlot { return keys.required(party.id).flatMap(country) }
      // One that the definition fixes may be said, and is itself in any case.
      let named = keys.optional(party.id)
      if let named, let name = findings.text(named), name != party.id {
        findings.add(.unknownParty, at: named.location, text: name, among: [party.id])
      }
      return .fixed(party.id)
    }
    keys.close()
    return rules
  }

  private func country(_ node: Node) -> ImportMap.CountryRule? {
    if node.text != nil { return findings.identifier(node).map(ImportMap.CountryRule.fixed) }
    var keys = Keys(node, findings)
    let column = expression(keys.required("column"))
    let separator = findings.text(keys.optional("separator")) ?? ";"
    let without = findings.list(keys.optional("without"), orOne: true).compactMap { findings.text($0) }
    let isInCapitals = findings.boolean(keys.optional("capitals")) ?? false
    var names: [String: String] = [:]
    if let node = keys.optional("names") {
      if case .mapping(let entries) = node.content {
        for entry in entries { names[entry.key] = findings.identifier(entry.value) }
      } else {
        findings.add(.expectedMapping, at: node.location, text: node.excerpt)
      }
    }
    keys.close()
    return column.map {
      .named($0, separator: separator, without: Set(without), isInCapitals: isInCapitals, names: names)
    }
  }
}
