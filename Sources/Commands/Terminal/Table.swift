internal import Messages

/// Rows and columns that fit the terminal.
public struct Table: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var heading: String
    /// References and digests are never broken; other columns may become narrow, and their cells several lines.
    public var isWhole: Bool
    public var isRightAligned: Bool

    public init(_ heading: String, isWhole: Bool = false, isRightAligned: Bool = false) {
      self.heading = heading
      self.isWhole = isWhole
      self.isRightAligned = isRightAligned
    }
  }

  public var columns: [Column]
  /// A cell for each column; missing ones are empty.
  public private(set) var rows: [[String]] = []
  /// What is said under a row, over the whole width; empty where nothing is.
  private var notes: [String] = []

  public init(_ columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    for row in rows { add(row) }
  }

  /// - Parameter note: what is said under the row, where no column has the room for it.
  public mutating func add(_ row: [String], note: String = "") {
    let cells = row.prefix(columns.count).map(SafeText.line)
    rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
    notes.append(SafeText.line(note))
  }

  /// The lines, headings first. Where even narrow columns do not fit, each row becomes a block of its own.
  func lines(width: Int) -> [StyledLine] {
    guard !columns.isEmpty else { return [] }
    guard let widths = widths(within: width) else { return blocks(width: width) }
    let heading = line(columns.map { SafeText.line($0.heading) }, widths).map { StyledLine($0, .bold) }
    let body = zip(rows, notes).flatMap { row, note in line(row, widths) + noted(note, width) }
    return heading + body.map { StyledLine($0) }
  }

  private func noted(_ note: String, _ width: Int) -> [String] {
    if note.isEmpty { return [] }
    return DisplayWidth.wrapped(note, to: width - Self.indent).map { String(repeating: " ", count: Self.indent) + $0 }
  }

  private static let indent = 4
  private static let gap = 2
  private static let narrowest = 8

  /// Takes from the widest column that may shrink until all fit; nil when they cannot. No word is broken but what takes more
  /// than a third of the terminal, such as an address: it would leave nothing to the others.
  private func widths(within width: Int) -> [Int]? {
    let cells = columns.indices.map { index in [columns[index].heading] + rows.map { $0[index] } }
    var widths = cells.map { $0.map { DisplayWidth.of($0) }.max() ?? 0 }
    let floors = cells.map { cells in
      let words = cells.flatMap { $0.split(separator: " ") }.map { DisplayWidth.of($0) }
      return max(Self.narrowest, words.filter { $0 <= width / 3 }.max() ?? 0)
    }
    let room = width - Self.gap * (columns.count - 1)
    while widths.reduce(0, +) > room {
      let candidates = columns.indices.filter { !columns[$0].isWhole && widths[$0] > floors[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int]) -> [String] {
    let wrapped = zip(cells, widths).map { cell, width in
      DisplayWidth.of(cell) <= width ? [cell] : DisplayWidth.wrapped(cell, to: width)
    }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { row in
      let parts = columns.indices.map { index in
        let text = row < wrapped[index].count ? wrapped[index][row] : ""
        let blanks = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
        return columns[index].isRightAligned ? blanks + text : text + blanks
      }
      return parts.joined(separator: String(repeating: " ", count: Self.gap)).trimmingBlanks
    }
  }

  private func blocks(width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (row, note) in zip(rows, notes) {
      if !lines.isEmpty { lines.append(StyledLine("")) }
      let pairs = zip(columns.map(\.heading), row).filter { !$0.1.isEmpty }
      lines += Facts(pairs).lines(width: width) + noted(note, width).map { StyledLine($0) }
    }
    return lines
  }
}

extension String {
  /// Without the blanks at its end.
  var trimmingBlanks: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
