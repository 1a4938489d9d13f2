import Entente
import Testing

@testable import Commands

@Suite("Webhooks")
struct WebhookVerbTests {
  @Test("are refused at once where they lead to this machine, unless that is meant, and where events go there already")
  func add() async throws {
    let desk = try await Terminal.work()
    let inside = await desk("webhook add http://127.0.0.1:9/inside --lang en")
    #expect(inside.code == .refused && inside.all.contains("--allow-private"))
    #expect(await desk("webhook add http://127.0.0.1:9/inside --allow-private").code == .done)
    #expect(await desk("webhook add https://example.mx/mx --party mx").code == .done)
    for again in ["https://example.mx/mx --party mx", "https://example.mx/mx"] {
      let twice = await desk("webhook add \(again) --lang en")
      #expect(twice.code == .refused && twice.all.contains("webhook remove"), "\(twice.all)")
    }
    #expect(await desk("webhook add https://example.mx/mx --party us").code == .done)
    let listed = try JSON(parsing: await desk("webhook list --json").out.utf8).elements
    for hook in listed { #expect(await desk("webhook remove \(hook["webhook"]?.string ?? "")").code == .done) }
    #expect(await desk("webhook add https://example.mx/mx").code == .done)
    for hook in try JSON(parsing: await desk("webhook list --json").out.utf8).elements {
      await desk("webhook remove \(hook["webhook"]?.string ?? "")")
    }
  }
}
