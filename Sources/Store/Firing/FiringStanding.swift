internal import Entente
internal import Postgres

/// Who had done what in a dialogue when one of its deadlines fired, by which a notice's words tell from whom an act is
/// still awaited.
struct FiringStanding {
  var proposer: String?
  var lastParty: String?
  /// The parties that have consented to each open motion that counts, by its verb.
  var consents: [String: Set<String>] = [:]

  /// As members of a firing's facts; what is not known is left out.
  var members: [String: JSON] {
    var members: [String: JSON] = [:]
    members["proposer"] = proposer.map(JSON.string)
    members["lastParty"] = lastParty.map(JSON.string)
    if !consents.isEmpty {
      members["consents"] = .object(consents.mapValues { .array($0.sorted().map(JSON.string)) })
    }
    return members
  }
}

extension Store {
  /// The standings of some dialogues. Whether a motion counts is for the library to tell, so that those dialogues which
  /// have any are read whole; most that are late have none.
  func standings(
    of dialogues: Set<Identifier>, on connection: isolated Connection
  ) async throws -> [Identifier: FiringStanding] {
    if dialogues.isEmpty { return [:] }
    var standings: [Identifier: FiringStanding] = [:]
    var asked: [(id: Identifier, question: Question)] = []
    let rows = try await connection.query(
      """
      select dialogue_id, reference, proposer, last_party, is_asked
      from entente.read_standing(\(dialogues.sorted { $0.description < $1.description }))
      """)
    for row in rows {
      let id = try row.decode(Identifier.self, at: 0)
      standings[id] = FiringStanding(
        proposer: try row.decode(String?.self, at: 2), lastParty: try row.decode(String?.self, at: 3))
      if try row.decode(Bool.self, at: 4) {
        asked.append((id, Question(.existing(reference: try row.decode(String.self, at: 1)), handle: nil)))
      }
    }
    if asked.isEmpty { return standings }
    let answers = try await connection.queries(asked.flatMap(\.question.read))
    for ((id, question), rows) in zip(asked, answers) {
      let reading = try await self.reading([rows], of: question, on: connection, readsFurther: false)
      standings[id]?.consents = reading.situation.standing?.consents.filter { !$0.value.isEmpty } ?? [:]
    }
    return standings
  }
}
