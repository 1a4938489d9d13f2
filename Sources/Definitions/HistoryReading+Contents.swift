internal import Entente

/// What a row of a history rests on.
enum Basis: String, CaseIterable {
  /// A source tells of it and of who consented.
  case recorded
  /// Inferred where the sources are silent; nobody's consent.
  case reconstructed
}

extension HistoryReading {
  /// The offices whose consent a source tells of, in the order of the parties: one of each for a step by both sides.
  func offices(_ node: Node?, for step: Step, _ basis: Basis, at location: Location) -> [HeldOffice]? {
    let parties = definition.parties.map(\.id)
    if basis == .reconstructed {
      guard let node else { return [] }
      findings.add(.namesNobody, at: node.location)
      return nil
    }
    if step.isAutomatic {
      findings.add(.onlyReconstructed, at: location, text: step.verb)
      return nil
    }
    var keys: Keys?
    if let node { keys = Keys(node, findings) }
    var isFine = true
    let offices = definition.parties.compactMap { party -> HeldOffice? in
      guard let named = keys?.optional(party.id) else { return nil }
      let office = office(named, of: party)
      if office == nil { isFine = false }
      return office?.held
    }
    keys?.close()
    guard isFine else { return nil }
    // Whether those named may do it is for `decide` to say.
    let isByBoth = step.by.alternatives.allSatisfy(\.isBoth)
    let isEnough =
      isByBoth ? offices.count == parties.count : offices.count == 1 || step.isByBoth && offices.count == parties.count
    if !isEnough {
      let words = parties.joined(separator: isByBoth ? " + " : " / ")
      findings.add(.officesMissing, at: node?.location ?? location, text: step.verb, ["parties": words])
    }
    return isEnough ? offices : nil
  }

  private func office(_ node: Node, of party: Party) -> Office? {
    guard let name = findings.text(node) else { return nil }
    if let office = definition.office(name, of: party.id) { return office }
    let known = definition.offices.filter { $0.party == party.id }.map(\.id)
    findings.add(.unknownOffice, at: node.location, text: name, ["party": party.id], among: known)
    return nil
  }

  /// The fields of a step, and the names of those that the sources do not tell.
  func payload(
    _ node: Node?, unknown: Node?, for step: Step, at location: Location
  ) -> (known: Payload, unknown: Set<String>)? {
    let errors = findings.all.count
    var silent: Set<String> = []
    for named in findings.list(unknown, orOne: true) {
      guard let name = findings.text(named) else { continue }
      if !step.fields.contains(where: { $0.name == name }) {
        findings.add(.unknownField, at: named.location, text: name, among: step.fields.map(\.name))
      } else if !silent.insert(name).inserted || node?[name] != nil {
        findings.add(.duplicateID, at: named.location, text: name)
      }
    }
    var values: [String: FieldValue] = [:]
    var keys: Keys?
    if let node { keys = Keys(node, findings) }
    for field in step.fields {
      if let value = keys?.optional(field.name) {
        values[field.name] = findings.value(value, of: field, in: definition)
      } else if !field.isOptional, !silent.contains(field.name) {
        findings.add(.missingField, at: node?.location ?? location, text: field.name)
      }
    }
    keys?.close()
    return findings.all.count == errors ? (Payload(values), silent) : nil
  }
}
