import Messages
import Testing

@testable import Commands

/// `entente demo`, as it is read from a pipe.
@Suite("The demonstration", .serialized)
struct DemoTests {
  @Test(
    "shows a reminder to each side in its language, what calendars get, and one side's brief", arguments: ["en", "es"])
  func transcript(language: String) async throws {
    let desk = try await Terminal.fresh()
    let isSpanish = language == "es"
    let shown = await desk("demo --lang \(language)")
    #expect(shown.code == .done, "\(shown.all)")
    let parts = [
      // Each in the language of its recipient, whatever the demonstration speaks.
      "To: Ana Salgado <ana@example.org>", "Subject: HLED-2027: reunión, venció",
      "To: John Whitfield <john@example.org>", "Subject: HLED-2027: meeting, fell due", "METHOD:PUBLISH", "UID:",
      "SEQUENCE:0", "DTSTART;VALUE=DATE:20270909", "SUMMARY",
    ]
    for part in parts { #expect(shown.all.contains(part), "\(part): \(shown.out)") }
    #expect(shown.all.contains(isSpanish ? "Subject: Informe semanal" : "Subject: Weekly brief"))
    #expect(!shown.all.contains(isSpanish ? "Subject: Weekly brief" : "Subject: Informe semanal"))
    #expect(shown.all.contains(isSpanish ? "lun 20 sep 2027" : "Mon 20 Sep 2027"))
    #expect(shown.out.split(separator: "To: ").count == 4, "two reminders and a brief: \(shown.out)")

    // The ladder fired in its time and to its end so far; what it goes on with can be put off.
    let why = await desk("why HLED-2027 meeting --lang \(language)", as: "john")
    #expect(why.code == .done, "\(why.all)")
    #expect(await desk("ack HLED-2027 meeting", as: "john").code == .done)
  }

  @Test("shows the same each time")
  func repeatable() async throws {
    let desk = try await Terminal.fresh()
    let first = await desk("demo --lang en")
    let second = await desk("demo --lang en")
    #expect(first.code == .done && second.code == .done)
    #expect(Self.withoutIdentifiers(first.out) == Self.withoutIdentifiers(second.out))
  }

  /// Identifiers and digests are new each time.
  private static func withoutIdentifiers(_ text: String) -> String {
    text.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{12}\b/, with: "…")
  }
}
