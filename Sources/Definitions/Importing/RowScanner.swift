/// Finds where the rows of a table begin and end, a piece of it in memory at a time.
///
/// A line end within quotes is part of its cell, and a quote opens one at its beginning only: a stray quote spoils its own
/// row and hides none of those behind it.
struct RowScanner {
  private enum Place {
    case beginning
    case plain
    case quoted
    /// Behind a quote that closes the cell, unless another one follows.
    case closing
  }

  private static let piece = 1 << 20

  /// All that hold something, the header's among them.
  private(set) var rows: [RowTable.Row] = []
  private(set) var separator: UInt8?
  private var place = Place.beginning
  private var start: Int
  private var line: UInt32 = 1
  private var firstLine: UInt32 = 1
  private var holdsSomething = false
  private var last: UInt8?

  init(_ source: some ByteSource) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    start = source.bytes(0..<min(mark.count, source.count)) == mark ? mark.count : 0
    var position = start
    while position < source.count {
      let bytes = source.bytes(position..<min(position + Self.piece, source.count))
      if bytes.isEmpty { break }
      for byte in bytes {
        take(byte, at: position)
        position += 1
      }
    }
    end(at: position)
  }

  private mutating func take(_ byte: UInt8, at position: Int) {
    defer { last = byte }
    if byte == Byte.newLine {
      line += 1
      if place == .quoted {
        holdsSomething = true
        return
      }
      end(at: position)
      start = position + 1
      firstLine = line
      place = .beginning
      return
    }
    switch place {
    case .quoted:
      if byte == Byte.quote { place = .closing }
      holdsSomething = true
      return
    case .closing: place = byte == Byte.quote ? .quoted : isSeparator(byte) ? .beginning : .plain
    case .beginning where byte == Byte.quote: place = .quoted
    case .beginning, .plain: place = isSeparator(byte) ? .beginning : .plain
    }
    if !Byte.isEmptiness(byte) { holdsSomething = true }
  }

  /// Of what parts the header's cells, the first outside of quotes; nothing else parts cells afterwards.
  private mutating func isSeparator(_ byte: UInt8) -> Bool {
    if let separator { return byte == separator }
    guard byte == Byte.comma || byte == Byte.semicolon || byte == Byte.tab else { return false }
    separator = byte
    return true
  }

  private mutating func end(at position: Int) {
    defer { holdsSomething = false }
    guard holdsSomething else { return }
    let end = position > start && last == Byte.return ? position - 1 : position
    rows.append(RowTable.Row(start: start, length: UInt32(clamping: end - start), line: firstLine))
    if separator == nil { separator = Byte.comma }
  }
}

enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newLine = UInt8(ascii: "\n")
  static let `return` = UInt8(ascii: "\r")
  static let blank = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")

  static func isBlank(_ byte: UInt8) -> Bool { byte == blank || byte == tab || byte == newLine || byte == `return` }

  /// What a row may be made of that holds nothing.
  static func isEmptiness(_ byte: UInt8) -> Bool {
    byte == blank || byte == comma || byte == semicolon || byte == tab || byte == `return`
  }
}
