// What attacks forge their documents and rows of. What a test says nothing of is as john would do it rightly, who
// coordinates for the United States and has not yet consented to convene the next round.

extension Attack {
  /// A document for `record_step` that does nothing but consent.
  static func consenting(_ consents: String..., to subject: String = "next") -> String {
    """
    select entente.record_step('{"subject": "{\(subject)}",
      "consents": [\(consents.joined(separator: ",\n    "))]}')
    """
  }

  /// An act of consent in such a document; what is nil is left out of it.
  static func consent(
    id: String = "c", on motion: String = "m2.convene", of party: String? = "us", by person: String? = "john",
    from office: String? = "us-coord", act: String = "consent", basis: String? = "signed", more: String? = nil
  ) -> String {
    let members = [
      #""id": "{\#(id)}", "motion": "{\#(motion)}", "act": "\#(act)""#,
      party.map { #""party": "\#($0)""# }, basis.map { #""basis": "\#($0)""# },
      person.map { #""person": "{\#($0)}""# }, office.map { #""office": "{\#($0)}""# }, more,
    ]
    return "{\(members.compactMap(\.self).joined(separator: ", "))}"
  }

  /// A consent from paper, whose scan has a digest of twos.
  static func paper(by person: String = "john", recordedBy recorder: String?, on date: String) -> String {
    let members = [
      recorder.map { #""recorder": "{\#($0)}""# }, #""paper": "\#(digestOfTwos)", "paperDate": "\#(date)""#,
    ]
    return consent(by: person, basis: "recorded", more: members.compactMap(\.self).joined(separator: ", "))
  }

  static let digestOfTwos = String(repeating: "2", count: 64)

  /// The beginning of an `insert`, with the columns whose values follow.
  static func row(_ row: Row, with column: String? = nil) -> String {
    let columns = column.map { "\(row.columns), \($0)" } ?? row.columns
    return "insert into entente.\(row.table) (\(columns)) values"
  }

  enum Row {
    case consent, motion, transition
    /// A deadline that is closed.
    case closing

    var table: String {
      switch self {
      case .consent: "consent"
      case .motion: "motion"
      case .transition: "transition"
      case .closing: "deadline"
      }
    }

    var columns: String {
      switch self {
      case .consent: "id, motion_id, party, act, basis, person_id, office_id"
      case .motion: "id, dialogue_id, verb, base, from_state, texts, adopted"
      case .transition: "dialogue_id, seq, from_state, verb, to_state, actor_id, office_id, party, basis, motion_id"
      case .closing: "dialogue_id, name, generation, act, seq, reason"
      }
    }
  }
}
