import Entente
import Testing

@testable import Commands

@Suite("entente import of a list")
struct ImportListTests {
  @Test("A dry run counts what would be written, and what is there already")
  func dryRun() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2119-09-09")
    let list = try desk.file(
      "list.csv",
      """
      title_en,title_es,owner_us,owner_mx,pillar,indicator,due,reason
      Single window,Ventanilla única,commerce-ita,se-uncs,building-back-together,Opened,2120-03-01,
      Skills,Capacidades,state,sre,investing-in-people,Trained,,To be agreed

      """)
    let tried = await desk.ana("import HLED-2119 '\(list)' --dry-run")
    #expect(tried.code == .done && tried.all.contains("Se importaría: 2 filas, 2 compromisos."), "\(tried.all)")
    let json = try JSON(parsing: await desk("import HLED-2119 '\(list)' --dry-run --json", as: "ana").out.utf8)
    #expect(json["written"] == 0 && json["ready"] == 2)
    let real = await desk.ana("import HLED-2119 '\(list)'")
    #expect(real.all.contains("Se importó: 2 filas, 2 compromisos."), "\(real.all)")
    #expect(await desk.ana("import HLED-2119 '\(list)' --dry-run").all.contains("0 compromisos"))
    let again = await desk.ana("import HLED-2119 '\(list)'")
    #expect(again.code == .done && again.all.contains("Ya constaban y quedan como están: 2 filas."), "\(again.all)")
  }
}
