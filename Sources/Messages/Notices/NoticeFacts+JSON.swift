public import Entente

extension NoticeFacts {
  /// What the outbox keeps of a notice; written canonically, so that equal facts have equal bytes.
  public var json: JSON {
    .present([
      "reference": .string(reference), "title": title.json, "mechanism": .string(mechanism),
      "mechanismTitle": mechanismTitle.json, "machine": machine.json, "state": state.json,
      "parties": .array(parties.map(\.json)), "at": .integer(at.microseconds), "deadline": deadline?.json,
      "rung": rung?.json, "owed": .array(owed.map(JSON.string)), "answers": .array(answers.map(\.json)),
      "told": .array(told.map(\.json)), "then": then?.json, "meeting": meeting?.json,
    ])
  }

  /// Reads what `json` writes.
  ///
  /// - Throws: `Unreadable`, with the path of what is missing or is not what it should be.
  public init(_ json: JSON) throws(Unreadable) {
    let facts = FactReader(json)
    self.init(
      reference: try facts.required("reference", \.string), title: try facts.required("title", \.localized),
      mechanism: try facts.required("mechanism", \.string),
      mechanismTitle: try facts.required("mechanismTitle", \.localized),
      machine: try facts.required("machine", \.localized), state: try facts.required("state", \.localized),
      parties: try facts.list("parties", Side.init), at: try facts.required("at", \.moment),
      deadline: try facts.part("deadline", Deadline.init), rung: try facts.part("rung", Rung.init),
      owed: try facts.words("owed"), answers: try facts.list("answers", Answer.init),
      told: try facts.list("told", Office.init), then: try facts.part("then", Consequence.init),
      meeting: try facts.part("meeting", Meeting.init))
  }

  /// Where facts are not what they should be.
  public struct Unreadable: Error, Hashable, CustomStringConvertible {
    public var path: String
    public var description: String { "facts of a notice: \(path)" }
  }
}

extension NoticeFacts.Side {
  fileprivate var json: JSON { ["id": .string(id), "label": label.json, "zone": .string(zone)] }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      id: try facts.required("id", \.string), label: try facts.required("label", \.localized),
      zone: try facts.required("zone", \.string))
  }
}

extension NoticeFacts.Deadline {
  fileprivate var json: JSON {
    .present([
      "name": .string(name), "label": label.json, "generation": .integer(Int64(generation)), "rule": .string(rule),
      "ruleWords": ruleWords.json, "dueDate": .string(dueDate.description), "dueAt": .integer(dueAt.microseconds),
      "hasHour": hasHour ? true : nil, "before": before.map { .string($0.description) },
    ])
  }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      name: try facts.required("name", \.string), label: try facts.required("label", \.localized),
      generation: try facts.required("generation", \.count), rule: try facts.required("rule", \.string),
      ruleWords: try facts.required("ruleWords", \.localized), dueDate: try facts.required("dueDate", \.day),
      dueAt: try facts.required("dueAt", \.moment), hasHour: try facts.optional("hasHour", \.bool) ?? false,
      before: try facts.optional("before", \.day))
  }
}

extension NoticeFacts.Rung {
  fileprivate var json: JSON {
    .present([
      "index": .integer(Int64(index)), "offset": .string(offset), "at": .integer(at.microseconds),
      "levels": .array(levels.map(JSON.string)), "levelNames": levelNames.json, "isRaised": isRaised ? true : nil,
    ])
  }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      index: try facts.required("index", \.count), offset: try facts.required("offset", \.string),
      at: try facts.required("at", \.moment), levels: try facts.words("levels"),
      levelNames: try facts.required("levelNames", \.localized),
      isRaised: try facts.optional("isRaised", \.bool) ?? false)
  }
}

extension NoticeFacts.Answer {
  fileprivate var json: JSON {
    .present([
      "verb": .string(verb), "action": action.json, "who": who.json,
      "options": options.isEmpty
        ? nil : .array(options.map { ["name": .string($0.name), "value": .string($0.value)] }),
    ])
  }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      verb: try facts.required("verb", \.string), action: try facts.required("action", \.localized),
      who: try facts.required("who", \.localized),
      options: try facts.list("options") { (option: FactReader) throws(NoticeFacts.Unreadable) in
        Option(name: try option.required("name", \.string), value: try option.required("value", \.string))
      })
  }
}

extension NoticeFacts.Office {
  fileprivate var json: JSON {
    .present([
      "party": .string(party), "office": .string(office), "label": label.json, "standsIn": standsIn ? true : nil,
      "isVacant": isVacant ? true : nil,
    ])
  }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      party: try facts.required("party", \.string), office: try facts.required("office", \.string),
      label: try facts.required("label", \.localized), standsIn: try facts.optional("standsIn", \.bool) ?? false,
      isVacant: try facts.optional("isVacant", \.bool) ?? false)
  }
}

extension NoticeFacts.Consequence {
  fileprivate var json: JSON { ["verb": .string(verb), "action": action.json, "at": .integer(at.microseconds)] }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      verb: try facts.required("verb", \.string), action: try facts.required("action", \.localized),
      at: try facts.required("at", \.moment))
  }
}

extension NoticeFacts.Meeting {
  fileprivate var json: JSON {
    .present([
      "date": .string(date.description), "begins": begins.map { .integer($0.microseconds) },
      "place": place.map(JSON.string), "sequence": .integer(Int64(sequence)),
    ])
  }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    self.init(
      date: try facts.required("date", \.day), begins: try facts.optional("begins", \.moment),
      place: try facts.optional("place", \.string), sequence: try facts.required("sequence", \.count))
  }
}
