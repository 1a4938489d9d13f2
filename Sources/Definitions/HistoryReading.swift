internal import Entente

/// One reading of a history: where each of its dialogues has come to stand.
final class HistoryReading {
  let definition: Definition
  let today: LocalDate?
  let findings: Findings
  private var standings: [String: Standing] = [:]
  /// Dialogues of which a step could not be read, so that nothing is known of where they stand afterwards.
  private var lost: Set<String> = []

  private struct Standing {
    var machine: Machine
    var state: String
    var seq: Int
    var day: LocalDate
  }

  init(definition: Definition, today: LocalDate?, findings: Findings) {
    self.definition = definition
    self.today = today
    self.findings = findings
  }

  func entry(_ node: Node) -> HistoryEntry? {
    var keys = Keys(node, findings)
    let dialogue = keys.required("dialogue")
    let reference = findings.text(dialogue)
    let before = reference.flatMap { standings[$0] }
    let isLost = reference.map(lost.contains) ?? true
    let machine = before?.machine ?? machine(isLost ? keys.optional("machine") : keys.required("machine"))
    let period = period(keys.required("on"), after: before?.day)
    let verb = keys.required("verb")
    let basis = findings.word(keys.required("basis"), of: Basis.self)
    let by = keys.optional("by")
    let fields = keys.optional("fields")
    let unknown = keys.optional("unknown")
    let source = findings.text(keys.required("source"))
    let note = findings.text(keys.optional("note"))
    keys.close()

    guard let dialogue, let reference, !isLost else { return nil }
    guard let machine, let verb, let basis,
      let step = step(verb, of: machine, from: before?.state),
      before != nil || names(reference, a: machine, at: dialogue.location)
    else { return lose(reference) }
    let attested = offices(by, for: step, basis, at: verb.location)
    let payload = payload(fields, unknown: unknown, for: step, at: node.location)
    guard let period, let source, let attested, let payload,
      let to = step.to.state(from: before?.state, with: payload.known)
    else { return lose(reference) }

    let day = before.map { max($0.day, period.first) } ?? period.first
    let seq = before.map { $0.seq + 1 } ?? 0
    standings[reference] = Standing(machine: machine, state: to, seq: seq, day: day)
    adopt(step, under: reference, on: day)
    return HistoryEntry(
      reference: reference, machine: machine.id, parent: machine.parent == nil ? nil : Self.parent(of: reference),
      seq: seq, period: period, occurredAt: day.noon,
      step: StepRequest(
        verb: step.verb, payload: payload.known, basis: .attested, attested: attested,
        isReconstructed: basis == .reconstructed, unknown: payload.unknown),
      source: note.map { "\(source) — \($0)" } ?? source, location: node.location)
  }

  private func lose(_ reference: String) -> HistoryEntry? {
    standings[reference] = nil
    lost.insert(reference)
    return nil
  }

  private func machine(_ node: Node?) -> Machine? {
    guard let node, let name = findings.text(node) else { return nil }
    if let machine = definition.machine(name) { return machine }
    findings.add(.unknownMachine, at: node.location, text: name, among: definition.machines.map(\.id))
    return nil
  }

  private func period(_ node: Node?, after previous: LocalDate?) -> Period? {
    guard let node, let text = findings.text(node) else { return nil }
    guard let period = Period(text) else {
      findings.add(.notAPeriod, at: node.location, text: text, ["forms": Findings.periodForms])
      return nil
    }
    if let today, period.first > today { findings.add(.inTheFuture, at: node.location, text: text) }
    if let previous, period.last < previous {
      findings.add(.beforePrevious, at: node.location, text: text, ["previous": previous.description])
    }
    return period
  }

  private func step(_ node: Node, of machine: Machine, from state: String?) -> Step? {
    guard let verb = findings.text(node) else { return nil }
    if let step = machine.step(verb, from: state) { return step }
    let possible = state.map { machine.steps(from: $0).map(\.verb) } ?? machine.creations.map(\.verb)
    if let state, machine.steps.contains(where: { $0.verb == verb }) {
      findings.add(
        .notFromState, at: node.location, text: verb, ["state": state, "possible": possible.joined(separator: ", ")])
    } else {
      findings.add(.unknownVerb, at: node.location, text: verb, among: possible)
    }
    return nil
  }

  /// Whether a reference is one that the machine would make.
  private func names(_ reference: String, a machine: Machine, at location: Location) -> Bool {
    let name = definition.name.uppercased()
    let isFine: Bool
    let example: String
    switch machine.reference {
    case .year:
      example = "\(name)-2021"
      let parts = reference.dropFirst(name.count + 1).split(separator: "-", omittingEmptySubsequences: false)
      isFine =
        reference.hasPrefix(name + "-") && (1...2).contains(parts.count)
        && parts.first.map { $0.utf8.count == 4 && Period(String($0)) != nil } ?? false
        && parts.dropFirst().allSatisfy { Int($0).map { String($0) } == String($0) }
    case .number(let prefix):
      let parent = Self.parent(of: reference)
      let stem = "\(parent ?? "")/\(prefix)-"
      let number = reference.dropFirst(stem.count)
      example = "\(name)-2021/\(prefix)-01"
      isFine =
        parent?.isEmpty == false && reference.hasPrefix(stem) && number.utf8.count >= 2
        && number.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if !isFine { findings.add(.notADialogue, at: location, text: reference, ["example": example]) }
    return isFine
  }

  /// Children take the step that is their parent's to take, and so have one row more.
  private func adopt(_ step: Step, under parent: String, on day: LocalDate) {
    guard let adopts = step.adopts else { return }
    for (reference, child) in standings where child.machine.id == adopts && Self.parent(of: reference) == parent {
      guard let adoption = child.machine.steps(from: child.state).first(where: { $0.by == .parent }),
        let to = adoption.to.state(from: child.state, with: Payload())
      else { continue }
      standings[reference] = Standing(
        machine: child.machine, state: to, seq: child.seq + 1, day: max(child.day, day))
    }
  }

  private static func parent(of reference: String) -> String? {
    reference.lastIndex(of: "/").map { String(reference[..<$0]) }
  }
}
