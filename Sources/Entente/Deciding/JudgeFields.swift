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
    // What could not be read back as it was would keep everybody from the dialogue.
    let json = value.json
    let written = try? JSON(parsing: json.canonical)
    guard written.flatMap(field.type.value) == value else { return wrong }
    guard json.isRecordable else { return Blocker(.input, .textNotRecordable, ["field": .word(field.name)]) }
    switch (field.type, value) {
    case (.date, .date(let date)), (.dateOrReason, .date(let date)):
      return pastBlocker(field, date) ?? futureBlocker(field, date)
    case (.instant, .instant): return nil
    case (.number, .number(let number)):
      return field.limits.contain(number) ? nil : outOfLimits(.numberOutOfLimits, field)
    case (.text, .text(let text)), (.dateOrReason, .noDate(let text)): return textBlocker(field, [text])
    case (.localizedText, .localized(let text)) where actor.kind == .importer:
      // A source speaks one language, and nobody translates it in its name.
      let isKnown = !text.texts.isEmpty && text.texts.keys.allSatisfy(definition.languages.contains)
      return isKnown ? textBlocker(field, Array(text.texts.values)) : wrong
    case (.localizedText, .localized(let text)):
      return textBlocker(field, definition.spokenLanguages.map { text.texts[$0] ?? "" })
    case (.link, .text(let text)): return isLink(text) ? nil : Blocker(.input, .notALink, ["field": .word(field.name)])
    case (.choice, .choice(let id)): return choiceBlocker(field, id, among: field.choices.map(\.id))
    case (.instrumentClass, .choice(let id)): return choiceBlocker(field, id, among: definition.classes.map(\.id))
    case (.person, .person(let handle)):
      return people.contains(handle) || actor.kind == .importer
        ? nil : Blocker(.input, .unknownPerson, ["field": .word(field.name), "person": .word(handle)])
    case (.party, .party(let id)): return definition.party(id) == nil ? wrong : nil
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
    case (.origin, .dialogue(let reference)):
      return mentionBlocker(field, reference, of: machine.id, besides: dialogue?.reference, mayHaveEnded: true)
    default: return wrong
    }
  }

  private func textBlocker(_ field: Field, _ texts: [String]) -> Blocker? {
    if let length = texts.map(\.utf8.count).max(), length > Self.longestText {
      return Blocker(
        .input, .textTooLong,
        ["field": .word(field.name), "length": .number(length), "most": .number(Self.longestText)])
    }
    if texts.contains(where: saysNothing) {
      return Blocker(.input, .wrongField, ["field": .word(field.name), "type": .word(field.type.rawValue)])
    }
    let areWithin = texts.allSatisfy { field.limits.contain(Int64($0.unicodeScalars.count)) }
    return areWithin ? nil : outOfLimits(.textOutOfLimits, field)
  }

  private func outOfLimits(_ code: Blocker.Code, _ field: Field) -> Blocker {
    var parameters: [String: Blocker.Parameter] = ["field": .word(field.name)]
    parameters["least"] = field.limits.least.map { .word(String($0)) }
    parameters["most"] = field.limits.most.map { .word(String($0)) }
    return Blocker(.input, code, parameters)
  }

  private func choiceBlocker(_ field: Field, _ id: String, among known: [String]) -> Blocker? {
    known.contains(id)
      ? nil : Blocker(.input, .unknownChoice, ["field": .word(field.name), "choices": .words(known)])
  }

  /// Only what a browser opens without asking, and nothing that hides in an address.
  private func isLink(_ text: String) -> Bool {
    let rest = text.hasPrefix("https://") ? text.dropFirst(8) : ""
    let isPlain = rest.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !"<>\"\\^`{|}".unicodeScalars.contains($0)
    }
    return isPlain && rest.first.map { $0.isLetter || $0.isNumber } ?? false && text.utf8.count <= 2000
  }

  /// Another dialogue of a machine that has not ended: nothing can be carried into what is over.
  private func mentionBlocker(
    _ field: Field, _ reference: String, of kind: String?, besides own: String?, mayHaveEnded: Bool = false
  ) -> Blocker? {
    var parameters: [String: Blocker.Parameter] = ["field": .word(field.name), "reference": .word(reference)]
    if reference == own { return Blocker(.input, .dialogueItself, parameters) }
    guard let other = mentioned[reference], let machine = definition.machine(other.machine) else {
      return Blocker(.input, .unknownDialogue, parameters)
    }
    parameters["machine"] = .word(machine.id)
    guard machine.id == kind else { return Blocker(.input, .dialogueOfAnotherKind, parameters) }
    parameters["state"] = .state(other.state)
    return machine.isEnd(other.state) && !mayHaveEnded
      ? Blocker(.input, .dialogueEnded, parameters) : nil
  }

  /// A date that a deadline of this machine is due on lies ahead: what is over cannot be promised.
  private func pastBlocker(_ field: Field, _ date: LocalDate) -> Blocker? {
    let isDue = machine.deadlines.contains { $0.due == .field(field.name, plus: nil) }
    guard isDue, actor.kind == .person, let end = capitals.end(of: date), end < now else { return nil }
    return Blocker(.input, .dateInThePast, ["field": .word(field.name), "date": .date(date)])
  }

  /// What has taken place did so on a day that has begun, in the capital where it is latest. A source may tell of an event
  /// another date than its own.
  private func futureBlocker(_ field: Field, _ date: LocalDate) -> Blocker? {
    guard field.isPast, actor.kind == .person, let today = capitals.latestDay(of: now), date > today else { return nil }
    return Blocker(.input, .dateInTheFuture, ["field": .word(field.name), "date": .date(date)])
  }

  /// A reason of blanks is no reason, and a book is none either: every reader of the history would have to page
  /// through it.
  func saysNothing(_ text: String) -> Bool {
    text.allSatisfy(\.isWhitespace) || text.utf8.count > Self.longestText
  }

  private static let longestText = 8000
}
