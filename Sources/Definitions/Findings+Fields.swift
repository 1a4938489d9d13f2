internal import Entente

extension Findings {
  /// What a field of a type may hold, as histories write it.
  func value(_ node: Node, of field: Field, in definition: Definition) -> FieldValue? {
    switch field.type {
    case .date: return date(node).map(FieldValue.date)
    case .instant:
      guard let text = text(node) else { return nil }
      if let instant = Instant(text) { return .instant(instant) }
      add(.notAnInstant, at: node.location, text: text)
      return nil
    case .text, .link: return text(node).map(FieldValue.text)
    case .person: return text(node).map(FieldValue.person)
    case .party: return word(node, among: definition.parties.map(\.id), .unknownParty).map(FieldValue.party)
    case .choice: return word(node, among: field.choices.map(\.id), .unknownWord).map(FieldValue.choice)
    case .instrumentClass: return word(node, among: definition.classes.map(\.id), .unknownWord).map(FieldValue.choice)
    case .anotherParent, .anotherOfItsKind, .origin: return text(node).map(FieldValue.dialogue)
    case .number: return number(node, in: Int(Int32.min)...Int(Int32.max)).map { .number(Int64($0)) }
    case .percent: return number(node, in: 0...100).map { .number(Int64($0)) }
    case .pillar:
      return word(node, among: definition.pillars.map(\.id), .unknownPillar).map(FieldValue.choice)
    case .localizedText:
      return texts(node, by: definition.spokenLanguages).map { .localized(LocalizedText($0)) }
    case .officeOfEachParty:
      guard let offices = texts(node, by: definition.parties.map(\.id)) else { return nil }
      var isFine = true
      for (party, office) in offices.sorted(by: { $0.key < $1.key })
      where definition.office(office, of: party) == nil {
        isFine = false
        let known = definition.offices.filter { $0.party == party }.map(\.id)
        add(.unknownOffice, at: node.location, text: office, ["party": party], among: known)
      }
      return isFine ? .offices(offices) : nil
    case .dateOrReason:
      guard case .mapping = node.content else { return date(node).map(FieldValue.date) }
      return texts(node, by: ["reason"])?["reason"].map { .noDate(reason: $0) }
    }
  }

  private func word(_ node: Node, among known: [String], _ code: Diagnostic.Code) -> String? {
    guard let word = text(node) else { return nil }
    if known.contains(word) { return word }
    add(code, at: node.location, text: word, ["known": known.joined(separator: ", ")], among: known)
    return nil
  }

  private func date(_ node: Node) -> LocalDate? {
    guard let text = text(node) else { return nil }
    if let date = LocalDate(text) { return date }
    add(.notADate, at: node.location, text: text, ["forms": Self.dateForm])
    return nil
  }

  /// A day as it is written wherever nothing else is said.
  static let dateForm = "2027-09-09"
  /// A day, a month or a year, as precise as a source.
  static let periodForms = "2013-05-02, 2021-03, 2014"

  /// A mapping with a text for each of some keys, and for nothing else.
  private func texts(_ node: Node, by names: [String]) -> [String: String]? {
    var keys = Keys(node, self)
    var texts: [String: String] = [:]
    for name in names { texts[name] = text(keys.required(name)) }
    keys.close()
    return texts.count == names.count ? texts : nil
  }
}
