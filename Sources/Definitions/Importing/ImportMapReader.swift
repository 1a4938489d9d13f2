public import Entente

/// Makes a mapping of a YAML document, or tells everything that is wrong with it. docs/import.md describes the form.
public struct ImportMapReader: Sendable {
  public var definition: Definition
  /// What the header of the table calls its columns.
  public var columns: [String]

  public init(definition: Definition, columns: [String]) {
    self.definition = definition
    self.columns = columns
  }

  public func read(yaml bytes: some Sequence<UInt8>, file: String) throws(Diagnostics) -> ImportMap {
    try Document(yaml: bytes, file: file).read(map)
  }

  private func map(_ root: Node, _ findings: Findings) -> ImportMap? {
    var keys = Keys(root, findings)
    if let named = keys.optional("mechanism"), let name = findings.text(named), name != definition.name {
      findings.add(.unknownMechanism, at: named.location, text: name, among: [definition.name])
    }
    let above = keys.optional("parent")
    let machine = machine(keys.optional("machine"), isUnderAnother: above != nil, at: root.location, findings)
    if let machine, let above, machine.parent == nil {
      findings.add(.standsAlone, at: above.location, text: machine.id)
    } else if let machine, above == nil, machine.parent != nil {
      findings.add(.missingKey, at: root.location, ["key": "parent"])
    }
    let offices = offices(keys.optional("offices"), findings)
    let reading = ImportMapReading(
      definition: definition, machine: machine, columns: columns, offices: offices, findings: findings)
    let reference = reading.expression(keys.required("reference"))
    let parent = reading.expression(above)
    let source = reading.expression(keys.required("source"))
    let defaults = reading.defaults(&keys)
    let dates = findings.list(keys.optional("dates"), orOne: true).compactMap(reading.pattern)
    // One that stands under another is between the same countries.
    let countries = above == nil ? reading.countries(keys.optional("parties"), at: root.location) : []
    let form: ImportMap.Form?
    if let steps = keys.optional("steps") {
      form = .table(findings.nonEmptyList(steps).compactMap { reading.datedStep($0, defaults) })
    } else {
      form = reading.eventLog(&keys, defaults).map(ImportMap.Form.log)
    }
    keys.close()
    guard let machine, let reference, let source, let form else { return nil }
    return ImportMap(
      machine: machine, form: form, reference: reference, parent: parent, source: source, dates: dates,
      countries: countries,
      offices: offices)
  }

  /// The one that is named, or the only one of those that could be meant.
  private func machine(
    _ node: Node?, isUnderAnother: Bool, at location: Location, _ findings: Findings
  ) -> Machine? {
    if let node {
      guard let name = findings.text(node) else { return nil }
      if let machine = definition.machine(name) { return machine }
      findings.add(.unknownMachine, at: node.location, text: name, among: definition.machines.map(\.id))
      return nil
    }
    let possible = definition.machines.filter { ($0.parent != nil) == isUnderAnother }
    if possible.count != 1 {
      findings.add(.missingKey, at: location, ["key": "machine"], among: possible.map(\.id))
    }
    return possible.count == 1 ? possible.first : nil
  }

  /// Offices that each country of a dialogue has: `government: {level: principal, en: …, es: …}`.
  private func offices(_ node: Node?, _ findings: Findings) -> [Office] {
    let all = findings.named(node, by: "id")
    findings.refuseDuplicates(all)
    return all.compactMap { named in
      var keys = Keys(named.body, findings)
      let levelNode = keys.required("level")
      let level = findings.text(levelNode)
      if let levelNode, let level, definition.rank(level) == nil {
        findings.add(.unknownLevel, at: levelNode.location, text: level, among: definition.levels)
      }
      var label: [String: String] = [:]
      for language in definition.languages { label[language] = findings.text(keys.required(language)) }
      keys.close()
      return level.map { Office(party: "", id: named.name, level: $0, label: LocalizedText(label)) }
    }
  }
}
