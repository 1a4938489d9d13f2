internal import Foundation

/// A table of text as RFC 4180 has it, of which each row is read when its turn comes.
///
/// For event logs, which are large and not all sound: where `CSV` refuses a file for one bad row, this tells that row's
/// fault to whoever asks for it. Only where rows begin and end is kept besides the file's bytes.
public struct RowTable: Sendable {
  /// Where a row stands.
  public struct Row: Hashable, Sendable {
    /// Of its first line, counted from one; the header's line counts too.
    public var line: Int
    fileprivate var bytes: Range<Int>
  }

  public let file: String
  /// What the header calls the columns.
  public let columns: [String]
  /// Without those that hold nothing.
  public let rows: [Row]
  private let bytes: [UInt8]
  private let separator: UInt8

  /// - Parameter file: what locations call it.
  /// - Throws: what is wrong with the header.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostics) {
    self.bytes = bytes
    self.file = file
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var rows = Self.rows(of: bytes, from: bytes.starts(with: mark) ? mark.count : 0)
    guard !rows.isEmpty else {
      let findings = Findings()
      findings.add(.emptyDocument, at: Location(file: file, line: 1, column: 1))
      throw Diagnostics(findings.all)
    }
    let header = rows.removeFirst()
    separator = Self.separator(of: bytes[header.bytes])
    self.rows = rows
    columns = try Self.cells(of: header, in: bytes, separator, file: file)
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
    let cells = try Self.cells(of: row, in: bytes, separator, file: file)
    guard cells.count == columns.count else {
      let findings = Findings()
      findings.add(
        .cellCount, at: location(of: row),
        ["row": String(row.line), "found": String(cells.count), "expected": String(columns.count)])
      throw Diagnostics(findings.all)
    }
    return cells
  }

  /// A line end within quotes is part of its cell.
  private static func rows(of bytes: [UInt8], from start: Int) -> [Row] {
    var rows: [Row] = []
    var begin = start
    var line = 1
    var firstLine = 1
    var isQuoted = false
    func add(until end: Int) {
      let range = begin..<(end > begin && bytes[end - 1] == Byte.return ? end - 1 : end)
      if bytes[range].contains(where: { $0 != Byte.blank && $0 != Byte.comma && $0 != Byte.semicolon && $0 != Byte.tab }
      ) {
        rows.append(Row(line: firstLine, bytes: range))
      }
    }
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == Byte.quote { isQuoted.toggle() }
      guard byte == Byte.newLine else { continue }
      line += 1
      if isQuoted { continue }
      add(until: index)
      begin = index + 1
      firstLine = line
    }
    add(until: bytes.count)
    return rows
  }

  /// Of what parts the header's cells, the first outside of quotes.
  private static func separator(of header: ArraySlice<UInt8>) -> UInt8 {
    var isQuoted = false
    for byte in header {
      if byte == Byte.quote { isQuoted.toggle() }
      if !isQuoted, byte == Byte.comma || byte == Byte.semicolon || byte == Byte.tab { return byte }
    }
    return Byte.comma
  }

  private static func cells(
    of row: Row, in bytes: [UInt8], _ separator: UInt8, file: String
  ) throws(Diagnostics) -> [String] {
    let findings = Findings()
    let location = Location(file: file, line: row.line, column: 1)
    var cells: [String] = []
    var cell: [UInt8] = []
    var index = row.bytes.lowerBound
    let end = row.bytes.upperBound
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

private enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newLine = UInt8(ascii: "\n")
  static let `return` = UInt8(ascii: "\r")
  static let blank = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")

  static func isBlank(_ byte: UInt8) -> Bool { byte == blank || byte == tab || byte == newLine || byte == `return` }
}
