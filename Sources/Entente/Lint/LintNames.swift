// Names that nothing bears, and names that two things bear: found here in definitions that were made in Swift. A file's
// reader looks every such name up when it reads it.

extension Definition {
  func nameFindings() -> [LintFinding] {
    var found: [LintFinding] = []
    if parties.count < 2 { found.append(LintFinding(.tooFewParties, at: LintFinding.Place([], key: "parties"))) }
    found += repeated(parties.map(\.id)) { LintFinding.Place(["parties", $0]) }
    found += repeated(levels) { _ in LintFinding.Place([], key: "levels") }
    found += repeated(pillars.map(\.id)) { LintFinding.Place(["pillars", $0]) }
    found += repeated(ladders.map(\.id)) { LintFinding.Place(["ladders", $0]) }
    found += repeated(machines.map(\.id)) { LintFinding.Place(["machines", $0]) }
    for office in offices {
      let place = LintFinding.Place(["offices", office.party, office.id])
      found += unknown(office.party, among: (parties + countries).map(\.id), .unknownParty, at: place)
      found += unknown(office.level, among: levels, .unknownLevel, at: place.at("level"))
    }
    for party in parties + countries {
      found += repeated(offices.filter { $0.party == party.id }.map(\.id)) {
        LintFinding.Place(["offices", party.id, $0])
      }
    }
    for ladder in ladders {
      found += ladder.rungs.flatMap(\.levels).flatMap { unknown($0, among: levels, .unknownLevel, at: ladder.place) }
    }
    return found + machines.flatMap(nameFindings)
  }

  private func nameFindings(_ machine: Machine) -> [LintFinding] {
    let states = machine.states.map(\.id)
    var found = repeated(states) { machine.place.within("states", $0) }
    found += repeated(machine.deadlines.map(\.name)) { machine.place.within("deadlines", $0) }
    found += unknown(machine.parent, among: machines.map(\.id), .unknownMachine, at: machine.place.at("in"))
    for (step, place) in machine.placedSteps {
      found += step.from.flatMap { unknown($0, among: states, .unknownState, at: place.at("from")) }
      found += unknown(step.to.state, among: states, .unknownState, at: place.at("to"))
      for one in step.to.cases {
        found += unknown(one.to, among: states, .unknownState, at: place.at("when"))
      }
      found += step.by.alternatives.flatMap {
        unknown($0.level, among: levels + [ConsentRule.levelOfClass], .unknownLevel, at: place.at("by"))
      }
      found += repeated(step.fields.map(\.name)) { _ in place.at("fields") }
    }
    for deadline in machine.deadlines {
      let place = machine.place(of: deadline)
      found += deadline.states.flatMap { unknown($0, among: states, .unknownState, at: place.at("in")) }
      found += unknown(deadline.ladder, among: ladders.map(\.id), .unknownLadder, at: place.at("ladder"))
    }
    return found
  }

  private func unknown(
    _ name: String?, among known: [String], _ code: LintFinding.Code, at place: LintFinding.Place
  ) -> [LintFinding] {
    guard let name, !known.contains(name) else { return [] }
    return [LintFinding(code, at: place, ["text": name], among: known)]
  }

  private func repeated(_ names: [String], at place: (String) -> LintFinding.Place) -> [LintFinding] {
    names.indices.filter { names[..<$0].contains(names[$0]) }.map {
      LintFinding(.duplicateID, at: place(names[$0]), ["text": names[$0]])
    }
  }
}
