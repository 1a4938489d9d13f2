public import Entente
internal import Postgres

/// What was looked for and found.
public struct Found: Sendable {
  /// Offices, people and mechanisms first, then dialogues, each by name.
  public var rows: [FoundRow]
  /// How many there are, shown or not.
  public var total: Int
}

/// Something that has the words in it.
public struct FoundRow: Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable {
    case dialogue, person, office, mechanism
  }

  public var kind: Kind
  /// A reference, a handle, an office as in `mx/se-uncs`, or a mechanism's name.
  public var name: String
  /// A dialogue's; nil also where this program cannot read its definition.
  public var definition: Definition?
  public var machine: Machine?
  public var state: String?
  public var isImported: Bool
  /// The texts that have some of the words in them; together they have all.
  public var matches: [Match]

  /// A text, and where it stands.
  public struct Match: Hashable, Sendable {
    /// A field's name, or `reference`, `text` (a document's name), `name` or `title`.
    public var field: String
    public var text: String
  }
}

extension Store {
  /// What has all the words in it, whatever their accents and capitals: dialogues by their references, fields and
  /// documents, those of steps that came to nothing too; people, offices and mechanisms by their names.
  ///
  /// - Throws: `StoreError.unreadable`; `PostgresError`.
  public func find(_ words: [String], limit: Int) async throws -> Found {
    try await withConnection { connection in
      let rows = try await connection.query(
        """
        select kind, name, definition_id, machine, state, is_imported, matches, total
        from entente.find(\(words), \(limit))
        """)
      var found = Found(rows: [], total: Int(try rows.first?.decode(Int64.self, at: 7) ?? 0))
      for row in rows {
        var next = try FoundRow(row)
        if next.kind == .dialogue, let definition = try row.decode(Int32?.self, at: 2) {
          next.definition = try? await self.definitions.definition(Int(definition), on: connection)
          next.machine = try next.definition?.machine(row.decode(String.self, at: 3))
        }
        found.rows.append(next)
      }
      return found
    }
  }
}

extension FoundRow {
  fileprivate init(_ row: Row) throws {
    let name = try row.decode(String.self, at: 1)
    let part = Part(name, ["matches": try JSON(parsing: row.decode(String.self, at: 6).utf8)])
    guard let kind = Kind(rawValue: try row.decode(String.self, at: 0)) else { throw part.unreadable("kind") }
    self.init(
      kind: kind, name: name, state: try row.decode(String?.self, at: 4),
      isImported: try row.decode(Bool?.self, at: 5) ?? false,
      matches: try part.list("matches") { _ in "a match in \(name)" }.map { match in
        Match(field: try match.required("field", \.string), text: try match.required("text", \.string))
      })
  }
}
