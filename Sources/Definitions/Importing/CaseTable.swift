public import Entente
internal import Foundation

/// A table and its mapping: the cases of a procedure, each read when its turn comes.
///
/// The rows of a case may stand anywhere in the file; which ones they are is found out first.
public struct CaseTable: Sendable {
  public let definition: Definition
  public let map: ImportMap
  public let table: RowTable
  /// The rows' places in the table, those of a case together.
  private let rows: [Int32]
  /// Where each case's begin among `rows`, and one past the last.
  private let starts: [Int32]
  /// What is wrong with the references of cases, by the case's place.
  private let faults: [Int: Diagnostics]

  /// How many cases there are.
  public var count: Int { starts.count - 1 }

  public init(definition: Definition, map: ImportMap, table: RowTable) {
    self.definition = definition
    self.map = map
    self.table = table
    var sorting = CaseSorting(map: map, table: table)
    for index in table.rows.indices { sorting.take(index) }
    (rows, starts) = sorting.grouped()
    faults = sorting.faults
  }

  /// Reads a case, by its place among them.
  public func read(_ index: Int) -> ImportedCase {
    let rows = self.rows[Int(starts[index])..<Int(starts[index + 1])].map { table.rows[Int($0)] }
    let location = table.location(of: rows[0])
    var one = ImportedCase(
      reference: "", location: location, countries: [], events: [], fault: faults[index]?.all.first, isWhole: false,
      ignored: 0)
    if case .table = map.form { one.isWhole = true }
    guard one.fault == nil, let first = try? table.cells(of: rows[0]), let names = map.names(first) else {
      one.events = rows.map {
        ImportedEvent(location: table.location(of: $0), name: "", content: .failure(Diagnostics([])))
      }
      return one
    }
    one.parent = names.parent
    one.reference = names.reference
    let naming = PartyNaming(map.countries, rows: rows, of: table)
    one.countries = naming.countries
    one.fault = naming.fault
    let reading = EventReading(definition: definition, map: map, columns: table.columns)
    switch map.form {
    case .table(let steps):
      one.events = reading.events(of: steps, first, at: location)
      if one.events.isEmpty, one.fault == nil {
        let findings = Findings()
        findings.add(.noDate, at: location)
        one.fault = findings.all.first
      }
    case .log(let log):
      for row in rows {
        let location = table.location(of: row)
        do {
          let cells = try table.cells(of: row)
          let name = log.event.text(of: cells)
          if let name, log.ignored.contains(name) {
            one.ignored += 1
          } else {
            one.events.append(
              naming.refusal(of: cells, at: location, called: name) ?? reading.event(log, cells, at: location))
          }
        } catch {
          one.events.append(ImportedEvent(location: location, name: "", content: .failure(error)))
        }
      }
      if log.isOrderedByDate { one.events.sortByDate() }
    }
    return one
  }
}

extension [ImportedEvent] {
  /// Keeps the order of those of one day; what has no date that can be read stays behind the one before it.
  mutating func sortByDate() {
    var day = Int32.min
    let dated = enumerated().map { offset, event in
      if case .success(let content) = event.content { day = content.period.first.daysSince2000 }
      return (day: day, offset: offset, event: event)
    }
    self = dated.sorted { ($0.day, $0.offset) < ($1.day, $1.offset) }.map(\.event)
  }

  /// Puts before each what was over when its period began, and else keeps their order: of a day and the year in which it
  /// lies nobody knows which was first. What has no date that can be read stays behind the one before it.
  mutating func sortByPeriod() {
    var last = (first: Int32.min, last: Int32.min)
    var left = map { event in
      if case .success(let content) = event.content {
        last = (content.period.first.daysSince2000, content.period.last.daysSince2000)
      }
      return (first: last.first, last: last.last, event: event)
    }
    removeAll()
    while let earliestEnd = left.map(\.last).min(), let next = left.firstIndex(where: { $0.first <= earliestEnd }) {
      append(left.remove(at: next).event)
    }
  }
}
