internal import Entente

extension DefinitionReading {
  /// `meets: date`, `place: optional text`, `meets: {type: date, en: …, es: …}`, or a list of the last form.
  ///
  /// - Parameter others: fields that the same step has already.
  func fields(_ node: Node?, besides others: [Field] = []) -> [Field] {
    let all = findings.named(node, by: "name")
    var fields: [Field] = []
    for named in all {
      if (others + fields).contains(where: { $0.name == named.name }) {
        findings.add(.duplicateID, at: named.location, text: named.name)
      }
      if named.name == Payload.waivesName { findings.add(.reservedField, at: named.location, text: named.name) }
      if let field = field(named) { fields.append(field) }
    }
    return fields
  }

  private func field(_ named: Named) -> Field? {
    guard case .mapping = named.body.content else {
      let type = fieldType(named.body)
      // Its words need a place to stand.
      if type?.type == .choice { findings.add(.missingKey, at: named.body.location, ["key": "choices"]) }
      let label = labels.label(of: named.name, at: named.location)
      return type.map {
        Field(named.name, $0.type, isOptional: $0.isOptional, label: label ?? LocalizedText([:]))
      }
    }
    var keys = Keys(named.body, findings, .field)
    let type = keys.required("type").flatMap(fieldType)
    let isOptional = findings.boolean(keys.optional("optional")) ?? false
    let limits = limits(&keys, of: type?.type)
    let past = keys.optional("past")
    let isPast = findings.boolean(past) ?? false
    if let past, isPast, let type, type.type != .date {
      findings.add(.noPast, at: past.location, text: type.type.rawValue)
    }
    let choices = fieldChoices(keys.optional("choices"), of: type?.type, at: named.location)
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    return type.map {
      Field(
        named.name, $0.type, isOptional: $0.isOptional || isOptional, limits: limits,
        isPast: isPast && $0.type == .date, choices: choices, label: label ?? LocalizedText([:]))
    }
  }

  /// `min` and `max`: of a number its value, of a text its characters.
  private func limits(_ keys: inout Keys, of type: FieldType?) -> Field.Limits {
    let nodes = (least: keys.optional("min"), most: keys.optional("max"))
    guard let type else { return Field.Limits() }
    for node in [nodes.least, nodes.most].compactMap(\.self) where !type.hasLimits {
      findings.add(.noLimits, at: node.location, text: type.rawValue)
    }
    guard type.hasLimits else { return Field.Limits() }
    let range = type == .number ? Int(Int32.min)...Int(Int32.max) : 1...Self.longestText
    let limits = Field.Limits(
      least: findings.number(nodes.least, in: range).map(Int64.init),
      most: findings.number(nodes.most, in: range).map(Int64.init))
    if let most = nodes.most, let least = limits.least, let greatest = limits.most, least > greatest {
      findings.add(.minAboveMax, at: most.location, text: String(greatest), ["min": String(least)])
    }
    return limits
  }

  /// No text may be longer, whatever a definition says.
  private static let longestText = 8000

  private func fieldChoices(_ node: Node?, of type: FieldType?, at location: Location) -> [Choice] {
    let choices = choices(node)
    guard let type else { return [] }
    if type == .choice {
      if node == nil { findings.add(.missingKey, at: location, ["key": "choices"]) }
      if let node, choices.isEmpty { findings.add(.emptyList, at: node.location) }
    } else if let node, node.content != .sequence([]) {
      findings.add(.noChoices, at: node.location, text: type.rawValue)
    }
    return choices
  }

  private func fieldType(_ node: Node) -> (type: FieldType, isOptional: Bool)? {
    guard let text = findings.text(node) else { return nil }
    let word = "optional "
    let isOptional = text.hasPrefix(word)
    let bare = Node(.scalar(isOptional ? String(text.dropFirst(word.count)) : text, isQuoted: false), at: node.location)
    let type = findings.word(bare, of: FieldType.self)
    if type == .instrumentClass, classes.isEmpty { findings.add(.noClasses, at: node.location, text: text) }
    return type.map { ($0, isOptional) }
  }

  /// `joint_statement: [en, es]`, or with a label of its own: `{languages: [en, es], en: …, es: …}`.
  func texts(_ node: Node?) -> [TextRequirement] {
    let all = findings.named(node, by: "kind")
    findings.refuseDuplicates(all)
    return all.compactMap { named in
      var languages: Node? = named.body
      var label: LocalizedText?
      if case .mapping = named.body.content {
        var keys = Keys(named.body, findings, .text)
        languages = keys.required("languages")
        label = labels.label(of: named.name, &keys, at: named.location)
        keys.close()
      } else {
        label = labels.label(of: named.name, at: named.location)
      }
      let spoken = findings.nonEmptyList(languages).compactMap { node in
        findings.text(node).flatMap { resolve($0, among: labels.languages, .unknownLanguage, at: node.location) }
      }
      return label.map { TextRequirement(kind: named.name, languages: spoken, label: $0) }
    }
  }
}
