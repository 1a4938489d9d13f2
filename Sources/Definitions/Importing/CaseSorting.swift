internal import Entente
internal import Foundation

/// Finds out which rows of a table belong to which case, and which references cannot be those of dialogues.
struct CaseSorting {
  private let map: ImportMap
  private let table: RowTable
  /// Of each row so far.
  private var cases: [Int32] = []
  private var count: Int32 = 0
  private var places: [String: Int32] = [:]
  /// By a reference's hash the row that gave it first; the references themselves would be most of what is kept.
  private var firsts: [Int: Int32] = [:]
  private(set) var faults: [Int: Diagnostics] = [:]

  init(map: ImportMap, table: RowTable) {
    self.map = map
    self.table = table
    cases.reserveCapacity(table.rows.count)
  }

  mutating func take(_ index: Int) {
    let cells: [String]
    do {
      cells = try table.cells(of: table.rows[index])
    } catch {
      return begin(error)
    }
    if case .log(let log) = map.form, let name = log.caseName.text(of: cells) {
      let name = (map.parent?.text(of: cells) ?? "") + "\u{0}" + name
      if let place = places[name] { return cases.append(place) }
      places[name] = count
    }
    begin(fault(of: cells, at: index))
  }

  private mutating func begin(_ fault: Diagnostics?) {
    faults[Int(count)] = fault
    cases.append(count)
    count += 1
  }

  private mutating func fault(of cells: [String], at index: Int) -> Diagnostics? {
    let row = table.rows[index]
    let location = table.location(of: row)
    let findings = Findings()
    let number = String(row.line)
    for expression in [map.parent, map.reference] {
      if let column = expression?.emptyColumn(of: cells, table.columns) {
        findings.add(.missingCell, at: location, ["row": number, "column": column])
      }
    }
    if findings.all.isEmpty {
      if let reference = map.names(cells)?.reference {
        if let first = first(reference, at: index) {
          findings.add(.duplicateReference, at: location, text: reference, ["line": String(table.rows[first].line)])
        }
      } else {
        let texts = [map.parent, map.reference].compactMap { $0?.text(of: cells) }
        findings.add(.notAPlainReference, at: location, text: texts.joined(separator: "/"))
      }
    }
    return findings.all.isEmpty ? nil : Diagnostics(findings.all)
  }

  /// The row that gave a reference before; where none did, this one is noted.
  private mutating func first(_ reference: String, at index: Int) -> Int? {
    let hash = reference.hashValue
    guard let known = firsts[hash].map(Int.init) else {
      firsts[hash] = Int32(index)
      return nil
    }
    // Another reference may have the same hash.
    let cells = try? table.cells(of: table.rows[known])
    return cells.flatMap(map.names)?.reference == reference ? known : nil
  }

  /// The rows' places with those of a case together, in the order of the cases, and where each case's begin.
  func grouped() -> (rows: [Int32], starts: [Int32]) {
    var starts = [Int32](repeating: 0, count: Int(count) + 1)
    for one in cases { starts[Int(one) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var rows = [Int32](repeating: 0, count: cases.count)
    for (index, one) in cases.enumerated() {
      rows[Int(next[Int(one)])] = Int32(index)
      next[Int(one)] += 1
    }
    return (rows, starts)
  }
}

extension ImportMap {
  /// What the dialogue of a row's case is called, and the one under which it stands; nil where a text is missing or could
  /// be no reference.
  func names(_ cells: [String]) -> (parent: String?, reference: String)? {
    guard let own = reference.text(of: cells), let plain = Self.plain(own) else { return nil }
    guard let parent else { return plain.utf8.count <= Self.longestReference ? (nil, plain) : nil }
    guard let above = parent.text(of: cells) else { return nil }
    let parts = above.split(separator: "/", omittingEmptySubsequences: false).map { Self.plain(String($0)) }
    guard !parts.contains(nil) else { return nil }
    let stem = parts.compactMap { $0 }.joined(separator: "/")
    // A list may give the whole of it.
    let whole = own.uppercased().hasPrefix(stem + "/") ? Self.plain(String(own.dropFirst(stem.count + 1))) : plain
    guard let whole, stem.utf8.count + whole.utf8.count < Self.longestReference else { return nil }
    return (stem, "\(stem)/\(whole)")
  }

  /// Capitals, digits, hyphens and underscores, with anything else made a hyphen; nil where nothing is left.
  private static func plain(_ text: String) -> String? {
    let plain = text.folding(options: .diacriticInsensitive, locale: nil).uppercased()
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    let reference = words.joined(separator: "-").drop { $0 == "_" }
    return reference.isEmpty ? nil : String(reference)
  }

  private static let longestReference = 100
}
