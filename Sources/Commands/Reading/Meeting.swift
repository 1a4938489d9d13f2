internal import Entente
internal import Store

/// A meeting that is known to have been held, though no step is called so: a step tells its day, or an imported round was
/// convened for a day that is over.
struct Meeting: Hashable {
  var reference: String
  var machine: String
  var date: LocalDate
  /// The row that tells of it.
  var row: TimelineRow
  /// The row by which it was agreed to meet, after which it stands where both are of one day.
  private var convened: Int

  private init(_ date: LocalDate, toldBy row: TimelineRow, convened: Int) {
    reference = row.reference
    machine = row.machine
    self.date = date
    self.row = row
    self.convened = convened
  }

  /// The row after which it stands in a time line.
  func index(in timeline: [TimelineRow]) -> Int {
    let before = timeline.lastIndex { row in
      row.period.first < date || row.period.first == date && row.reference == reference && row.seq <= convened
    }
    return before.map { $0 + 1 } ?? 0
  }

  /// The meetings of a mechanism's dialogues, one of each dialogue that has one.
  ///
  /// A live round whose day has passed may have met or not: only a step that names the day says it. In an imported one the
  /// date of the meeting is the day on which it was held, see docs/import.md.
  static func all(in timeline: [TimelineRow], of definition: Definition, today: LocalDate) -> [Meeting] {
    Dictionary(grouping: timeline, by: \.reference).values.compactMap { rows in
      guard let last = rows.last, let machine = definition.machine(last.machine),
        let rule = machine.deadlines.first(where: \.isMeeting), case .field(let field, plus: _) = rule.due
      else { return nil }
      let facts = Payload(last.facts, machine: machine)
      let convened = rows.first { rule.states.contains($0.to) }
      for row in rows {
        guard let day = machine.held(row.verb, outOf: rule.states).flatMap({ facts[$0]?.date }) else { continue }
        return Meeting(day, toldBy: row, convened: convened?.seq ?? 0)
      }
      guard let row = convened, row.basis != "witnessed", let day = facts[field]?.date, day <= today else { return nil }
      return Meeting(day, toldBy: row, convened: row.seq)
    }.sorted { ($0.date, $0.reference) < ($1.date, $1.reference) }
  }
}

extension Machine {
  /// The field in which a step that leaves the states of a meeting tells on what day it was held; nil: it is no such step.
  fileprivate func held(_ verb: String, outOf states: [String]) -> String? {
    let steps = steps.filter { step in
      step.verb == verb && step.from.contains(where: states.contains)
        && step.edges.contains { $0.from.map(states.contains) ?? false && !states.contains($0.to) }
    }
    return steps.flatMap(\.fields).first { $0.type == .date && $0.isPast }?.name
  }
}
