public import Entente
internal import Messages

extension Verb {
  /// A step of a definition as a verb: its fields are options.
  ///
  /// A text in both languages is an option a language (`--title-en`), an office of each party one a party
  /// (`--owner-us`), and a date that may be missing has a second option for the reason (`--no-due`).
  public init(step: Step, of machine: Machine, in definition: Definition, run: @escaping Run) {
    let fields = step.fields.flatMap { Self.options(for: $0, of: step, in: definition) }
    var own: [Option] = []
    if step.from.isEmpty, definition.hasSlots {
      own.append(Option("party", .text, isRepeatable: true, help: .partyOfSlot))
    }
    let waivable = step.from.isEmpty ? [] : step.guards.filter(\.isWaivable).map(\.name)
    if step.isByBoth || !waivable.isEmpty { own.append(Option("counter", .flag, help: .counter)) }
    if !waivable.isEmpty { own.append(Option("waive", .choice(waivable), isRepeatable: true, help: .waive)) }
    // Where the step asks for a reason itself, it is the same one.
    if !waivable.isEmpty, !step.fields.contains(where: { $0.name == "reason" }) {
      own.append(Option("reason", .text, help: .waiverReason))
    }
    if step.adReferendum != nil { own.append(Option("ad-referendum", .flag, help: .adReferendum)) }
    if step.basis.contains(.recorded) {
      own += [
        Option("paper", .file, help: .paper), Option("signatory", .text, help: .signatory),
        Option("signed-on", .date, help: .signedOn),
      ]
    }
    own.append(Option("expected-seq", .number, help: .expectedSeq))
    self.init(
      step.verb, summary: Self.summary(of: step, in: definition),
      positionals: [
        Positional("REFERENCE", .reference, help: step.from.isEmpty && machine.parent == nil ? .mechanism : .reference)
      ], options: fields + own, run: run)
  }

  /// The definition's own label. The catalogue says more of the steps of the mechanism that it was written with, and
  /// nothing of a step that another calls by the same name.
  private static func summary(of step: Step, in definition: Definition) -> Help {
    let known = VerbHelp(rawValue: step.verb).map(Help.verb)
    if definition.name == Program.mechanism, let known { return known }
    return .localized(step.label.texts.isEmpty ? LocalizedText(["en": step.verb, "es": step.verb]) : step.label)
  }

  /// Whether a field's option may be left out depends on the motion, which `decide` judges: joining needs no fields.
  private static func options(for field: Field, of step: Step, in definition: Definition) -> [Option] {
    let name = StepOption.name(of: field.name)
    let help = field.label.texts.isEmpty ? Help.option(.field) : .localized(field.label)
    switch field.type {
    case .date: return [Option(name, .date, help: help)]
    case .instant: return [Option(name, .instant, help: help)]
    case .text, .person, .party: return [Option(name, .text, help: help)]
    case .link: return [Option(name, .url, help: help)]
    case .choice: return [Option(name, .choice(field.choices.map(\.id)), help: help)]
    case .instrumentClass: return [Option(name, .choice(definition.classes.map(\.id)), help: help)]
    case .number: return [Option(name, .number, help: help)]
    case .percent: return [Option(name, .percent, help: help)]
    case .anotherParent, .anotherOfItsKind, .origin: return [Option(name, .reference, help: help)]
    case .pillar: return [Option(name, .choice(definition.pillars.map(\.id)), help: help)]
    case .localizedText:
      return definition.spokenLanguages.map { code in
        Option("\(name)-\(code)", .text, help: Self.help(field) { $0.words(.language(code)) })
      }
    case .dateOrReason: return [Option(name, .date, help: help), Option("no-\(name)", .text, help: .noDate)]
    case .officeOfEachParty:
      return definition.parties.map { party in
        let offices = definition.offices.filter { $0.party == party.id }.map(\.id)
        return Option(
          "\(name)-\(party.id)", .choice(offices), help: Self.help(field) { party.label[$0.language.rawValue] })
      }
    }
  }

  /// A field's label and which part of it an option is for, in every language.
  private static func help(_ field: Field, part: (Voice) -> String) -> Help {
    if field.label.texts.isEmpty { return .option(.field) }
    let texts = Language.allCases.map { language in
      (language.rawValue, "\(field.label[language.rawValue]) (\(part(Voice(language))))")
    }
    return .localized(LocalizedText(Dictionary(texts) { first, _ in first }))
  }
}

extension Invocation {
  /// The fields that were given, as the step's own types; what is missing from them is for `decide` to say.
  public func payload(of step: Step, in definition: Definition) throws(UsageError) -> Payload {
    var fields: [String: FieldValue] = [:]
    for field in step.fields {
      fields[field.name] = try value(of: field, in: definition)
    }
    let waives = all("waive").map { ($0, self["reason"] ?? "") }
    return Payload(fields, waives: Dictionary(waives) { first, _ in first })
  }

  private func value(of field: Field, in definition: Definition) throws(UsageError) -> FieldValue? {
    let name = StepOption.name(of: field.name)
    switch field.type {
    case .date: return date(name).map(FieldValue.date)
    case .instant: return self[name].flatMap { Instant($0) }.map(FieldValue.instant)
    case .text, .link: return self[name].map(FieldValue.text)
    case .person: return self[name].map(FieldValue.person)
    case .party:
      // By the name of its slot or of the country that fills it.
      return self[name].map { word in
        .party(definition.parties.first { $0.country == word.lowercased() }?.id ?? word)
      }
    case .number, .percent: return number(name).map(FieldValue.number)
    case .anotherParent, .anotherOfItsKind, .origin: return self[name].map(FieldValue.dialogue)
    case .pillar, .choice, .instrumentClass: return self[name].map(FieldValue.choice)
    case .dateOrReason:
      if has(name), has("no-\(name)") { throw UsageError(.bothOptions(name, "no-\(name)"), verb: verb.path) }
      return date(name).map(FieldValue.date) ?? self["no-\(name)"].map { .noDate(reason: $0) }
    case .localizedText:
      let texts = given(name, definition.spokenLanguages)
      return texts.isEmpty ? nil : .localized(LocalizedText(texts))
    case .officeOfEachParty:
      let offices = given(name, definition.parties.map(\.id))
      return offices.isEmpty ? nil : .offices(offices)
    }
  }

  private func given(_ name: String, _ suffixes: [String]) -> [String: String] {
    suffixes.reduce(into: [:]) { found, suffix in found[suffix] = self["\(name)-\(suffix)"] }
  }
}
