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
    switch countries(first, at: location) {
    case .success(let countries): one.countries = countries
    case .failure(let error): one.fault = error.all.first
    }
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
          if let name = log.event.text(of: cells), log.ignored.contains(name) {
            one.ignored += 1
          } else {
            one.events.append(reading.event(log, cells, at: location))
          }
        } catch {
          one.events.append(ImportedEvent(location: location, name: "", content: .failure(error)))
        }
      }
      if log.isOrderedByDate { one.events.sortByDate() }
    }
    return one
  }

  private func countries(_ cells: [String], at location: Location) -> Result<[String], Diagnostics> {
    let findings = Findings()
    let found = map.countries.map { rule -> String in
      switch rule {
      case .fixed(let country): return country
      case .named(let expression, let separator, let without, let isInCapitals, let names):
        let text = expression.text(of: cells) ?? ""
        let all = text.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }
        let left = all.filter { !$0.isEmpty && !without.contains($0) && (!isInCapitals || $0 == $0.uppercased()) }
        guard left.count == 1, let name = left.first, let country = names[name] ?? Self.plainCountry(name) else {
          findings.add(.notOneParty, at: location, text: text, ["count": String(left.count)])
          return ""
        }
        return country
      }
    }
    return findings.all.isEmpty ? .success(found) : .failure(Diagnostics(findings.all))
  }

  /// `UNITED STATES OF AMERICA` becomes `united-states-of-america`; nil for what no country could be called.
  private static func plainCountry(_ name: String) -> String? {
    let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let country = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    return (2...32).contains(country.utf8.count) && country.first?.isLetter ?? false ? country : nil
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
}
