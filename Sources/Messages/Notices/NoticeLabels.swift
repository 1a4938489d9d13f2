public import Entente

/// Puts the names that a definition has for things into the facts of a notice, in every language.
///
/// One serves all dialogues of its machine; where parties are slots, of one pair of countries.
public struct NoticeLabels: Sendable {
  public let definition: Definition
  public let machine: Machine
  private let voices: [Voice]

  /// - Parameter definition: bound to the countries of the dialogue, where it has slots.
  public init(_ definition: Definition, _ machine: Machine) {
    self.definition = definition
    self.machine = machine
    voices = Language.allCases.map { Voice($0, definition: definition, machine: machine) }
  }

  /// What is told of a dialogue in any notice; the rest is added by the caller.
  public func facts(_ reference: String, _ standing: Standing, at: Instant) -> NoticeFacts {
    var title = machine.title
    if case .localized(let own) = standing.facts["title"] { title = own }
    return NoticeFacts(
      reference: reference, title: title, mechanism: definition.name, mechanismTitle: definition.title,
      machine: machine.title, state: text { $0.state(standing.state) },
      parties: definition.parties.map { .init(id: $0.id, label: $0.label, zone: $0.zone) }, at: at)
  }

  /// What a deadline's notice tells: what is due, what would answer it and who owes that.
  public func facts(
    _ reference: String, _ standing: Standing, at: Instant, deadline name: String, generation: Int,
    dueDate: LocalDate, dueAt: Instant, then: ArmedStep? = nil
  ) -> NoticeFacts {
    var facts = facts(reference, standing, at: at)
    let rule = machine.deadlines.first { $0.name == name }
    facts.deadline = .init(
      name: name, label: text { $0.deadline(name) }, generation: generation, rule: rule?.dueText ?? "",
      ruleWords: text { voice in rule.map(voice.due) ?? "" }, dueDate: dueDate, dueAt: dueAt,
      hasHour: rule?.time != nil)
    if let rule {
      let owing = definition.owing(rule, of: machine, standing)
      facts.owed = owing.parties
      facts.consented = owing.consented
      facts.answers = owing.answers.map(answer)
    }
    facts.then = then.map { step in
      .init(verb: step.verb, action: text { $0.action(step.verb) }, at: step.at)
    }
    return facts
  }

  /// A rung of a deadline's ladder, by its place in it.
  public func rung(_ index: Int, of deadline: String, levels: [String], at: Instant) -> NoticeFacts.Rung {
    let ladder = machine.deadlines.first { $0.name == deadline }?.ladder.flatMap(definition.ladder)
    let rung = ladder.flatMap { $0.rungs.indices.contains(index) ? $0.rungs[index] : nil }
    let highest = levels.compactMap(definition.rank).max() ?? 0
    return .init(
      index: index, offset: rung.map { $0.offset.count == 0 ? "due" : $0.offset.description } ?? "", at: at,
      levels: levels, levelNames: text { voice in voice.list(levels.map(voice.level)) },
      isRaised: highest > definition.rank(Self.coordinator) ?? Int.max)
  }

  /// An office that is told.
  ///
  /// - Parameter instead: the vacant level in whose stead.
  public func office(_ office: HeldOffice, instead: String? = nil) -> NoticeFacts.Office {
    let label = definition.office(office.office, of: office.party)?.label ?? text { $0.office(office) }
    return .init(party: office.party, label: label, instead: instead.map { level in text { $0.level(level) } })
  }

  /// The level above which a rung is announced to the own coordinators first.
  static let coordinator = "coordinator"

  private func answer(_ step: Step) -> NoticeFacts.Answer {
    .init(
      verb: step.verb, action: text { $0.action(step.verb) }, who: text { $0.who(step.by) },
      options: step.fields.filter { !$0.isOptional }.flatMap { field in
        StepOption.names(of: field, in: definition).map { .init(name: $0, value: StepOption.placeholder(field.type)) }
      })
  }

  private func text(_ say: (Voice) -> String) -> LocalizedText {
    LocalizedText(Dictionary(voices.map { ($0.language.rawValue, say($0)) }) { first, _ in first })
  }
}
