import Entente
import Messages
import Testing

@testable import Commands

@Suite("entente history")
struct HistoryVerbTests {
  @Test("shows what each step gave, and what that replaced, in the reader's language")
  func facts() async throws {
    let desk = try await Terminal.work()
    let round = await desk.convene(2111)
    await desk.ana("postpone \(round) --meets 2111-10-01 --reason lluvia")
    #expect(await desk.john("postpone \(round)").code == .done)
    let spanish = await desk("history \(round) --lang es").all
    #expect(spanish.contains("9 sep 2111 → jue 1 oct 2111; motivo: lluvia"), "\(spanish)")
    #expect(await desk("history \(round) --lang en").all.contains("9 Sep 2111 → Thu 1 Oct 2111; reason: lluvia"))

    await desk.ana("propose \(round) commitment \(Terminal.commitment("--due 2112-01-04"))")
    let text = try desk.file("acordada.es.pdf", "a")
    let other = try desk.file("agreed.en.pdf", "b")
    #expect(await desk.ana("attach \(round) '\(text)' '\(other)'").code == .done)
    for (person, signatory) in [("ana", "elena"), ("john", "Robert Hale")] {
      let agreed = await desk(
        "agree \(round) --held 2026-09-09 --paper '\(text)' --signatory '\(signatory)' --signed-on \(Terminal.today)",
        as: person)
      #expect(agreed.code == .done, "\(agreed.all)")
    }
    let papers = await desk("history \(round) --lang es").all
    #expect(papers.contains("registrado a partir de la copia") && papers.contains("por Ana Salgado"), "\(papers)")
    #expect(papers.contains("aplazamiento") && !papers.contains("aplazar"), "\(papers)")
    let commitment = "\(round)/C-01"
    #expect(await desk.john("report \(commitment) --done 60 --evidence minuta.pdf").code == .done)
    #expect(await desk.john("report \(commitment) --done 80 --evidence anexo.pdf").code == .done)
    await desk.ana("extend \(commitment) --due 2112-02-29 --reason obra")
    #expect(await desk.john("extend \(commitment)").code == .done)
    await desk.ana("propose HLED --meets 2112-09-09")
    await desk.ana("carry \(commitment) --into HLED-2112")
    #expect(await desk.john("carry \(commitment)").code == .done)
    let told = await desk("history \(commitment) --lang es", width: 80)
    for words in [
      "avance en porcentaje: 60 %; evidencia: minuta.pdf", "60 % → 80 %; evidencia: anexo.pdf",
      "lun 4 ene 2112 → lun 29 feb 2112; motivo: obra", "se traslada a: HLED-2112",
    ] {
      #expect(told.all.contains(words), "\(words): \(told.out)")
    }
    #expect(told.out.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 }, "\(told.out)")
  }

  @Test("A note under a row is broken where the terminal ends", arguments: [30, 80])
  func note(_ width: Int) {
    var table = Table([.init("#", isWhole: true), .init("Estado"), .init("Fecha"), .init("Persona")])
    table.add(["0", "propuesta", "jue 9 sep", "Ana Salgado"], note: "fecha de la reunión: jue 9 sep → jue 7 oct")
    let recorder = Recorder()
    recorder.output(.es, width: width).table(table)
    #expect(recorder.lines.allSatisfy { DisplayWidth.of($0) <= width })
    #expect(recorder.out.contains("\n    fecha de la reunión: jue"), "\(recorder.out)")
  }
}
