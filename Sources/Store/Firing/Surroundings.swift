internal import Entente
internal import Postgres

/// Who holds which office, and which version of each calendar is the newest.
struct Surroundings {
  private let terms: [String: [Term]]
  let calendars: [String: Int]

  /// Somebody's time in an office.
  struct Term: Sendable {
    var holder: Holder
    /// The first day; nil where he has been in office for some time.
    var since: LocalDate?
    /// The last day; nil where none is known.
    var until: LocalDate?

    func covers(_ day: LocalDate) -> Bool {
      (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
  }

  /// Of today's holders alone.
  static let read: Statement = "select entente.read_surroundings()"
  /// Of all whose terms are not over.
  static let readAhead: Statement = "select entente.read_surroundings_ahead()"

  init(_ rows: Rows) throws {
    let text = try rows.only?.decode(String.self, at: 0) ?? "null"
    let whole = Part("who holds which office", try JSON(parsing: text.utf8))
    let all = try whole.list("holders") { "an office of \($0["country"]?.string ?? "")" }.map { part in
      let holder = Holder(
        party: try part.required("country", \.string), office: try part.required("office", \.string),
        level: try part.required("level", \.string), person: try part.required("person", \.identifier),
        language: try part.required("language", \.string))
      return Term(
        holder: holder, since: try part.optional("since") { $0.string.flatMap { LocalDate($0) } },
        until: try part.optional("until") { $0.string.flatMap { LocalDate($0) } })
    }
    terms = Dictionary(grouping: all, by: \.holder.party)
    calendars = try (whole.optional("calendars") { $0 } ?? .null).members.compactMapValues { $0.int }
  }

  /// Who holds offices of some countries, each by the party that its country is.
  func terms(of countries: [String], as parties: [Party]) -> [Term] {
    zip(countries, parties).flatMap { country, party in
      (terms[country] ?? []).map { term in
        var term = term
        term.holder.party = party.id
        return term
      }
    }
  }
}
