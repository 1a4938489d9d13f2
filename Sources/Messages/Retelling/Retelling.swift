public import Entente

/// A definition said back in sentences, for people to check that it says what they meant.
public struct Retelling: Hashable, Sendable {
  public var heading: String
  public var parties: [String]
  public var levels: String
  /// A sentence for each party and level that has offices.
  public var offices: [String]
  public var ladders: [Entry]
  public var machines: [MachineRetelling]

  /// A name and what is said of it.
  public struct Entry: Hashable, Sendable {
    public var name: String
    public var sentences: [String]
  }
}

/// One machine's rules in sentences.
public struct MachineRetelling: Hashable, Sendable {
  public var heading: String
  public var states: String
  /// By verb: who may do it from where, and then the particulars.
  public var steps: [Retelling.Entry]
  /// By the deadline's name.
  public var deadlines: [Retelling.Entry]
}

extension Voice {
  /// Says a whole definition back.
  public func retelling(of definition: Definition) -> Retelling {
    var voice = self
    voice.definition = definition
    return Retelling(
      heading: say(
        Phrase(
          Rule.heading, ["title": .localized(definition.title), "version": .number(definition.version)])),
      parties: definition.parties.map(voice.sentence(for:)),
      levels: say(Phrase(Rule.levels, ["levels": .all(definition.levels.map(Argument.level))])),
      offices: definition.parties.flatMap { party in
        definition.levels.compactMap { voice.offices(of: party, at: $0, in: definition) }
      },
      ladders: definition.ladders.map { ladder in
        Retelling.Entry(
          name: ladder.id,
          sentences: ladder.rungs.map(voice.sentence(for:)) + (ladder.late.map { [voice.sentence(for: $0)] } ?? []))
      },
      machines: definition.machines.map(voice.retelling(of:)))
  }

  /// Says one machine of this voice's definition back.
  public func retelling(of machine: Machine) -> MachineRetelling {
    var voice = self
    voice.machine = machine
    let title = Argument.localized(machine.title)
    let parent = machine.parent.flatMap { id in definition?.machine(id) }
    let parentTitle = parent.map { Self.withinSentence($0.title[language.rawValue]) } ?? machine.parent
    return MachineRetelling(
      heading: parentTitle.map {
        say(Phrase(Rule.machineWithin, ["title": title, "machine": .text(machine.id), "parent": .text($0)]))
      } ?? say(Phrase(Rule.machine, ["title": title, "machine": .text(machine.id)])),
      states: say(Phrase(Rule.states, ["states": .text(machine.states.map(voice.withStage).joined(separator: ", "))])),
      steps: machine.steps.map { step in
        Retelling.Entry(name: step.verb, sentences: [voice.sentence(for: step)] + voice.particulars(of: step))
      },
      deadlines: machine.deadlines.map { rule in
        Retelling.Entry(name: rule.name, sentences: voice.sentences(for: rule))
      })
  }

  private func sentence(for party: Party) -> String {
    if party.country == nil { return say(Phrase(Rule.slot, ["party": .localized(party.label)])) }
    let zone = Zone(party.zone).map(self.zone) ?? party.zone
    return say(
      Phrase(
        Rule.party,
        [
          "party": .party(party.id), "name": .localized(party.label), "language": .language(party.language),
          "zone": .text(zone), "calendar": .text(party.calendar),
        ]))
  }

  private func offices(of party: Party, at level: String, in definition: Definition) -> String? {
    let found = definition.offices.filter { $0.party == party.id && $0.level == level }
    if found.isEmpty { return nil }
    let names = found.map { "\($0.label[language.rawValue]) (\($0.party)/\($0.id))" }
    return say(
      Phrase(
        Rule.offices,
        ["party": .party(party.id), "level": .level(level), "offices": .text(names.joined(separator: "; "))]))
  }

  private func withStage(_ state: State) -> String {
    if state.id == state.stage { return self.state(state.id) }
    return say(
      Phrase(
        Rule.stateInStage, ["state": .state(state.id), "stage": .text(stage(state.stage))]))
  }
}
