public import Entente

extension Voice {
  /// What blocks, who can lift it and which verbs would.
  ///
  /// "C-05 is 12 days overdue. Can be lifted by: Commerce coordinator (US). You can: accept, extend (both sides), carry."
  public func sentence(for blocker: Blocker) -> String {
    [what(blocks: blocker), who(lifts: blocker), how(lifts: blocker), waiver(of: blocker)].compactMap(\.self)
      .joined(separator: " ")
  }

  /// The reason alone: "C-05 is 12 days overdue."
  public func what(blocks blocker: Blocker) -> String {
    var voice = self
    // The state of a commitment is said in a commitment's words, that of its round in a round's.
    if blocker.parameters["child"] != nil { voice.machine = machines.first { $0.parent == machine?.id } ?? machine }
    if case .word(let id) = blocker.parameters["machine"] { voice.machine = definition?.machine(id) ?? machine }
    if blocker.parameters["parent"] != nil { voice.machine = machines.first { $0.id == machine?.parent } ?? machine }
    return voice.reason(blocker)
  }

  private func reason(_ blocker: Blocker) -> String {
    var values = Dictionary(
      blocker.parameters.map { name, parameter in (name, words(Argument(parameter, named: name))) }
        .filter { !$0.1.isEmpty },
      uniquingKeysWith: { first, _ in first })
    if case .word(let rule) = blocker.parameters["rule"], case .word(let name) = blocker.parameters["deadline"] {
      values["rule"] = self.rule(rule, of: name)
    }
    return catalogue.text(blocker.code.path, values) ?? blocker.code.rawValue
  }

  /// "Can be lifted by: Commerce coordinator (US)." Nil when no office can.
  public func who(lifts blocker: Blocker) -> String? {
    guard !blocker.lifters.isEmpty else { return nil }
    return catalogue.text(
      "lifting.\(blocker.kind.rawValue)", ["offices": alternatives(grouped(blocker.lifters))])
  }

  /// Offices by name; where they are all of a party's at a level, and several, that level of that party: "any
  /// coordinator (US)".
  private func grouped(_ offices: [HeldOffice]) -> [String] {
    var words: [String] = []
    for office in offices {
      let peers = definition?.offices.filter { $0.party == office.party && $0.level == office.level }.map(\.held) ?? []
      let isWhole = peers.count > 1 && Set(peers).isSubset(of: offices)
      let any = ["level": level(office.level), "party": party(office.party)]
      let word = isWhole ? catalogue.text("lifting.any", any) ?? self.office(office) : self.office(office)
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  /// "You can: accept, extend (both sides), carry." Nil when no verb would lift it.
  public func how(lifts blocker: Blocker) -> String? {
    guard !blocker.verbs.isEmpty else { return nil }
    let isOfChild = blocker.parameters["child"] != nil
    let verbs = blocker.verbs.map { verb in
      needsBoth(verb, ofChild: isOfChild) ? catalogue.text("lifting.both", ["verb": verb]) ?? verb : verb
    }
    return catalogue.text("lifting.verbs", ["verbs": verbs.joined(separator: ", ")])
  }

  /// "Both sides may waive it: --waive quorum --reason TEXT." Nil for what stands behind no guard that may be waived.
  public func waiver(of blocker: Blocker) -> String? {
    blocker.waiver.flatMap { catalogue.text("lifting.waiver", ["guard": $0, "text": placeholder("TEXT")]) }
  }

  private func needsBoth(_ verb: String, ofChild: Bool) -> Bool {
    let candidates = ofChild ? machines.filter { $0.parent == machine?.id } : machine.map { [$0] } ?? []
    guard let step = candidates.lazy.flatMap(\.steps).first(where: { $0.verb == verb }) else { return false }
    return step.isByBoth
  }
}

/// The sentence for a blocker, with the labels of its definition.
public func sentence(
  for blocker: Blocker, definition: Definition?, machine: Machine?, language: Language, today: LocalDate? = nil
) -> String {
  Voice(language, definition: definition, machine: machine, today: today).sentence(for: blocker)
}

extension Blocker.Code {
  /// Its key in the catalogue.
  var path: String { "blocker.\(rawValue)" }
}
