extension Brief {
  /// How many of each kind are told one by one, so that it stays one page.
  static let most = (decisions: 6, slips: 5, moves: 3, ladders: 5, debts: 4, steps: 7)

  /// - Parameters:
  ///   - offices: the reader's, each of a country; none for somebody who only looks on.
  ///   - guards: the program's own, by which the steps are judged.
  public init(_ material: BriefMaterial, for offices: [HeldOffice], guards: CustomGuards = [:]) {
    at = material.at
    days = material.days
    totals = material.totals
    let situations = material.situations.filter { $0.dialogue != nil }.map { $0.seen(from: offices) }
    definitions = situations.map(\.definition).reduce(into: []) { seen, definition in
      if !seen.contains(where: { $0.name == definition.name && $0.parties == definition.parties }) {
        seen.append(definition)
      }
    }
    own = Set(situations.flatMap(\.ownCountries))
    decisions = Short(Self.decisions(situations, guards), most: Self.most.decisions)
    let open = situations.flatMap(\.openDeadlines)
    let over = open.filter { $0.due.condition == .overdue }
    slips = Short(
      over.sorted { $0.due.at < $1.due.at }.prefix(Self.most.slips).map { entry in
        Slip(subject: entry.subject, due: entry.due, last: material.lastSteps[entry.subject.reference])
      }, most: Self.most.slips, of: max(over.count, material.totals.overdue))
    moves = Short(material.moves, most: Self.most.moves, of: material.moveCount)
    ladders = Short(material.ladders, most: Self.most.ladders, of: material.ladderCount)
    debts = Self.debts(situations, before: material.at.adding(days: Self.horizonDays), own: own)
    let groups = Self.groups(material.steps)
    // What was not read is in no group.
    steps = Short(groups, most: Self.most.steps, of: groups.count + material.stepCount - material.steps.count)
    meeting = Self.meeting(situations, after: material.at)
  }

  private static func decisions(_ situations: [Situation], _ guards: CustomGuards) -> [Decision] {
    situations.compactMap { situation -> Decision? in
      let waiting = waiting(in: situation, explain(situation, guards: guards))
      guard !waiting.isEmpty, let subject = situation.subject else { return nil }
      return Decision(subject: subject, waiting: waiting, due: situation.openDeadlines.first?.due)
    }
    .sorted { ($0.due?.at.microseconds ?? .max) < ($1.due?.at.microseconds ?? .max) }
  }

  private static func groups(_ steps: [BriefMaterial.TakenStep]) -> [StepGroup] {
    var groups: [StepGroup] = []
    var places: [[String]: Int] = [:]
    for step in steps {
      let parent = step.subject.machine.parent.map { _ in String(step.subject.reference.prefix { $0 != "/" }) }
      let key = [parent ?? step.subject.reference, step.subject.machine.id, step.verb, step.to, step.party ?? ""]
      if let place = places[key] {
        groups[place].others += 1
      } else {
        places[key] = groups.count
        groups.append(StepGroup(latest: step, others: 0))
      }
    }
    return groups
  }

  private static func debts(_ situations: [Situation], before: Instant, own: Set<String>) -> [Debt] {
    var items: [[String]: [Debt.Item]] = [:]
    var order: [String] = []
    for situation in situations {
      let definition = situation.definition
      for country in definition.parties.map(\.name) where !order.contains(country) { order.append(country) }
      for (subject, due) in situation.openDeadlines where due.at < before {
        guard let rule = situation.machine.deadlines.first(where: { $0.name == due.name }),
          let standing = situation.standing
        else { continue }
        let owed = definition.owing(rule, of: situation.machine, standing).parties
        guard !owed.isEmpty else { continue }
        items[owed.map { definition.party($0)?.name ?? $0 }, default: []].append(.init(subject: subject, due: due))
      }
    }
    func place(_ countries: [String]) -> [Int] {
      // One's own side first, then the others, and last what is for several to do together.
      let isOwn = !own.isDisjoint(with: countries)
      return [countries.count, isOwn ? 0 : 1] + countries.map { order.firstIndex(of: $0) ?? order.count }
    }
    return items.sorted { place($0.key).lexicographicallyPrecedes(place($1.key)) }.map { countries, items in
      Debt(countries: countries, items: Short(items.sorted { $0.due.at < $1.due.at }, most: most.debts))
    }
  }

  private static func meeting(_ situations: [Situation], after moment: Instant) -> Meeting? {
    let agreed = situations.flatMap { situation in
      situation.openDeadlines.filter { entry in
        entry.due.at >= moment && situation.machine.deadlines.contains { $0.name == entry.due.name && $0.isMeeting }
      }
    }
    return agreed.min { $0.due.at < $1.due.at }.map { Meeting(subject: $0.subject, at: $0.due.at) }
  }
}

extension Situation {
  /// As somebody sees it who holds some countries' offices.
  fileprivate func seen(from offices: [HeldOffice]) -> Situation {
    var situation = self
    situation.actor = Actor(
      person: nil,
      offices: offices.compactMap { office in
        definition.parties.first { $0.name == office.party }.map {
          HeldOffice(party: $0.id, office: office.office, level: office.level)
        }
      })
    return situation
  }

  fileprivate var subject: BriefSubject? {
    dialogue.map { BriefSubject(reference: $0.reference, definition: definition, machine: machine, facts: $0.facts) }
  }

  /// The first due first.
  fileprivate var openDeadlines: [(subject: BriefSubject, due: Brief.Due)] {
    guard let subject, let dialogue else { return [] }
    let outlook = outlook
    return dialogue.deadlines.sorted { $0.dueAt < $1.dueAt }.map {
      (subject, Brief.Due(name: $0.name, at: $0.dueAt, condition: outlook.condition(dueAt: $0.dueAt)))
    }
  }

  fileprivate var ownCountries: [String] {
    actor.offices.compactMap { definition.party($0.party)?.name }
  }

  /// As much of it as tells who owes what.
  public var standing: Standing? {
    dialogue.map { dialogue in
      let consents = liveMotions.map { ($0.verb, Set($0.consents.keys)) }
      return Standing(
        state: dialogue.state, facts: dialogue.facts, consents: Dictionary(consents) { first, _ in first },
        proposer: dialogue.proposer, lastParty: dialogue.lastParty)
    }
  }
}

extension Party {
  /// The country that it is, or else its slot.
  fileprivate var name: String { country ?? id }
}

extension Machine {
  /// The states in which something may wait although no deadline is near: where the other side has to act, and where a
  /// meeting is agreed.
  public var statesOfInterest: Set<String> {
    let others = steps.filter { $0.by.alternatives.contains(where: \.isOther) }.flatMap(\.from)
    return Set(others).union(deadlines.filter(\.isMeeting).flatMap(\.states))
  }
}

extension Instant {
  /// So many times 24 hours later.
  fileprivate func adding(days: Int) -> Instant {
    Instant(microseconds: microseconds + Int64(days) * Instant.microsecondsPerDay)
  }
}
