internal import Entente
internal import Messages
internal import Store

/// A row of a history with what its step gave, and what was in force before it.
struct ToldRow {
  var row: HistoryRow
  var given: Payload
  private var before: Payload
  private var machine: Machine?

  /// - Parameter facts: the fields in force before the row.
  init(_ row: HistoryRow, after facts: Payload, _ machine: Machine?) {
    self.row = row
    self.machine = machine
    before = facts
    let json = row.payload.flatMap { try? JSON(parsing: $0.utf8) } ?? .null
    given = machine.map { Payload(json, machine: $0) } ?? Payload()
  }

  /// "fecha límite: vie 31 dic 2027 → lun 31 ene 2028", "motivo: lluvia", and what was waived.
  func facts(_ voice: Voice) -> [String] {
    let fields = machine?.step(row.verb, from: row.from)?.fields.map(\.name) ?? []
    let places = Dictionary(fields.enumerated().map { ($1, $0) }) { first, _ in first }
    let names = given.fields.keys.sorted { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
    return names.compactMap { name in given[name].map { fact(name, $0, voice) } } + voice.waives(given)
  }

  private func fact(_ name: String, _ value: FieldValue, _ voice: Voice) -> String {
    let new = voice.value(value, of: name)
    guard let old = before[name].map({ voice.value($0, of: name) }), old != new, replaces(name, value) else {
      return voice.say(.givenValue(field: name, value: new))
    }
    return voice.say(.movedValue(field: name, old: old, new: new))
  }

  /// Whether a value stands in the place of the one before. A reason does not, nor does the day of another meeting: a
  /// date is moved where something is due by it.
  private func replaces(_ name: String, _ value: FieldValue) -> Bool {
    switch value {
    case .text, .localized, .person, .dialogue: false
    case .number, .choice, .party, .offices: true
    case .date, .noDate, .instant:
      machine?.deadlines.contains { rule in if case .field(name, plus: _) = rule.due { true } else { false } } ?? false
    }
  }
}
