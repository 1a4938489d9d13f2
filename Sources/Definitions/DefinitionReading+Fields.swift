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
      let label = labels.label(of: named.name, at: named.location)
      return type.map {
        Field(named.name, $0.type, isOptional: $0.isOptional, label: label ?? LocalizedText([:]))
      }
    }
    var keys = Keys(named.body, findings)
    let type = keys.required("type").flatMap(fieldType)
    let isOptional = findings.boolean(keys.optional("optional")) ?? false
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    return type.map {
      Field(named.name, $0.type, isOptional: $0.isOptional || isOptional, label: label ?? LocalizedText([:]))
    }
  }

  private func fieldType(_ node: Node) -> (type: FieldType, isOptional: Bool)? {
    guard let text = findings.text(node) else { return nil }
    let word = "optional "
    let isOptional = text.hasPrefix(word)
    let bare = Node(.scalar(isOptional ? String(text.dropFirst(word.count)) : text, isQuoted: false), at: node.location)
    return findings.word(bare, of: FieldType.self).map { ($0, isOptional) }
  }

  /// `joint_statement: [en, es]`, or with a label of its own: `{languages: [en, es], en: …, es: …}`.
  func texts(_ node: Node?) -> [TextRequirement] {
    let all = findings.named(node, by: "kind")
    findings.refuseDuplicates(all)
    return all.compactMap { named in
      var languages: Node? = named.body
      var label: LocalizedText?
      if case .mapping = named.body.content {
        var keys = Keys(named.body, findings)
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
