public import Entente

/// One row of a sheet: what a first step is to be done with.
public struct SheetRow: Hashable, Sendable {
  /// As a spreadsheet counts; the header is row 1.
  public var number: Int
  public var location: Location
  public var payload: Payload
}

/// Reads dialogues to propose, such as a round's commitments, from a table: one a row. docs/import.md has its columns.
public struct SheetReader: Sendable {
  private let definition: Definition
  private let step: Step

  /// - Parameter step: the one that creates a dialogue; its fields are the columns.
  public init(definition: Definition, step: Step) {
    self.definition = definition
    self.step = step
  }

  /// - Throws: everything that is wrong, each with its row; then nothing of the file counts.
  public func read(csv bytes: some Sequence<UInt8>, file: String) throws(Diagnostics) -> [SheetRow] {
    let table = try CSV(bytes, file: file)
    let findings = Findings()
    let columns = columns(table.header, findings)
    guard findings.all.isEmpty else { throw Diagnostics(findings.sorted) }
    let reading = SheetReading(definition: definition, step: step, columns: columns, findings: findings)
    let rows = table.rows.map(reading.row)
    if rows.isEmpty { findings.add(.emptyDocument, at: table.header.location) }
    var first: [Payload: Int] = [:]
    for row in rows {
      if let earlier = first[row.payload] {
        findings.add(
          .duplicateRow, at: row.location, ["row": String(row.number), "first": String(earlier)])
      } else if !row.payload.isEmpty {
        first[row.payload] = row.number
      }
    }
    guard findings.all.isEmpty else { throw Diagnostics(findings.sorted) }
    return rows
  }

  /// Which column of the table holds what.
  private func columns(_ header: CSV.Row, _ findings: Findings) -> [SheetColumn: Int] {
    let known = SheetColumn.all(for: step, in: definition)
    let headings = known.map { ($0, $0.headings(in: definition)) }
    var places: [SheetColumn: Int] = [:]
    for (index, cell) in header.cells.enumerated() {
      let heading = SheetColumn.folded(cell.text)
      guard let column = headings.first(where: { $0.1.contains(heading) })?.0 else {
        findings.add(
          .unknownColumn, at: cell.location, text: cell.text,
          ["known": known.map(\.name).joined(separator: ", ")], among: known.map(\.name))
        continue
      }
      if places[column] != nil { findings.add(.duplicateColumn, at: cell.location, text: cell.text) }
      places[column] = index
    }
    // A sheet in which everything has a due date needs no column for reasons.
    for column in known where places[column] == nil && !column.field.isOptional && column.part != .reason {
      findings.add(.missingColumn, at: header.location, text: column.name)
    }
    return places
  }
}
