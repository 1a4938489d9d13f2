import Testing

@testable import Commands

/// A round from its proposal to its end, as two coordinators type it, each in his own language.
@Suite("The transcript", .serialized)
struct TranscriptTests {
  @Test("of a round is what the coordinators read, from the proposal to the last commitment")
  func round() async throws {
    let desk = try await Terminal.play()
    try await desk.clock("2027-06-01 15:00Z")
    let says = { (result: Terminal.Result, code: ExitCode, words: [String], place: Int) in
      #expect(result.code == code, "line \(place): \(result.all)")
      for word in words { #expect(result.all.contains(word), "line \(place): \(result.all)") }
    }

    says(
      await desk.ana("propose HLED --meets 2027-09-09 --place 'Ciudad de México'"), .done,
      [
        "HLED-2027: propuesta.", "Consentimiento de MX para convene dado; falta: EE. UU.", "mar 15 jun",
        "10 días hábiles comunes",
      ], #line)
    says(
      await desk.john("inbox"), .done, ["HLED-2027", "answer: due Tue 15 Jun", "waits for your consent to convene"],
      #line)
    says(await desk.ana("convene HLED-2027"), .refused, ["Rechazado: MX ya otorgó su consentimiento"], #line)
    says(
      await desk.john("convene HLED-2027"), .done, ["Both sides consent: convened.", "meeting: by Thu 9 Sep"], #line)

    let spanish = try desk.file("declaracion.es.pdf", "acordamos")
    let english = try desk.file("statement.en.pdf", "we agree")
    says(
      await desk.ana("attach HLED-2027 '\(spanish)' '\(english)'"), .done,
      ["declaración conjunta, en español", "declaración conjunta, en inglés"], #line)
    for (number, due) in [(1, "--due 2027-12-31"), (2, "--no-due permanente"), (3, "--due 2027-12-20")] {
      says(
        await desk.ana("propose HLED-2027 commitment \(Terminal.commitment(due))"), .done,
        ["HLED-2027/C-0\(number): propuesto."], #line)
    }

    try await desk.clock("2027-09-09 20:00Z")
    let scan = try desk.file("firmada.pdf", "scan")
    says(await desk.ana("agree HLED-2027 --held 2027-09-09"), .refused, ["requiere este nivel o uno superior"], #line)
    says(
      await desk.ana("agree HLED-2027 --held 2027-09-09 --paper '\(scan)' --signatory 'Titular de la SRE'"), .done,
      ["Consentimiento de MX para agree dado; falta: EE. UU.", "El papel se firmó el jue 9 sep 2027."], #line)
    says(
      await desk.john("agree HLED-2027 --held 2027-09-09 --paper '\(scan)' --signatory 'Secretary of State'"), .done,
      ["Both sides consent: agreed (recorded from paper): 2 texts, 3 commitments in force.", "follow-up"], #line)

    try await commitments(desk, says)
  }

  private func commitments(
    _ desk: Terminal, _ says: (Terminal.Result, ExitCode, [String], Int) -> Void
  ) async throws {
    let notice = try desk.file("notice.pdf", "done")
    says(
      await desk.john("report HLED-2027/C-03 --done --evidence '\(notice)'"), .done,
      ["HLED-2027/C-03: reported as implemented.", "20 joint working days"], #line)
    says(await desk.john("accept HLED-2027/C-03"), .refused, ["It is for the other side to do this"], #line)
    says(await desk.ana("accept HLED-2027/C-03"), .done, ["HLED-2027/C-03: instrumentado."], #line)

    // Twelve days after the end of the year.
    try await desk.clock("2028-01-12 18:00Z")
    let refusal = await desk.ana("implement HLED-2027")
    says(
      refusal, .refused,
      [
        "Rechazado:", "HLED-2027/C-01 no ha concluido (acordado); vencido desde hace 12 días.",
        "HLED-2027/C-02 no ha concluido (acordado).", "Puede: report, extend (ambas Partes), carry (ambas Partes)",
      ], #line)
    #expect(!refusal.all.contains("C-03"))
    says(await desk.john("board"), .done, ["HLED-2027/C-01", "overdue by 12 days"], #line)
    says(await desk.john("explain HLED-2027 implement"), .done, ["overdue by 12 days", "Ana Salgado (MX)"], #line)

    says(await desk.ana("propose HLED --meets 2028-09-07"), .done, ["HLED-2028: propuesta."], #line)
    for reference in ["HLED-2027/C-01", "HLED-2027/C-02"] {
      says(
        await desk.ana("carry \(reference) --into HLED-2028 --due 2028-12-15"), .done,
        ["Consentimiento de MX para carry dado"], #line)
      says(await desk.john("carry \(reference)"), .done, ["Both sides consent: carried over."], #line)
    }
    says(await desk.ana("implement HLED-2027"), .done, ["Consentimiento de MX para implement dado"], #line)
    says(await desk.john("implement HLED-2027"), .done, ["Both sides consent: implemented."], #line)
    says(await desk.john("HLED-2027"), .done, ["implemented", "carried over"], #line)
    says(
      await desk.ana("history HLED-2027"), .done,
      ["registrado", "Elena Ríos", "Robert Hale", "Ana Salgado", "John Whitfield"], #line)
    says(await desk.ana("review HLED-2027 --reviewed 2028-01-12"), .refused, ["ya ha concluido"], #line)
  }
}
