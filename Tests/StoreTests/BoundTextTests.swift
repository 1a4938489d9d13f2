import Entente
import EntenteTesting
import Store
import Testing

@Suite("Texts that a consent binds")
struct BoundTextTests {
  private func attach(_ languages: [String], _ number: UInt8) throws -> Request {
    let digest = try #require(Digest(bytes: [UInt8](repeating: number, count: 32)))
    return Request(
      command: .fresh(), subject: .existing(reference: "HLED-2027"),
      action: .attach(languages.map { Text(kind: "joint_statement", language: $0, digest: digest) }), handle: "ana")
  }

  private func withConvened(_ body: (Store) async throws -> Void) async throws {
    try await HLED.with { store, _ in
      _ = try done(try await store.attempt(HLED.propose()))
      _ = try done(try await store.attempt(HLED.take("convene", "HLED-2027", by: "john")))
      try await body(store)
    }
  }

  private var held: Payload { Payload(["held": .date(LocalDate(daysSince2000: 9_801))]) }

  @Test("may be one document in both languages, which both sides then agree to")
  func bilingual() async throws {
    try await withConvened { store in
      _ = try done(try await store.attempt(try attach(["en", "es"], 7)))
      let first = try done(try await store.attempt(HLED.take("agree", "HLED-2027", by: "titular", held)))
      #expect(first.waitsFor == ["us"])
      let second = try done(try await store.attempt(HLED.take("agree", "HLED-2027", by: "secretary")))
      #expect(second.isTaken && second.texts == 2)
    }
  }

  @Test("void the consent when one of them becomes another document")
  func changed() async throws {
    try await withConvened { store in
      _ = try done(try await store.attempt(try attach(["en", "es"], 7)))
      _ = try done(try await store.attempt(HLED.take("agree", "HLED-2027", by: "titular", held)))
      _ = try done(try await store.attempt(try attach(["es"], 8)))
      let second = try done(try await store.attempt(HLED.take("agree", "HLED-2027", by: "secretary", held)))
      #expect(!second.isTaken && second.waitsFor == ["mx"])
    }
  }
}
