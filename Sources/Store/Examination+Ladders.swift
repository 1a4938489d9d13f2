internal import Entente
internal import Postgres

// What the doctor tells of ladders: what people hold back, and to whom nothing can be told.
extension Store {
  /// How much is named one by one.
  private static let most: Int64 = 20

  /// Held, acknowledged and suspended deadlines: all of them as they should be, and none to be forgotten.
  func heldBack() async throws -> Finding {
    let rows = try await ask(
      Statement(
        sql: """
          select concat_ws(' ', kind || ':', reference, deadline, '#' || (rung + 1), party,
              '-> ' || to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')),
            total
          from entente.read_held_back($1)
          """, [Self.most])
    ).decode((String, Int64).self)
    let more = (rows.first?.1 ?? 0) - Int64(rows.count)
    let names = rows.map(\.0) + (more > 0 ? ["+\(more)"] : [])
    return Finding(subject: .heldBack, isGood: true, detail: names.isEmpty ? "0" : names.joined(separator: "; "))
  }

  /// Vacant offices: the nearest that is filled is told instead, unless a country has nobody at all.
  func vacancies() async throws -> Finding {
    let rows = try await ask(
      "select country || '/' || code, is_covered from entente.read_vacancies()"
    ).decode((String, Bool).self)
    let bare = rows.filter { !$0.1 }
    let shown = (bare.isEmpty ? rows : bare).map(\.0)
    let names = shown.prefix(Int(Self.most)) + (shown.count > Self.most ? ["+\(shown.count - Int(Self.most))"] : [])
    return Finding(
      subject: .vacancies, isGood: bare.isEmpty, detail: names.isEmpty ? "0" : names.joined(separator: ", "))
  }
}
