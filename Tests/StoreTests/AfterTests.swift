import Entente
import EntenteTesting
import Testing

@testable import Store

/// The situation after a recording is the one that is read from the database.
@Suite("The situation after a recording")
struct AfterTests {
  @Test("is the one that reading it again finds, through a round's life with its commitments")
  func life() async throws {
    try await HLED.with { store, _ in
      var compared = 0
      func take(_ verb: String, _ subject: Request.Subject, by handle: String, _ payload: Payload = Payload())
        async throws
        -> Answer
      {
        let request = Request(
          command: .fresh(), subject: subject, action: .take(StepRequest(verb: verb, payload: payload)), handle: handle)
        let before = try await store.situation(subject, handle: handle)
        guard case .record(let recording) = decide(request.action, in: before) else { throw Unexpected() }
        let expected = try #require(before.after(recording, as: Made(.fresh)).dialogue)
        let answer = try done(try await store.attempt(request))
        let found = try await store.situation(.existing(reference: answer.reference), handle: handle)
        #expect(found.dialogue?.comparable == expected.comparable, "\(verb)")
        compared += 1
        return answer
      }
      let round = try await take(
        "propose", .new(mechanism: "hled", machine: "round", parent: nil), by: "ana", HLED.meets)
      let subject = Request.Subject.existing(reference: round.reference)
      let reason = Payload(["meets": .date(LocalDate(daysSince2000: 10_120)), "reason": .text("x")])
      _ = try await take("postpone", subject, by: "ana", reason)
      _ = try await take("postpone", subject, by: "john")
      _ = try await take("convene", subject, by: "john")
      _ = try await take("convene", subject, by: "ana")
      let held = Payload(["held": .date(try HLED.day("2026-11-01")), "reason": .text("x")])
      _ = try await take("close", subject, by: "titular", held)
      #expect(compared == 6)
    }
  }
}
