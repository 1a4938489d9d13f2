internal import Foundation

/// A table of text as RFC 4180 has it: cells parted by commas or semicolons, quoted where need be.
///
/// Strict: what could be read in two ways is reported with its line and column. A byte order mark is skipped, since
/// spreadsheets write one, and text is brought into Unicode's form NFC.
public struct CSV: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    public var text: String
    public var location: Location
  }

  public struct Row: Hashable, Sendable {
    /// As a spreadsheet counts: the header is row 1, and a cell of several lines does not count twice.
    public var number: Int
    public var location: Location
    public var cells: [Cell]

    var isEmpty: Bool { cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
  }

  public var header: Row
  /// Without rows that hold nothing, as spreadsheets leave them at the end.
  public var rows: [Row]

  /// - Parameter file: what locations call it.
  /// - Throws: everything that is wrong with its form.
  public init(_ bytes: some Sequence<UInt8>, file: String) throws(Diagnostics) {
    let findings = Findings()
    let start = Location(file: file, line: 1, column: 1)
    var all = Array(bytes)
    if all.starts(with: [0xEF, 0xBB, 0xBF]) { all.removeFirst(3) }
    guard all.count <= Document.largestSize else {
      findings.add(.tooLarge, at: start, ["limit": String(Document.largestSize), "size": String(all.count)])
      throw Diagnostics(findings.all)
    }
    guard Document.isReadable(all, file: file, findings) else { throw Diagnostics(findings.sorted) }
    var reader = CSVReader(String(decoding: all, as: UTF8.self), file: file, findings: findings)
    let table = reader.table()
    guard let header = table.first, !header.isEmpty else {
      if findings.all.isEmpty { findings.add(.emptyDocument, at: start) }
      throw Diagnostics(findings.sorted)
    }
    let rows = table.dropFirst().filter { !$0.isEmpty }
    for row in rows where row.cells.count != header.cells.count {
      findings.add(
        .cellCount, at: row.location,
        ["row": String(row.number), "found": String(row.cells.count), "expected": String(header.cells.count)])
    }
    guard findings.all.isEmpty else { throw Diagnostics(findings.sorted) }
    self.header = header
    self.rows = rows
  }
}

private struct CSVReader {
  private let scalars: [Unicode.Scalar]
  private let findings: Findings
  private let separator: Unicode.Scalar
  private var index = 0
  private var place: Location
  private var number = 0

  init(_ text: String, file: String, findings: Findings) {
    scalars = Array(text.unicodeScalars)
    self.findings = findings
    place = Location(file: file, line: 1, column: 1)
    separator = Self.separator(of: scalars)
  }

  /// Semicolons, if the header has one outside of quotes: Spanish spreadsheets write them.
  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var isQuoted = false
    for scalar in scalars {
      if scalar == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if scalar == ";" { return ";" }
      if scalar == "\n" { break }
    }
    return ","
  }

  mutating func table() -> [CSV.Row] {
    var rows: [CSV.Row] = []
    while index < scalars.count {
      number += 1
      var row = CSV.Row(number: number, location: place, cells: [cell()])
      while take(separator) { row.cells.append(cell()) }
      endLine()
      rows.append(row)
    }
    return rows
  }

  private mutating func cell() -> CSV.Cell {
    let location = place
    let text = take("\"") ? quoted(from: location) : bare()
    return CSV.Cell(text: text.precomposedStringWithCanonicalMapping, location: location)
  }

  private mutating func bare() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != separator, scalar != "\n", scalar != "\r" {
      if scalar == "\"" { findings.add(.strayQuote, at: place) }
      text.append(scalar)
      advance()
    }
    return String(text)
  }

  private mutating func quoted(from location: Location) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next {
      advance()
      if scalar != "\"" {
        text.append(scalar)
      } else if take("\"") {
        text.append(scalar)
      } else {
        if let after = next, after != separator, after != "\n", after != "\r" {
          findings.add(.strayQuote, at: place)
          _ = bare()
        }
        return String(text)
      }
    }
    findings.add(.openQuote, at: location)
    return String(text)
  }

  private mutating func endLine() {
    let location = place
    let hasReturn = take("\r")
    if take("\n") { return }
    if hasReturn {
      findings.add(.strayReturn, at: location)
      place.line += 1
      place.column = 1
    }
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    advance()
    return true
  }

  private mutating func advance() {
    place.column += 1
    if scalars[index] == "\n" {
      place.line += 1
      place.column = 1
    }
    index += 1
  }
}
