import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

@Suite("An attempt")
struct AttemptTests {
  @Test("takes a round from proposed to convened by one consent of each side")
  func bothSides() async throws {
    try await HLED.with { store, _ in
      let proposed = try done(try await store.attempt(HLED.propose()))
      #expect(proposed.reference == "HLED-2027")
      #expect(proposed.state == "proposed")
      #expect(proposed.opened == "convene")
      #expect(proposed.waitsFor == ["us"])
      #expect(proposed.due.map(\.name) == ["answer"])

      let again = try await store.attempt(HLED.take("convene", "HLED-2027", by: "ana"))
      #expect(try refusals(again) == [.alreadyConsented])

      let convened = try done(try await store.attempt(HLED.take("convene", "HLED-2027", by: "john")))
      #expect(convened.isTaken)
      #expect(convened.state == "convened")
      #expect(convened.due.map(\.name) == ["meeting"])
      #expect(convened.leafHash != nil)

      let history = try await store.history("HLED-2027")
      #expect(history.map(\.verb) == ["propose", "convene"])
      #expect(history.map(\.party) == ["mx", "us"])
      let consents = try await store.consents("HLED-2027")
      #expect(consents.map(\.party) == ["mx", "mx", "us"])
      #expect(consents.map(\.seq) == [0, 1, 1])
    }
  }
}
