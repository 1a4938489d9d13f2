import Entente
import Messages
import Testing

/// Notices of the HLED's round and of a commitment of it, as a firing would write them.
struct NoticeExamples {
  let the: Examples
  let round: NoticeLabels
  let commitment: NoticeLabels
  let washington: Zone

  init() throws {
    the = try Examples()
    round = NoticeLabels(the.hled, the.round)
    commitment = NoticeLabels(the.hled, the.commitment)
    washington = try #require(Zone("America/New_York"))
  }

  /// What the outbox keeps of a firing about the round's answer.
  func outbox(_ kind: String, _ more: [String: JSON] = [:]) throws -> JSON {
    let due = try #require(LocalDate("2027-06-15"))
    let at = try #require(Instant("2027-06-29T15:00:00Z"))
    let members: [String: JSON] = [
      "mechanism": "hled", "version": 1, "countries": ["us", "mx"], "reference": "HLED-2027", "machine": "round",
      "state": "proposed", "fields": ["meets": "2027-09-09", "place": "Ciudad de México"], "deadline": "answer",
      "generation": 2, "kind": .string(kind), "rung": 6, "scheduledAt": .integer(at.microseconds),
      "firedAt": .integer(at.microseconds), "dueDate": .string(due.description),
      "dueAt": .integer(the.mexico.end(of: due).microseconds), "levels": ["deputy"],
      "told": [
        ["party": "us", "office": "commerce-ita", "level": "coordinator"],
        ["party": "mx", "office": "se-uncs", "level": "coordinator", "instead": "deputy"],
      ],
    ]
    return .object(members.merging(more) { $1 })
  }

  /// Everybody who can be told, as the offices of both sides.
  var told: [NoticeFacts.Office] {
    [
      round.office(HeldOffice(party: "us", office: "commerce-ita", level: "coordinator")),
      round.office(HeldOffice(party: "mx", office: "se-uncs", level: "coordinator"), instead: "deputy"),
    ]
  }

  /// The round waits for the other side's answer to its proposal.
  func answer(
    _ index: Int, levels: [String], at: String, title: LocalizedText? = nil
  ) throws -> NoticeFacts {
    let due = try #require(LocalDate("2027-06-15"))
    let moment = try #require(Instant(at))
    let facts = Payload(title.map { ["title": .localized($0)] } ?? [:])
    let standing = Standing(state: "proposed", facts: facts, consents: ["convene": ["mx"]], proposer: "mx")
    var notice = round.facts(
      "HLED-2027", standing, at: moment, deadline: "answer", generation: 1, dueDate: due,
      dueAt: the.mexico.end(of: due),
      then: ArmedStep(at: the.mexico.end(of: due.adding(days: 75)), verb: "lapse"))
    notice.rung = round.rung(index, of: "answer", levels: levels, at: moment)
    notice.told = told
    return notice
  }

  /// One of each template.
  func samples(title: LocalizedText? = nil) throws -> [(kind: NoticeKind, facts: NoticeFacts)] {
    let before = try answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z", title: title)
    let onTheDay = try answer(4, levels: ["desk", "coordinator"], at: "2027-06-15T15:00:00Z", title: title)
    let after = try answer(5, levels: ["coordinator"], at: "2027-06-22T15:00:00Z", title: title)
    let raised = try answer(6, levels: ["deputy"], at: "2027-06-29T15:00:00Z", title: title)
    var meeting = round.facts("HLED-2027", Standing(state: "convened"), at: before.at)
    meeting.told = told
    meeting.meeting = .init(date: try #require(LocalDate("2027-09-09")), place: title?["en"] ?? "Ciudad de México")
    var again = meeting
    again.meeting?.sequence = 1
    return [
      (.rung, before), (.rung, onTheDay), (.rung, after), (.rung, raised), (.warning, raised), (.lapseWarning, after),
      (.lapsed, after), (.invitation, meeting), (.invitation, again), (.cancellation, meeting),
    ]
  }
}
