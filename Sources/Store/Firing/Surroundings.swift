internal import Entente
internal import Postgres

/// Who holds which office today, and which version of each calendar is the newest.
struct Surroundings {
  private let holders: [String: [Holder]]
  let calendars: [String: Int]

  static let read: Statement = "select entente.read_surroundings()"

  init(_ rows: Rows) throws {
    let text = try rows.only?.decode(String.self, at: 0) ?? "null"
    let whole = Part("who holds which office", try JSON(parsing: text.utf8))
    let all = try whole.list("holders") { "an office of \($0["country"]?.string ?? "")" }.map { part in
      Holder(
        party: try part.required("country", \.string), office: try part.required("office", \.string),
        level: try part.required("level", \.string), person: try part.required("person", \.identifier),
        language: try part.required("language", \.string))
    }
    holders = Dictionary(grouping: all, by: \.party)
    calendars = try (whole.optional("calendars") { $0 } ?? .null).members.compactMapValues { $0.int }
  }

  /// The holders of the offices of some countries, each by the party that its country is.
  func holders(of countries: [String], as parties: [Party]) -> [Holder] {
    zip(countries, parties).flatMap { country, party in
      (holders[country] ?? []).map { holder in
        var holder = holder
        holder.party = party.id
        return holder
      }
    }
  }
}
