import Testing

@testable import Commands

@Suite("A mistyped word")
struct SuggestionTests {
  @Test(
    "is answered with the one that was meant",
    arguments: [
      ("bord", "did you mean board?"), ("convne HLED-2081", "did you mean convene?"), ("histroy HLED-2081", "history"),
      ("mechanism lst", "did you mean mechanism list?"), ("calendr list", "did you mean calendar list?"),
      ("local stauts", "did you mean local status?"),
      ("board --jsn", "did you mean --json?"), ("postpone HLED-2081 --meet 2082-01-01", "did you mean --meets?"),
      ("convene HLED-2801", "Did you mean HLED-2081?"), ("HLED-208", "Did you mean HLED-2081?"),
      ("explain HLED-2801", "Did you mean HLED-2081?"), ("history HLED-2801", "Did you mean HLED-2081?"),
      ("attach HLED-2801 x.en.pdf", "Did you mean HLED-2081?"), ("unsign HLED-2801", "Did you mean HLED-2081?"),
      ("propose HLD --meets 2082-01-01", "Did you mean HLED?"), ("mechanism show hlde", "Did you mean hled?"),
      ("office give anna mx/se-uncs", "Did you mean ana?"), ("office give ana mx/se-unc", "Did you mean mx/se-uncs?"),
      ("inbox --as jhon", "Did you mean john?"), ("convene HLED-2081 --as jhon", "Did you mean john?"),
      ("HLED-2081 --as jhon", "Did you mean john?"), ("explain HLED-2081 --as jhon", "Did you mean john?"),
      ("propose HLED-2081 comitment --title-en x", "Did you mean commitment?"),
      ("propose HLED-2081 commitment --pillar future-prosperty", "did you mean future-prosperity?"),
      ("propose HLED-2081", "commitment"), ("propose HLED-2081 --title-en x", "commitment"),
      ("board --lang ess", "did you mean es?"), ("hled-2081", "Did you mean HLED-2081?"),
      ("convene hled-2081", "Did you mean HLED-2081?"), ("HLED", "HLED is a mechanism, not a dialogue"),
      ("convocar HLED-2081", "did you mean convene?"), ("postpone HLED-2081 --eets 2082-01-01", "--meets?"),
      ("postpone HLED-2081 --rea x", "did you mean --reason?"), ("office give ana se-uncs", "Did you mean mx/se-uncs?"),
      ("office end ana mx/se-uncs --on 2027-01-01", "did you mean --until?"),
    ])
  func suggestions(_ line: String, _ answer: String) async throws {
    let desk = try await Terminal.work()
    // Whoever comes first makes the round.
    if await desk("HLED-2081").code == .notFound { await desk.ana("propose HLED --meets 2081-09-09") }
    let result = await desk(line, ["ENTENTE_LANG": "en"])
    #expect(result.all.contains(answer), "\(result.all)")
    #expect([.wrongUsage, .notFound].contains(result.code))
  }

  @Test(
    "that is a step, but not of what is named, is told whose it is",
    arguments: [
      ("extend HLED-2081", "extend es un paso de otra clase de diálogo, compromiso; HLED-2081 es de la clase ronda"),
      ("convene HLED", "indique su referencia; uno nuevo de HLED comienza con propose"),
      ("draft HLED", "un diálogo de HLED comienza con propose, no con draft"),
      ("propose HLED-2081 round", "de HLED-2081 no puede depender un diálogo de la clase round"),
    ])
  func elsewhere(_ line: String, _ answer: String) async throws {
    let desk = try await Terminal.work()
    if await desk("HLED-2081").code == .notFound { await desk.ana("propose HLED --meets 2081-09-09") }
    let result = await desk.ana(line)
    #expect(result.code == .wrongUsage && result.all.contains(answer), "\(result.all)")
    #expect(!result.all.contains("desconocido"))
  }

  @Test(
    "that is like nothing is not guessed at",
    arguments: ["xyzzy HLED-2081", "HLED-2081 --as zzzzzz", "office give q mx/sre"])
  func nothing(_ line: String) async throws {
    let desk = try await Terminal.work()
    if await desk("HLED-2081").code == .notFound { await desk.ana("propose HLED --meets 2081-09-09") }
    #expect(!(await desk(line)).all.lowercased().contains("did you mean"))
  }
}
