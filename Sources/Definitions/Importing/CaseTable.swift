public import Entente
internal import Foundation

/// A table and its mapping: the cases of a procedure, each read when its turn comes.
///
/// The rows of a case may stand anywhere in the file; which ones they are is found out first.
public struct CaseTable: Sendable {
  public let definition: Definition
  public let map: ImportMap
  public let table: RowTable
  private let slots: [Slot]

  private struct Slot {
    var rows: [Int]
    var reference: Result<String, Diagnostics>
  }

  /// How many cases there are.
  public var count: Int { slots.count }

  public init(definition: Definition, map: ImportMap, table: RowTable) {
    self.definition = definition
    self.map = map
    self.table = table
    var slots: [Slot] = []
    var places: [String: Int] = [:]
    var lines: [String: Int] = [:]
    for (index, row) in table.rows.enumerated() {
      let cells: [String]
      do {
        cells = try table.cells(of: row)
      } catch {
        slots.append(Slot(rows: [index], reference: .failure(error)))
        continue
      }
      if case .log(let log) = map.form, let name = log.caseName.text(of: cells) {
        if let place = places[name] {
          slots[place].rows.append(index)
          continue
        }
        places[name] = slots.count
      }
      let reference = Self.reference(map, cells, at: table.location(of: row), lines)
      if case .success(let reference) = reference { lines[reference] = row.line }
      slots.append(Slot(rows: [index], reference: reference))
    }
    self.slots = slots
  }

  /// Capitals, digits, hyphens and underscores, with anything else made a hyphen; each but once.
  private static func reference(
    _ map: ImportMap, _ cells: [String], at location: Location, _ lines: [String: Int]
  ) -> Result<String, Diagnostics> {
    let findings = Findings()
    guard let text = map.reference.text(of: cells) else {
      findings.add(.missingCell, at: location, ["row": String(location.line), "column": "reference"])
      return .failure(Diagnostics(findings.all))
    }
    let plain = text.folding(options: .diacriticInsensitive, locale: nil).uppercased()
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    let reference = words.joined(separator: "-").drop { $0 == "_" }
    if reference.isEmpty || reference.utf8.count > longestReference {
      findings.add(.notAPlainReference, at: location, text: text)
    } else if let line = lines[String(reference)] {
      findings.add(.duplicateReference, at: location, text: String(reference), ["line": String(line)])
    }
    return findings.all.isEmpty ? .success(String(reference)) : .failure(Diagnostics(findings.all))
  }

  private static let longestReference = 100

  /// Reads a case, by its place among them.
  public func read(_ index: Int) -> ImportedCase {
    let slot = slots[index]
    let rows = slot.rows.map { table.rows[$0] }
    let location = table.location(of: rows[0])
    var one = ImportedCase(
      reference: "", location: location, countries: [], events: [], fault: nil, isWhole: false, ignored: 0)
    switch slot.reference {
    case .success(let reference): one.reference = reference
    case .failure(let error): one.fault = error.all.first
    }
    if case .table = map.form { one.isWhole = true }
    guard one.fault == nil, let first = try? table.cells(of: rows[0]) else {
      one.events = rows.map {
        ImportedEvent(location: table.location(of: $0), name: "", content: .failure(Diagnostics([])))
      }
      return one
    }
    switch countries(first, at: location) {
    case .success(let countries): one.countries = countries
    case .failure(let error): one.fault = error.all.first
    }
    let reading = EventReading(definition: definition, map: map)
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
