internal import Entente
internal import Postgres
public import Store

extension Sandbox {
  /// Takes in what was read of a dialogue elsewhere, row by row as it stood there: what was recorded then is not recorded
  /// again, so that no rule is asked about it.
  ///
  /// - Throws: `StoreError.unreadable` for rows of a table that is none of the record's; `PostgresError`.
  public func load(_ extract: Extract) async throws {
    let known = Set(
      try await pool.withConnection { connection in
        try await connection.query("select relname::text from pg_class where relnamespace = 'entente'::regnamespace")
          .decode(String.self)
      })
    if let other = extract.tables.first(where: { !known.contains($0.name) }) { throw StoreError.unreadable(other.name) }
    try await pool.withTransaction { connection in
      try await connection.script(Self.triggers("disable"))
      for table in extract.tables {
        let columns = try await connection.query(
          """
          select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
          where attrelid = \("entente.\(table.name)")::regclass and attnum > 0 and not attisdropped and attgenerated = ''
          """
        ).only?.decode(String.self, at: 0)
        let sql = """
          insert into entente.\(table.name) (\(columns ?? "")) overriding system value
          select \(columns ?? "") from json_populate_recordset(null::entente.\(table.name), $1::json)
          """
        _ = try await connection.query(Statement(sql: sql, [table.rows]))
      }
      try await connection.script(Self.triggers("enable"))
    }
    try await time.move(to: extract.now)
  }

  private static func triggers(_ change: String) -> String {
    """
    do $$
    declare t text;
    begin
      for t in select c.oid::regclass from pg_class c where c.relnamespace = 'entente'::regnamespace and c.relkind = 'r'
      loop execute format('alter table %s \(change) trigger all', t); end loop;
    end
    $$
    """
  }
}

extension Sandbox {
  /// Those who hold an office or have held one, in order.
  ///
  /// - Throws: `PostgresError`.
  public func handles() async throws -> [String] {
    try await pool.withConnection { connection in
      try await connection.query(
        """
        select p.handle from entente.person p
        where exists (select from entente.term t where t.person_id = p.id) order by 1
        """
      ).decode(String.self)
    }
  }

  /// Every dialogue, and what it is, in order.
  ///
  /// - Throws: `PostgresError`.
  public func dialogues() async throws -> [(reference: String, machine: String)] {
    try await pool.withConnection { connection in
      try await connection.query("select reference, machine from entente.dialogue order by 1")
        .decode((String, String).self).map { ($0.0, $0.1) }
    }
  }
}
