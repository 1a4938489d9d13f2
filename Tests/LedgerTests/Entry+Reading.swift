import Entente
import Ledger

/// An entry that the tests can read back.
protocol ReadableEntry: Entry {
  init(from reader: inout EntryReader) throws
}

extension DefinitionEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      name: reader.read(), version: reader.read(), digest: reader.read(), login: reader.read(),
      recordedAt: reader.read())
  }
}

extension CalendarEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      name: reader.read(), digest: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension PersonEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), handle: reader.read(), name: reader.read(), language: reader.read(),
      databaseLogin: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension OfficeEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), country: reader.read(), code: reader.read(), level: reader.read(), label: reader.read(),
      login: reader.read(), recordedAt: reader.read())
  }
}

extension TermEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), act: reader.read(), person: reader.read(), office: reader.read(), onDate: reader.read(),
      begunBy: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension DialogueEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), reference: reader.read(), definitionDigest: reader.read(), machine: reader.read(),
      parent: reader.read(), parties: reader.read(), countries: reader.read(), isImported: reader.read(),
      login: reader.read(), recordedAt: reader.read())
  }
}

extension TextEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), dialogue: reader.read(), textKind: reader.read(), language: reader.read(),
      digest: reader.read(), size: reader.read(), name: reader.read(), person: reader.read(), login: reader.read(),
      recordedAt: reader.read())
  }
}

extension ConsentEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), motion: reader.read(), dialogue: reader.read(), definitionDigest: reader.read(),
      base: reader.read(), baseHash: reader.read(), verb: reader.read(), fromState: reader.read(),
      payloadCommitment: reader.read(), texts: reader.read(), adopted: reader.read(), party: reader.read(),
      act: reader.read(), basis: reader.read(), person: reader.read(), office: reader.read(),
      delegation: reader.read(), recorder: reader.read(), paperDigest: reader.read(), paperDate: reader.read(),
      source: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension TransitionEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      dialogue: reader.read(), definitionDigest: reader.read(), seq: reader.read(), fromState: reader.read(),
      verb: reader.read(), toState: reader.read(), actor: reader.read(), office: reader.read(),
      delegation: reader.read(), login: reader.read(), party: reader.read(), basis: reader.read(),
      source: reader.read(), occurredAt: reader.read(), occurredPrecision: reader.read(), recordedAt: reader.read(),
      texts: reader.read(), payloadCommitment: reader.read(), motion: reader.read(), causeDialogue: reader.read(),
      causeSeq: reader.read(), previousHash: reader.read())
  }
}

extension DeadlineEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      dialogue: reader.read(), name: reader.read(), generation: reader.read(), act: reader.read(), seq: reader.read(),
      rule: reader.read(), anchor: reader.read(), dueDate: reader.read(), dueAt: reader.read(), ladder: reader.read(),
      rungs: reader.read(), thenAt: reader.read(), thenVerb: reader.read(), calendars: reader.read(),
      zoneData: reader.read(), reason: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension FiringEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      dialogue: reader.read(), name: reader.read(), generation: reader.read(), rung: reader.read(),
      firingKind: reader.read(), outcome: reader.read(), reason: reader.read(), scheduledAt: reader.read(),
      told: reader.read(), login: reader.read(), firedAt: reader.read())
  }
}

extension AcknowledgementEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), dialogue: reader.read(), name: reader.read(), generation: reader.read(),
      party: reader.read(), person: reader.read(), office: reader.read(), levels: reader.read(), until: reader.read(),
      via: reader.read(), notice: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension HoldEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      id: reader.read(), dialogue: reader.read(), name: reader.read(), generation: reader.read(), rung: reader.read(),
      act: reader.read(), ends: reader.read(), party: reader.read(), person: reader.read(), office: reader.read(),
      reason: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}

extension RecalculationEntry: ReadableEntry {
  init(from reader: inout EntryReader) throws {
    try self.init(
      dialogue: reader.read(), name: reader.read(), generation: reader.read(), calendar: reader.read(),
      digest: reader.read(), reason: reader.read(), login: reader.read(), recordedAt: reader.read())
  }
}
