extension Situation {
  /// Fields that are missing, that the step does not know, or that hold what they cannot.
  ///
  /// - Parameter unknown: those that an importer leaves out, because the sources are silent on them.
  func fieldBlockers(_ step: Step, _ payload: Payload, unknown: Set<String> = []) -> [Blocker] {
    let excused = actor.kind == .importer ? unknown : []
    let needed = step.fields.filter { !$0.isOptional && !excused.contains($0.name) }
    let missing = needed.filter { payload[$0.name] == nil }.map { field in
      Blocker(
        .input, .missingField,
        ["verb": .verb(step.verb), "field": .word(field.name), "type": .word(field.type.rawValue)])
    }
    let rest = payload.fields.sorted { $0.key < $1.key }.compactMap { name, value -> Blocker? in
      guard let field = step.fields.first(where: { $0.name == name }) else {
        return Blocker(
          .input, .unknownField,
          ["verb": .verb(step.verb), "field": .word(name), "fields": .words(step.fields.map(\.name))])
      }
      return fieldBlocker(field, value)
    }
    return missing + rest
  }

  private func fieldBlocker(_ field: Field, _ value: FieldValue) -> Blocker? {
    let wrong = Blocker(.input, .wrongField, ["field": .word(field.name), "type": .word(field.type.rawValue)])
    switch (field.type, value) {
    case (.date, .date(let date)), (.dateOrReason, .date(let date)): return pastBlocker(field, date)
    case (.number, .number): return nil
    case (.text, .text(let text)), (.dateOrReason, .noDate(let text)): return saysNothing(text) ? wrong : nil
    case (.localizedText, .localized(let text)) where actor.kind == .importer:
      // A source speaks one language, and nobody translates it in its name.
      let isKnown = text.texts.keys.allSatisfy(definition.languages.contains)
      return text.texts.isEmpty || !isKnown || text.texts.values.contains(where: saysNothing) ? wrong : nil
    case (.localizedText, .localized(let text)):
      return definition.languages.contains { saysNothing(text.texts[$0] ?? "") } ? wrong : nil
    case (.percent, .number(let number)): return (0...100).contains(number) ? nil : wrong
    case (.pillar, .choice(let id)): return definition.pillars.contains { $0.id == id } ? nil : wrong
    case (.officeOfEachParty, .offices(let offices)):
      let known = definition.parties.allSatisfy { party in
        offices[party.id].map { definition.office($0, of: party.id) != nil } ?? false
      }
      return known && offices.count == definition.parties.count ? nil : wrong
    case (.anotherParent, .dialogue(let reference)):
      return mentionBlocker(field, reference, of: machine.parent, besides: parent?.reference)
    case (.anotherOfItsKind, .dialogue(let reference)):
      return mentionBlocker(field, reference, of: machine.id, besides: dialogue?.reference)
    default: return wrong
    }
  }

  /// Another dialogue of a machine that has not ended: nothing can be carried into what is over.
  private func mentionBlocker(
    _ field: Field, _ reference: String, of kind: String?, besides own: String?
  ) -> Blocker? {
    guard let other = mentioned[reference], other.machine == kind, reference != own,
      definition.machine(other.machine)?.isEnd(other.state) == false
    else { return Blocker(.input, .unknownDialogue, ["field": .word(field.name), "reference": .word(reference)]) }
    return nil
  }

  /// A date that a deadline of this machine is due on lies ahead: what is over cannot be promised.
  private func pastBlocker(_ field: Field, _ date: LocalDate) -> Blocker? {
    let isDue = machine.deadlines.contains { $0.due == .field(field.name, plus: nil) }
    guard isDue, actor.kind == .person, let end = capitals.end(of: date), end < now else { return nil }
    return Blocker(.input, .dateInThePast, ["field": .word(field.name), "date": .date(date)])
  }

  /// A reason of blanks is no reason, and a book is none either: every reader of the history would have to page
  /// through it.
  func saysNothing(_ text: String) -> Bool {
    text.allSatisfy(\.isWhitespace) || text.utf8.count > Self.longestText
  }

  private static let longestText = 8000
}
