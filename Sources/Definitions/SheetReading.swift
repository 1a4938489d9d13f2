internal import Entente
internal import Foundation

/// Makes payloads of the rows of one sheet.
struct SheetReading {
  let definition: Definition
  let step: Step
  let columns: [SheetColumn: Int]
  let findings: Findings

  func row(_ row: CSV.Row) -> SheetRow {
    var values: [String: FieldValue] = [:]
    for field in step.fields { values[field.name] = value(of: field, in: row) }
    return SheetRow(number: row.number, location: row.location, payload: Payload(values))
  }

  private func value(of field: Field, in row: CSV.Row) -> FieldValue? {
    let own = SheetColumn.all(for: step, in: definition).filter { $0.field == field }
    switch field.type {
    case .localizedText, .officeOfEachParty:
      let cells = own.compactMap { column in cell(column, row).map { (column, $0) } }
      if cells.isEmpty, field.isOptional { return nil }
      var texts: [String: String] = [:]
      for column in own {
        guard case .of(let part) = column.part, let cell = needed(column, row) else { continue }
        texts[part] = field.type == .localizedText ? cell.text : office(cell, of: part, row)
      }
      guard texts.count == own.count else { return nil }
      return field.type == .localizedText ? .localized(LocalizedText(texts)) : .offices(texts)
    case .dateOrReason: return dateOrReason(own, isOptional: field.isOptional, row)
    default:
      guard let column = own.first else { return nil }
      let cell = field.isOptional ? cell(column, row) : needed(column, row)
      return cell.flatMap { single($0, of: field, row) }
    }
  }

  private func dateOrReason(_ own: [SheetColumn], isOptional: Bool, _ row: CSV.Row) -> FieldValue? {
    let date = own.first { $0.part == .whole }.flatMap { cell($0, row) }
    let reason = own.first { $0.part == .reason }.flatMap { cell($0, row) }
    switch (date, reason) {
    case (let date?, nil): return self.date(date, row)
    case (nil, let reason?): return .noDate(reason: reason.text)
    case (_?, let reason?):
      findings.add(.dueAndReason, at: reason.location, text: reason.text, ["row": String(row.number)])
    case (nil, nil):
      if !isOptional { findings.add(.dueOrReasonMissing, at: row.location, ["row": String(row.number)]) }
    }
    return nil
  }

  private func single(_ cell: CSV.Cell, of field: Field, _ row: CSV.Row) -> FieldValue? {
    func named(_ words: [(id: String, label: LocalizedText)], _ code: Diagnostic.Code) -> String? {
      let wanted = SheetColumn.folded(cell.text)
      let found = words.first { ([$0.id] + $0.label.texts.values).map(SheetColumn.folded).contains(wanted) }
      if found == nil {
        let known = words.map(\.id)
        findings.add(
          code, at: cell.location, text: cell.text,
          ["row": String(row.number), "known": known.joined(separator: ", ")], among: known)
      }
      return found?.id
    }
    switch field.type {
    case .date: return date(cell, row)
    case .instant:
      if let instant = Instant(cell.text) { return .instant(instant) }
      findings.add(.notAnInstant, at: cell.location, text: cell.text, ["row": String(row.number)])
      return nil
    case .pillar: return named(definition.pillars.map { ($0.id, $0.label) }, .unknownPillar).map(FieldValue.choice)
    case .choice: return named(field.choices.map { ($0.id, $0.label) }, .unknownWord).map(FieldValue.choice)
    case .instrumentClass:
      return named(definition.classes.map { ($0.id, $0.label) }, .unknownWord).map(FieldValue.choice)
    case .party: return named(definition.parties.map { ($0.id, $0.label) }, .unknownParty).map(FieldValue.party)
    case .person: return .person(cell.text)
    case .number, .percent:
      let range = field.type == .percent ? 0...100 : Int(Int32.min)...Int(Int32.max)
      return findings.number(cell.text, in: range, at: cell.location).map { .number(Int64($0)) }
    case .anotherParent, .anotherOfItsKind, .origin: return .dialogue(cell.text)
    default: return .text(cell.text)
    }
  }

  /// Only the form that no country reads in another order.
  private func date(_ cell: CSV.Cell, _ row: CSV.Row) -> FieldValue? {
    if let date = LocalDate(cell.text) { return .date(date) }
    findings.add(
      .notADate, at: cell.location, text: cell.text, ["row": String(row.number), "forms": Findings.dateForm])
    return nil
  }

  /// By its name in the definition or by its label in any language.
  private func office(_ cell: CSV.Cell, of party: String, _ row: CSV.Row) -> String? {
    let offices = definition.offices.filter { $0.party == party }
    let wanted = SheetColumn.folded(cell.text)
    let found = offices.first { ([$0.id] + $0.label.texts.values).map(SheetColumn.folded).contains(wanted) }
    if let found { return found.id }
    findings.add(
      .unknownOffice, at: cell.location, text: cell.text, ["row": String(row.number), "party": party],
      among: offices.map(\.id))
    return nil
  }

  /// What a column holds, without blanks around it; nil where nothing does.
  private func cell(_ column: SheetColumn, _ row: CSV.Row) -> CSV.Cell? {
    guard let index = columns[column], row.cells.indices.contains(index) else { return nil }
    var cell = row.cells[index]
    cell.text = cell.text.trimmingCharacters(in: .whitespacesAndNewlines)
    return cell.text.isEmpty ? nil : cell
  }

  private func needed(_ column: SheetColumn, _ row: CSV.Row) -> CSV.Cell? {
    if let cell = cell(column, row) { return cell }
    let place = columns[column].flatMap { row.cells.indices.contains($0) ? row.cells[$0].location : nil }
    findings.add(
      .missingCell, at: place ?? row.location, ["row": String(row.number), "column": column.name])
    return nil
  }
}
