/// What an open deadline asks for, and from whom.
public struct Owing: Hashable, Sendable {
  /// The steps that people can take to answer it, in the order of the machine.
  public var answers: [Step]
  /// The parties from which an act is awaited, in the order of the definition.
  public var parties: [String]
  /// The parties that have consented to one of the answers already, in the order of the definition.
  public var consented: [String]

  /// Takes the lists as they are; `Definition.owing` finds them.
  public init(answers: [Step], parties: [String], consented: [String] = []) {
    self.answers = answers
    self.parties = parties
    self.consented = consented
  }
}

/// As much of a dialogue's present as tells who owes what in it.
public struct Standing: Hashable, Sendable {
  /// Where it stands.
  public var state: String
  /// The fields in force.
  public var facts: Payload
  /// The parties that have consented to each open motion that still counts, by its verb.
  public var consents: [String: Set<String>]
  /// The party that created it; nil where no party did.
  public var proposer: String?
  /// The party that took its last step.
  public var lastParty: String?

  /// What is left out is not known, or there is none of it.
  public init(
    state: String, facts: Payload = Payload(), consents: [String: Set<String>] = [:], proposer: String? = nil,
    lastParty: String? = nil
  ) {
    self.state = state
    self.facts = facts
    self.consents = consents
    self.proposer = proposer
    self.lastParty = lastParty
  }
}

extension Definition {
  /// What a deadline of a machine asks for where a dialogue stands, and from whom.
  ///
  /// Where one side has done an answering step that needs both, the others owe theirs. Else an answer that is the other
  /// side's to give is owed by it alone; then what the owners have to do, by the owners; and what anybody may do, by all.
  public func owing(_ rule: DeadlineRule, of machine: Machine, _ standing: Standing) -> Owing {
    let answers = machine.steps(from: standing.state).filter { step in
      !step.isAutomatic && (step.leaves(rule, from: standing.state) || step.sets(rule))
    }
    let asked = answers.filter { !(standing.consents[$0.verb] ?? []).isEmpty }
    let others = answers.filter { $0.by.alternatives.contains(where: \.isOther) }
    let owners = answers.filter { $0.by.alternatives.contains(.owner) }
    let decisive = [asked, others, owners].first { !$0.isEmpty } ?? answers
    let owed = Set(decisive.flatMap { step in step.by.alternatives.flatMap { awaited($0, step.verb, standing) } })
    let consented = Set(asked.flatMap { standing.consents[$0.verb] ?? [] })
    return Owing(
      answers: answers, parties: parties.map(\.id).filter(owed.contains),
      consented: parties.map(\.id).filter(consented.contains))
  }

  private func awaited(_ rule: ConsentRule, _ verb: String, _ standing: Standing) -> [String] {
    let all = parties.map(\.id)
    switch rule {
    case .both: return all.filter { standing.consents[verb]?.contains($0) != true }
    case .any: return all
    case .proposer: return standing.proposer.map { [$0] } ?? all
    case .other: return all.filter { $0 != standing.lastParty }
    case .host:
      if case .party(let host) = standing.facts["host"] { return [host] }
      return all
    case .party(let id, _): return [id]
    case .owner:
      if case .offices(let owners) = standing.facts["owner"] { return all.filter { owners[$0] != nil } }
      return all
    case .parent, .daemon, .anyOf: return []
    }
  }
}

extension Step {
  /// Whether it answers a deadline, or can bring a dialogue from a state to where that does not run.
  func leaves(_ rule: DeadlineRule, from state: String?) -> Bool {
    verb == rule.until || to.states(from: state).contains { !rule.states.contains($0) }
  }

  /// Whether it gives the deadline another date.
  fileprivate func sets(_ rule: DeadlineRule) -> Bool {
    switch rule.due {
    case .field(let name, _): fields.contains { $0.name == name }
    case .step(let verb, _): self.verb == verb
    case .span, .endOfFollowingMonth: false
    }
  }
}

extension ConsentRule {
  /// It is for the side that did not take the last step.
  var isOther: Bool {
    if case .other = self { true } else { false }
  }
}
