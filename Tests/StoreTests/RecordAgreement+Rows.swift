import Entente
import Ledger
import Postgres
import Store

/// A row of the record as the library reads it, with the hash that PostgreSQL computed.
struct RecordedRow: Sendable {
  let kind: String
  let entry: any Entry
  let leafHash: Digest
}

/// Reads all rows of each kind that is hashed.
enum RecordedRows {
  static func all(on connection: isolated Connection) async throws -> [RecordedRow] {
    var rows: [RecordedRow] = []
    for (kind, read) in readers {
      let stamp = kind == "firing" ? "fired_at" : "recorded_at"
      for row in try await connection.query(Statement(sql: "select * from entente.\(kind) order by \(stamp)")) {
        let leafHash = try row.decode(Digest.self, at: "leaf_hash")
        rows.append(RecordedRow(kind: kind, entry: try read(row), leafHash: leafHash))
      }
    }
    return rows
  }

  static let readers: [(kind: String, read: @Sendable (Row) throws -> any Entry)] = [
    ("definition", definition), ("calendar", calendar), ("person", person), ("office", office), ("term", term),
    ("dialogue", dialogue), ("text", text), ("consent", consent), ("transition", transition), ("deadline", deadline),
    ("firing", firing), ("acknowledgement", acknowledgement), ("hold", hold), ("recalculation", recalculation),
  ]

  private static let definition: @Sendable (Row) throws -> any Entry = { row in
    try DefinitionEntry(
      name: row["name"], version: row["version"], digest: row["digest"], login: row["login"],
      recordedAt: row["recorded_at"])
  }

  private static let calendar: @Sendable (Row) throws -> any Entry = { row in
    try CalendarEntry(name: row["name"], digest: row["digest"], login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let person: @Sendable (Row) throws -> any Entry = { row in
    try PersonEntry(
      id: row["id"], handle: row["handle"], name: row["name"], language: row["language"],
      databaseLogin: row["database_login"], login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let office: @Sendable (Row) throws -> any Entry = { row in
    try OfficeEntry(
      id: row["id"], country: row["country"], code: row["code"], level: row["level"], label: row["label"],
      login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let term: @Sendable (Row) throws -> any Entry = { row in
    try TermEntry(
      id: row["id"], act: row["act"], person: row["person_id"], office: row["office_id"], onDate: row["on_date"],
      begunBy: row["begun_by"], login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let dialogue: @Sendable (Row) throws -> any Entry = { row in
    try DialogueEntry(
      id: row["id"], reference: row["reference"], definitionDigest: row["definition_digest"], machine: row["machine"],
      parent: row["parent_id"], parties: row["parties"], countries: row["countries"], isImported: row["is_imported"],
      login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let text: @Sendable (Row) throws -> any Entry = { row in
    try TextEntry(
      id: row["id"], dialogue: row["dialogue_id"], textKind: row["kind"], language: row["language"],
      digest: row["digest"], size: row["size"], name: row["name"], person: row["person_id"], login: row["login"],
      recordedAt: row["recorded_at"])
  }

  private static let consent: @Sendable (Row) throws -> any Entry = { row in
    try ConsentEntry(
      id: row["id"], motion: row["motion_id"], dialogue: row["dialogue_id"],
      definitionDigest: row["definition_digest"], base: row["base"], baseHash: row["base_hash"], verb: row["verb"],
      fromState: row["from_state"], payloadCommitment: row["payload_commitment"], texts: row.digests("texts"),
      adopted: row["adopted"], party: row["party"], act: row["act"], basis: row["basis"], person: row["person_id"],
      office: row["office_id"], delegation: nil, recorder: row["recorder_id"], paperDigest: row["paper_digest"],
      paperDate: row["paper_date"], source: row["source"], login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let transition: @Sendable (Row) throws -> any Entry = { row in
    try TransitionEntry(
      dialogue: row["dialogue_id"], definitionDigest: row["definition_digest"], seq: row["seq"],
      fromState: row["from_state"], verb: row["verb"], toState: row["to_state"], actor: row["actor_id"],
      office: row["office_id"], delegation: nil, login: row["login"], party: row["party"], basis: row["basis"],
      source: row["source"], occurredAt: row["occurred_at"], occurredPrecision: row["occurred_precision"],
      recordedAt: row["recorded_at"], texts: row.digests("texts"), payloadCommitment: row["payload_commitment"],
      motion: row["motion_id"], causeDialogue: row["cause_dialogue"], causeSeq: row["cause_seq"],
      previousHash: row["prev_hash"])
  }

  private static let deadline: @Sendable (Row) throws -> any Entry = { row in
    try DeadlineEntry(
      dialogue: row["dialogue_id"], name: row["name"], generation: row["generation"], act: row["act"],
      seq: row["seq"], rule: row["rule"], anchor: row["anchor"], dueDate: row["due_date"], dueAt: row["due_at"],
      ladder: row["ladder"], rungs: row["rungs"], thenAt: row["then_at"], thenVerb: row["then_verb"],
      calendars: row["calendars"], zoneData: row["zone_data"], reason: row["reason"], login: row["login"],
      recordedAt: row["recorded_at"])
  }

  private static let firing: @Sendable (Row) throws -> any Entry = { row in
    try FiringEntry(
      dialogue: row["dialogue_id"], name: row["name"], generation: row["generation"], rung: row["rung"],
      firingKind: row["kind"], outcome: row["outcome"], reason: row["reason"], scheduledAt: row["scheduled_at"],
      told: row["told"], login: row["login"], firedAt: row["fired_at"])
  }

  private static let acknowledgement: @Sendable (Row) throws -> any Entry = { row in
    try AcknowledgementEntry(
      id: row["id"], dialogue: row["dialogue_id"], name: row["name"], generation: row["generation"],
      party: row["party"], person: row["person_id"], office: row["office_id"], levels: row["levels"],
      until: row["until"], via: row["via"], notice: row["notice_id"], login: row["login"],
      recordedAt: row["recorded_at"])
  }

  private static let hold: @Sendable (Row) throws -> any Entry = { row in
    try HoldEntry(
      id: row["id"], dialogue: row["dialogue_id"], name: row["name"], generation: row["generation"],
      rung: row["rung"], act: row["act"], ends: row["ends"], party: row["party"], person: row["person_id"],
      office: row["office_id"], reason: row["reason"], login: row["login"], recordedAt: row["recorded_at"])
  }

  private static let recalculation: @Sendable (Row) throws -> any Entry = { row in
    try RecalculationEntry(
      dialogue: row["dialogue_id"], name: row["name"], generation: row["generation"], calendar: row["calendar"],
      digest: row["digest"], reason: row["reason"], login: row["login"], recordedAt: row["recorded_at"])
  }
}

extension Row {
  /// The value of a column, of whatever type the context asks for.
  fileprivate subscript<Value: PostgresDecodable>(column: String) -> Value {
    get throws { try decode(Value.self, at: column) }
  }

  fileprivate func digests(_ column: String) throws -> [Digest] {
    try decode([[UInt8]].self, at: column).compactMap { Digest(bytes: $0) }
  }
}
