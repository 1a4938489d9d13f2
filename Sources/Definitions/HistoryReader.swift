public import Entente

/// A history as a file tells it: steps that were taken long ago, in the order in which they are to be recorded.
public struct HistoryFile: Hashable, Sendable {
  public var definition: Definition
  public var entries: [HistoryEntry]
}

/// One step of a history: exactly one row of the record.
public struct HistoryEntry: Hashable, Sendable {
  public var reference: String
  public var machine: String
  /// The reference of the dialogue under which this one stands.
  public var parent: String?
  /// Its place in its dialogue, counted as the record counts: zero creates the dialogue.
  public var seq: Int
  public var period: Period
  /// Noon in UTC of the period's first day, or of the previous step's day where that is later.
  public var occurredAt: Instant
  public var step: StepRequest
  /// With the file's note, so that the record itself says why a row was inferred.
  public var source: String
  public var location: Location

  public init(
    reference: String, machine: String, parent: String?, seq: Int, period: Period, occurredAt: Instant,
    step: StepRequest, source: String, location: Location
  ) {
    self.reference = reference
    self.machine = machine
    self.parent = parent
    self.seq = seq
    self.period = period
    self.occurredAt = occurredAt
    self.step = step
    self.source = source
    self.location = location
  }

  public var isCreation: Bool { seq == 0 }
}

/// Makes a history of a YAML document, or tells everything that is wrong with it. docs/import.md describes the form.
public struct HistoryReader: Sendable {
  /// The definitions that the file may be a history of; of two versions the last counts.
  public var definitions: [Definition]
  /// What lies after it has not happened; nil: whatever the file says.
  public var today: LocalDate?

  public init(definitions: [Definition], today: LocalDate? = nil) {
    self.definitions = definitions
    self.today = today
  }

  public func read(yaml bytes: some Sequence<UInt8>, file: String) throws(Diagnostics) -> HistoryFile {
    try Document(yaml: bytes, file: file).read(history)
  }

  private func history(_ root: Node, _ findings: Findings) -> HistoryFile? {
    var keys = Keys(root, findings)
    let nameNode = keys.required("history")
    let name = findings.identifier(nameNode)
    let events = findings.nonEmptyList(keys.required("events"))
    keys.close()
    guard let nameNode, let name else { return nil }
    guard let definition = definitions.last(where: { $0.name == name }) else {
      findings.add(.unknownMechanism, at: nameNode.location, text: name, among: definitions.map(\.name))
      return nil
    }
    let reading = HistoryReading(definition: definition, today: today, findings: findings)
    return HistoryFile(definition: definition, entries: events.compactMap(reading.entry))
  }
}
