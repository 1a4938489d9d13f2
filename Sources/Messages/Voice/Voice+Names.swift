public import Entente

extension Voice {
  /// A step as a sentence says it: the definition's label in this language, else the catalogue's word, else the verb.
  public func action(_ verb: String) -> String {
    let found = steps(verb)
    // A person lapses nothing: the label names the event, and the sentence needs what Entente does.
    if found.first?.isAutomatic ?? false, found.first?.isByDaemon ?? false, let word = catalogue["action.\(verb)"] {
      return word
    }
    let label = found.lazy.compactMap { $0.label.texts[language.rawValue] }.first { $0 != verb }
    return label.map(Self.withinSentence) ?? catalogue["action.\(verb)"] ?? Self.spaced(verb)
  }

  /// A step as something that has happened: "mid-year review", "prórroga". The catalogue has such words for the verbs that
  /// mean the same in every definition; another verb is said by its label.
  public func fact(_ verb: String) -> String { catalogue["fact.\(verb)"] ?? action(verb) }

  /// What a step is called, by its own label or else by the catalogue.
  package func calls(_ step: Step) -> String {
    step.label.texts[language.rawValue] ?? catalogue["action.\(step.verb)"] ?? step.verb
  }

  public func state(_ id: String) -> String {
    let label = machines.lazy.compactMap { $0.state(id)?.label }.first
    return label.map { Self.withinSentence($0[language.rawValue]) } ?? term("state", id)
  }

  /// A party's short name: "US", "EE. UU."
  public func party(_ id: String) -> String {
    let party = definition?.party(id)
    // A slot that no country fills yet has no name but its label.
    if let party, party.country == nil { return party.label[language.rawValue] }
    let country = party?.country ?? id
    // A country by what it is called for short, anything else by its label.
    return catalogue["party.\(country)"] ?? party?.label.texts[language.rawValue] ?? country.uppercased()
  }

  public func level(_ id: String) -> String {
    ownLevel(id) ?? catalogue["level.\(id).name"] ?? Self.spaced(id)
  }

  /// A level by the definition's own label; nil where it has none.
  func ownLevel(_ id: String) -> String? {
    definition?.levelLabels[id]?.texts[language.rawValue].map(Self.withinSentence)
  }

  /// "Commerce coordinator (US)"
  public func office(_ office: HeldOffice) -> String {
    let label = definition?.office(office.office, of: office.party)?.label[language.rawValue]
    // An office that the definition does not know is called by its code where not even its level is known.
    return "\(label ?? (office.level.isEmpty ? office.office : level(office.level))) (\(party(office.party)))"
  }

  /// What a field holds and, in brackets, its name: "date of the meeting (meets)".
  public func field(_ name: String) -> String {
    let words = fieldLabel(name)
    return words == name ? name : "\(words) (\(name))"
  }

  /// What a field holds: "date of the meeting"; its name where nothing says more.
  func fieldLabel(_ name: String) -> String {
    let fields = machines.lazy.flatMap(\.steps).flatMap(\.fields).filter { $0.name == name }
    let label = fields.compactMap { $0.label.texts[language.rawValue] }.first { $0 != name }
    return label.map(Self.withinSentence) ?? catalogue["field.\(name)"] ?? name
  }

  /// "joint statement"
  public func textKind(_ kind: String) -> String {
    let texts = machines.lazy.flatMap(\.steps).flatMap(\.texts).filter { $0.kind == kind }
    let label = texts.compactMap { $0.label.texts[language.rawValue] }.first { $0 != kind }
    return label.map(Self.withinSentence) ?? term("text_kind", kind)
  }

  public func deadline(_ name: String) -> String {
    let rules = machines.lazy.flatMap(\.deadlines).filter { $0.name == name }
    let label = rules.compactMap { $0.label.texts[language.rawValue] }.first { $0 != name }
    return label.map(Self.withinSentence) ?? term("deadline", name)
  }

  /// A guard by the word that waives it; one of the program's own by its label: "quorum present (quorum)".
  public func condition(named name: String) -> String {
    let found = machines.lazy.flatMap(\.steps).flatMap(\.guards).filter { $0.name == name }
    let label = found.compactMap { $0.label.texts[language.rawValue] }.first
    return label.map { "\(Self.withinSentence($0)) (\(name))" } ?? name
  }

  /// "treaty"
  public func instrumentClass(_ id: String) -> String {
    (definition?.instrumentClass(id)?.label[language.rawValue]).map(Self.withinSentence) ?? Self.spaced(id)
  }

  /// "commitment"
  public func title(ofMachine id: String) -> String {
    (definition?.machine(id)?.title[language.rawValue]).map(Self.withinSentence) ?? Self.spaced(id)
  }

  /// A stage by the label of its machine, or else by the catalogue's word.
  public func stage(_ id: String, of machine: Machine? = nil) -> String {
    let label = (machine ?? self.machine)?.stage(id)?.label.texts[language.rawValue]
    return label.map(Self.withinSentence) ?? term("stage", id)
  }

  /// On what ground a row of a history stands: "witnessed", "recorded from a source".
  public func rowBasis(_ id: String) -> String { term("row_basis", id) }

  /// How a consent was given: "signed", "recorded from paper".
  public func consentBasis(_ id: String) -> String { term("basis", id) }

  /// What stands for a value in a usage line.
  public func placeholder(_ name: String) -> String { catalogue["placeholder.\(name)"] ?? name }

  /// A word of the catalogue, or the word itself where that has none: definitions may bring their own.
  func term(_ area: String, _ id: String) -> String {
    catalogue["\(area).\(id.replacing(" ", with: "_"))"] ?? Self.spaced(id)
  }

  /// The machine that is spoken of, then the others of its definition.
  var machines: [Machine] {
    (machine.map { [$0] } ?? []) + (definition?.machines.filter { $0.id != machine?.id } ?? [])
  }

  private func steps(_ verb: String) -> [Step] {
    machines.flatMap(\.steps).filter { $0.verb == verb }
  }

  /// A label as it stands within a sentence: its first letter is small unless an abbreviation begins with it.
  static func withinSentence(_ label: String) -> String {
    let start = label.prefix(2)
    guard start.count == 2, start.last?.isUppercase == false else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }

  static func spaced(_ id: String) -> String { id.replacing("_", with: " ") }
}
