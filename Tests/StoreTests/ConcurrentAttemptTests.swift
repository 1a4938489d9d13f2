import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("People who act at once", .timeLimit(.minutes(10)))
struct ConcurrentAttemptTests {
  @Test("and give the last consent make exactly one transition; the other is told where the round stands")
  func lastConsents() async throws {
    try await HLED.withTwo { first, second in
      for round in 1...15 {
        let reference = try done(await first.attempt(HLED.propose())).reference
        let fates = await atOnce([
          (first, HLED.take("convene", reference, by: "john")),
          (second, HLED.take("convene", reference, by: "secretary")),
        ])
        #expect(fates.compactMap(\.answer).filter(\.isTaken).count == 1, "round \(round)")
        #expect(fates.compactMap(\.blockers) == [[.notFromState]], "round \(round): \(fates)")
        #expect(try await first.history(reference).map(\.verb) == ["propose", "convene"])
      }
    }
  }

  @Test("on two sides with the same words meet in one motion, and with other words in two")
  func bothFirst() async throws {
    try await HLED.withTwo { first, second in
      let reference = try await HLED.convened(first)
      for round in 1...15 {
        let seq = try await first.history(reference).count
        let same = Payload(["meets": .date(LocalDate(daysSince2000: Int32(10_200 + round))), "reason": .text("x")])
        let fates = await atOnce([
          (first, HLED.take("postpone", reference, by: "ana", same)),
          (second, HLED.take("postpone", reference, by: "john", same)),
        ])
        #expect(fates.compactMap(\.answer).map(\.isTaken).filter(\.self).count == 1, "round \(round): \(fates)")
        #expect(try await first.history(reference).count == seq + 1)
      }
      let seq = try await first.history(reference).count
      let fates = await atOnce(
        ["ana", "john"].enumerated().map { index, handle in
          let own = Payload(["meets": .date(LocalDate(daysSince2000: Int32(10_300 + index))), "reason": .text("x")])
          return (index == 0 ? first : second, HLED.take("postpone", reference, by: handle, own))
        })
      #expect(fates.compactMap(\.blockers) == [[.otherFields]])
      #expect(try await first.history(reference).count == seq)
    }
  }

  @Test("and propose rounds of one year get references of their own")
  func creations() async throws {
    try await HLED.withTwo { first, second in
      let fates = await atOnce(
        (0..<16).map { ($0 % 2 == 0 ? first : second, HLED.propose($0 % 3 == 0 ? "ana" : "john")) })
      let references = fates.compactMap { $0.answer?.reference }
      #expect(references.count == 16, "\(fates.filter { $0.answer == nil })")
      #expect(Set(references) == Set(["HLED-2027"] + (2...16).map { "HLED-2027-\($0)" }))
    }
  }

  @Test("and propose commitments under one round get numbers of their own, without a gap")
  func commitments() async throws {
    try await HLED.withTwo { first, second in
      let round = try await HLED.convened(first)
      let fates = await atOnce(
        (0..<16).map { ($0 % 2 == 0 ? first : second, HLED.commit(round, by: $0 % 3 == 0 ? "ana" : "john")) })
      let numbers = fates.compactMap { $0.answer?.reference }.sorted()
      #expect(numbers == (1...16).map { "\(round)/C-\($0 < 10 ? "0" : "")\($0)" }, "\(fates)")
    }
  }

  @Test("a commitment that is proposed while its round is agreed is bound by the consents or refused, never lost")
  func adoptionRace() async throws {
    try await HLED.withTwo { first, second in
      for year in 2027...2032 {
        let round = try await HLED.convened(first, meeting: "\(year)-09-09")
        _ = try done(await first.attempt(HLED.commit(round)))
        let held = Payload(["held": .date(try HLED.day("2026-11-01"))])
        _ = try done(await first.attempt(HLED.take("agree", round, by: "titular", held)))
        _ = await atOnce([(first, HLED.take("agree", round, by: "secretary", held)), (second, HLED.commit(round))])
        let dialogue = try #require(try await first.situation(.existing(reference: round), handle: "ana").dialogue)
        switch dialogue.state {
        case "agreed": #expect(dialogue.children.map(\.state) == ["agreed"])
        default:
          // The list changed first, so that the first consent no longer bound it.
          #expect(dialogue.state == "convened")
          #expect(dialogue.children.map(\.state) == ["proposed", "proposed"])
        }
      }
    }
  }
}
