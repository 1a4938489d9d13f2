import Entente
import Messages
import Testing

@testable import Commands

@Suite("Finding")
struct FindTests {
  /// A round with a commitment whose words no other test uses, made once.
  private func prepare() async throws -> Terminal { try await Self.preparing.value }

  private static let preparing = Task {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2151-09-09 --place 'Mazatlán, Sinaloa'")
    let commitment = """
      propose HLED-2151 commitment --title-en 'Oyster quotas' --title-es 'Cuotas de ostión' --owner-us commerce-ita \
      --owner-mx se-uncs --pillar future-prosperity --indicator 'ñandúes por Ángel' --no-due 'depende del CAMARÓN'
      """
    #expect(await desk.ana(commitment).code == .done)
    return desk
  }

  @Test(
    "knows neither accents nor capitals, and looks into every field in both languages",
    arguments: [
      ("mazatlan", "HLED-2151", "place"), ("MAZATLÁN SINALOA", "HLED-2151", "place"),
      ("ostion", "HLED-2151/C-01", "title"), ("óyster", "HLED-2151/C-01", "title"),
      ("nandues angel", "HLED-2151/C-01", "indicator"), ("camarón", "HLED-2151/C-01", "due"),
      // In different fields of one dialogue, and in pieces of words.
      ("ostion camaron quota", "HLED-2151/C-01", "due"), ("hled-2151 mazat", "HLED-2151", "reference"),
    ])
  func blind(words: String, reference: String, field: String) async throws {
    let desk = try await prepare()
    let json = try JSON(parsing: Array(await desk("find \(words) --json").out.utf8))
    let found = json["found"]?.elements.first { $0["name"]?.string == reference }
    #expect(found?["kind"] == "dialogue" && found?["state"] == "proposed", "\(json)")
    #expect(found?["matches"]?.elements.contains { $0["field"]?.string == field } == true, "\(json)")
  }

  @Test(
    "finds only what has all the words, and takes them as they stand",
    arguments: ["ostion mazatlan", ".", "%", "title", "\\"])
  func nothing(words: String) async throws {
    let desk = try await prepare()
    let json = try JSON(parsing: Array(await desk("find 'ostion' '\(words)' --json").out.utf8))
    #expect(json["found"]?.elements.isEmpty == true && json["total"] == 0)
    let spanish = await desk("find 'ostion' '\(words)' --lang es")
    #expect(spanish.code == .done && spanish.all == "Nada contiene todas estas palabras.")
  }

  @Test("finds people, offices and mechanisms too, each said in the reader's language")
  func others() async throws {
    let desk = try await prepare()
    #expect(await desk("find rios --lang es").out == "elena: Persona\n  Nombre: Elena Ríos\n")
    #expect(await desk("find MX/se-uncs --lang en").out == "mx/se-uncs: Office\n")
    #expect(await desk("find dialogo alto nivel --lang en").out.contains("hled: Mechanism\n  title: Diálogo"))
    #expect(
      await desk("find ostion --lang es").out == "HLED-2151/C-01: propuesto\n  título (title): Cuotas de ostión\n")
  }

  @Test("says how many it does not show, and marks words on a terminal")
  func limit() async throws {
    let desk = try await prepare()
    let all = try JSON(parsing: Array(await desk("find hled-2151 --json").out.utf8))
    let total = try #require(all["total"]?.integer)
    #expect(total == 2)
    let some = await desk("find hled-2151 --limit 1 --lang en")
    #expect(some.all.hasSuffix("Not shown: 1 more. --limit shows as many as it says."), "\(some.all)")
  }
}

@Suite("Marks")
struct MarksTests {
  @Test("stand where the words are, whatever their accents")
  func ranges() {
    let text = "Cuotas de ostión, OSTION y óstiones"
    let marks = Marks(words: ["ostion", "cuota", "tion"])
    #expect(marks.ranges(in: text).map { String(text[$0]) } == ["Cuota", "ostión", "OSTION", "óstion"])
    let recorder = Recorder()
    recorder.output(.en, hasColour: true).line(text, marking: Marks(words: ["cuotas"]))
    #expect(recorder.out == "\u{1B}[1mCuotas\u{1B}[0m de ostión, OSTION y óstiones\n")
  }

  @Test("are in the excerpt of a long text, which is cut between words")
  func excerpt() {
    let text = String(repeating: "antes de ", count: 50) + "llegar aquí" + String(repeating: " y después", count: 50)
    let excerpt = Marks(words: ["AQUI"]).excerpt(of: text, length: 60)
    #expect(excerpt == "…de llegar aquí y después y después y después y después…", "\(excerpt)")
    #expect(Marks(words: ["aqui"]).excerpt(of: "corto, aquí") == "corto, aquí")
  }
}
