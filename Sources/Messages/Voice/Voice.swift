public import Entente

/// Says phrases in one language, with the labels of one definition.
public struct Voice: Sendable {
  public let catalogue: Catalogue
  /// Whose labels are used; nil: words are said as they stand.
  public var definition: Definition?
  /// The machine that is spoken of; its labels go before those of the others.
  public var machine: Machine?
  /// Dates of its year are said without the year; nil: every date has it.
  public var today: LocalDate?

  public init(
    _ language: Language, definition: Definition? = nil, machine: Machine? = nil, today: LocalDate? = nil
  ) {
    self.init(.of(language), definition: definition, machine: machine, today: today)
  }

  public init(
    _ catalogue: Catalogue, definition: Definition? = nil, machine: Machine? = nil, today: LocalDate? = nil
  ) {
    self.catalogue = catalogue
    self.definition = definition
    self.machine = machine
    self.today = today
  }

  public var language: Language { catalogue.language }

  public func say(_ phrase: Phrase) -> String {
    catalogue.text(phrase.path, phrase.arguments.mapValues(words)) ?? phrase.path
  }

  /// A sentence or word that speaks of nothing.
  public func say(_ key: some MessageKey) -> String {
    catalogue[key.path] ?? key.path
  }

  /// The words for one thing that a sentence speaks of.
  public func words(_ argument: Argument) -> String {
    switch argument {
    case .text(let text), .verb(let text): text
    case .localized(let text): text[language.rawValue]
    case .action(let verb): action(verb)
    case .state(let id): state(id)
    case .party(let id): party(id)
    case .level(let id): level(id)
    case .office(let office): self.office(office)
    case .field(let name): field(name)
    case .fieldLabel(let name): fieldLabel(name)
    case .fieldType(let type): term("field_type", type)
    case .textKind(let kind): textKind(kind)
    case .language(let code): term("language", code)
    case .basis(let basis): term("basis", basis)
    case .deadline(let name): deadline(name)
    case .condition(let name): condition(named: name)
    case .machine(let id): title(ofMachine: id)
    case .instrumentClass(let id): instrumentClass(id)
    case .placeholder(let name): placeholder(name)
    case .number(let number): String(number)
    case .quantity(let count, let noun): quantity(count, noun)
    case .span(let span): self.span(span)
    case .date(let date): self.date(date)
    case .moment(let instant, let zone): moment(instant, in: zone)
    case .digest(let digest): digest.short
    case .phrase(let phrase): say(phrase)
    case .all(let arguments): list(arguments.map(words))
    case .either(let arguments): alternatives(arguments.map(words))
    }
  }

  /// "10 joint working days", "10 working days of US"
  func span(_ span: Span) -> String {
    let days = quantity(span.count, span.unit.noun)
    guard case .workingDays(let party) = span.unit else { return days }
    return say(Phrase(Rule.workingDaysOf, ["days": .text(days), "party": .party(party)]))
  }

  /// "12 days", "1 día"
  public func quantity(_ count: Int, _ noun: Noun) -> String {
    let form = abs(count) == 1 ? "one" : "other"
    return catalogue.text("\(noun.path).\(form)", ["count": String(count)]) ?? "\(count) \(noun.rawValue)"
  }
}
