internal import Foundation

/// A table of text as RFC 4180 has it, of which each row is read when its turn comes.
///
/// For event logs, which are large and not all sound: where `CSV` refuses a file for one bad row, this tells that row's
/// fault to whoever asks for it. Only where rows begin and end is kept, sixteen bytes a row.
public struct RowTable: Sendable {
  /// Where a row stands.
  public struct Row: Hashable, Sendable {
    fileprivate let start: Int
    fileprivate let length: UInt32
    private let firstLine: UInt32

    /// Of its first line, counted from one; the header's line counts too.
    public var line: Int { Int(firstLine) }

    init(start: Int, length: UInt32, line: UInt32) {
      self.start = start
      self.length = length
      firstLine = line
    }
  }

  public let file: String
  /// What the header calls the columns.
  public let columns: [String]
  /// Without those that hold nothing.
  public let rows: [Row]
  private let source: any ByteSource
  private let separator: UInt8

  /// - Parameter file: what locations call it.
  /// - Throws: what is wrong with the header.
  public init(_ source: some ByteSource, file: String) throws(Diagnostics) {
    self.source = source
    self.file = file
    let scanner = RowScanner(source)
    guard let header = scanner.rows.first else {
      let findings = Findings()
      findings.add(.emptyDocument, at: Location(file: file, line: 1, column: 1))
      throw Diagnostics(findings.all)
    }
    separator = scanner.separator ?? Byte.comma
    rows = Array(scanner.rows.dropFirst())
    columns = try Self.cells(of: header, in: source, separator, file: file)
    let findings = Findings()
    for (index, name) in columns.enumerated() where columns[..<index].contains(name) {
      findings.add(.duplicateColumn, at: Location(file: file, line: header.line, column: 1), text: name)
    }
    guard findings.all.isEmpty else { throw Diagnostics(findings.all) }
  }

  public func location(of row: Row) -> Location { Location(file: file, line: row.line, column: 1) }

  /// The cells of a row, without blanks around them, in Unicode's form NFC.
  ///
  /// - Throws: what is wrong with its form.
  public func cells(of row: Row) throws(Diagnostics) -> [String] {
    let cells = try Self.cells(of: row, in: source, separator, file: file)
    guard cells.count == columns.count else {
      let findings = Findings()
      findings.add(
        .cellCount, at: location(of: row),
        ["row": String(row.line), "found": String(cells.count), "expected": String(columns.count)])
      throw Diagnostics(findings.all)
    }
    return cells
  }

  private static func cells(
    of row: Row, in source: any ByteSource, _ separator: UInt8, file: String
  ) throws(Diagnostics) -> [String] {
    let findings = Findings()
    let location = Location(file: file, line: row.line, column: 1)
    let bytes = source.bytes(row.start..<row.start + Int(row.length))
    if bytes.count < Int(row.length) { findings.add(.fileChanged, at: location) }
    var cells: [String] = []
    var cell: [UInt8] = []
    var index = 0
    let end = bytes.count
    while index <= end {
      cell.removeAll(keepingCapacity: true)
      if index < end, bytes[index] == Byte.quote {
        index += 1
        var isClosed = false
        while index < end, !isClosed {
          if bytes[index] != Byte.quote {
            cell.append(bytes[index])
          } else if index + 1 < end, bytes[index + 1] == Byte.quote {
            cell.append(Byte.quote)
            index += 1
          } else {
            isClosed = true
          }
          index += 1
        }
        if !isClosed { findings.add(.openQuote, at: location) }
        if index < end, bytes[index] != separator { findings.add(.strayQuote, at: location) }
      }
      while index < end, bytes[index] != separator {
        if bytes[index] == Byte.quote { findings.add(.strayQuote, at: location) }
        cell.append(bytes[index])
        index += 1
      }
      cells.append(text(cell, at: location, findings))
      index += 1
    }
    if let first = findings.all.first { throw Diagnostics([first]) }
    return cells
  }

  private static func text(_ cell: [UInt8], at location: Location, _ findings: Findings) -> String {
    let isPlain = cell.allSatisfy { $0 >= Byte.blank && $0 < 0x7F }
    guard isPlain || String(validating: cell, as: UTF8.self) != nil else {
      findings.add(.invalidUTF8, at: location)
      return ""
    }
    var text = cell[...]
    while let first = text.first, Byte.isBlank(first) { text.removeFirst() }
    while let last = text.last, Byte.isBlank(last) { text.removeLast() }
    let whole = String(decoding: text, as: UTF8.self)
    if isPlain { return whole }
    let normal = whole.precomposedStringWithCanonicalMapping
    findings.checkCharacters(of: normal, at: location)
    return normal
  }
}
