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
    // The second says first what it takes away.
    let removed = second.out.split(separator: "\n", maxSplits: 1)
    #expect(removed.first?.contains("is removed") == true)
    let rest = removed.last.map { String($0.drop { $0.isNewline }) } ?? ""
    #expect(Self.story(first.out) == Self.story(rest))
  }

  @Test("tells its whole story on standard output, the refusal that it is about too")
  func oneStream() async throws {
    let desk = try await Terminal.fresh()
    let shown = await desk("demo --lang en")
    #expect(shown.code == .done && shown.err.isEmpty, "\(shown.err)")
    #expect(shown.out.contains("Rechazado:"), "\(shown.out)")
    #expect(shown.out.contains("HLED-2021: meeting held"), "\(shown.out)")
    let history = await desk("history HLED --lang en").out.split(separator: "\n")
    #expect(history.contains { $0.contains("Thu 9 Sep") && $0.contains("HLED-2021: meeting held") }, "\(history)")
    // The meeting comes before what was agreed at it, on the same day.
    let met = history.firstIndex { $0.contains("HLED-2022: meeting held") }
    let agreed = history.firstIndex { $0.contains("HLED-2022: agreed") }
    #expect(met.flatMap { met in agreed.map { met < $0 } } == true)
    #expect(!history.contains { $0.contains("record the mid-year") || $0.contains("2027: meeting held") })
    // An imported row says what it rests on, and an attested consent when it was given, not when it was entered.
    let row = await desk("history HLED-2013 --lang en").all
    #expect(row.contains("source: https://24-horas.mx/?p=740754"), "\(row)")
    #expect(row.contains("review held") && !row.contains("1 Jun 2027"), "\(row)")
  }

  @Test("does not destroy what somebody did in the sandbox, unless it is asked to")
  func guarded() async throws {
    let desk = try await Terminal.fresh()
    #expect(await desk("demo --lang en").code == .done)
    #expect(await desk("ack HLED-2027 meeting", as: "john").code == .done)
    #expect(await desk("postpone HLED-2027 --meets 2027-12-01 --reason x", as: "ana").code == .done)
    let refused = await desk("demo --lang es")
    #expect(refused.code == .refused && refused.all.contains("entente demo --again"), "\(refused.all)")
    #expect(await desk("HLED-2027").code == .done)
    let again = await desk("demo --again --lang es")
    #expect(again.code == .done && again.out.contains("Se elimina"), "\(again.all)")
  }

  /// From the first chapter on: what stands before it tells of the cluster.
  private static func story(_ text: String) -> String {
    let story = text.firstRange(of: "The High-Level").map { String(text[$0.lowerBound...]) } ?? text
    return withoutIdentifiers(story)
  }

  /// Identifiers and digests are new each time.
  private static func withoutIdentifiers(_ text: String) -> String {
    text.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{12}\b/, with: "…")
  }
}
