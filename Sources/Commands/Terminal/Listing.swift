internal import Entente
internal import Messages

/// Rows of one kind: a table for people, an array for programs.
struct Listing<Row> {
  var rows: [Row]
  var columns: [Column]
  /// What is said under a row; empty where nothing is.
  var note: (Row) -> String = { _ in "" }
  var json: (Row) -> JSON

  struct Column {
    var heading: Table.Column
    var cell: (Row) -> String

    init(
      _ heading: String, isWhole: Bool = false, isRightAligned: Bool = false, _ cell: @escaping (Row) -> String
    ) {
      self.heading = Table.Column(heading, isWhole: isWhole, isRightAligned: isRightAligned)
      self.cell = cell
    }
  }

  var table: Table {
    var table = Table(columns.map(\.heading))
    for row in rows { table.add(columns.map { $0.cell(row) }, note: note(row)) }
    return table
  }

  var array: JSON { .array(rows.map(json)) }
}

extension Output {
  /// Lists rows, or says what their absence means.
  func list<Row>(_ listing: Listing<Row>, empty: Phrase? = nil) {
    if isJSON {
      json(listing.array)
    } else if listing.rows.isEmpty, let empty {
      say(empty)
    } else {
      hasWholeRows ? unbroken(listing.table) : table(listing.table)
    }
  }

  /// What has been done: a sentence for people, its facts for programs.
  func done(_ phrase: Phrase, _ facts: JSON, _ style: Style = .good) -> ExitCode {
    if isJSON { json(facts) } else { say(phrase, style) }
    return .done
  }
}
