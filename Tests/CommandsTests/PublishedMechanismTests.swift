import EntenteTesting
import Foundation
import Testing

@testable import Commands

@Suite("Mechanisms at the prompt")
struct PublishedMechanismTests {
  @Test("A new one is written, lints clean as it stands, and overwrites nothing", arguments: ["en", "es"])
  func new(_ language: String) async throws {
    let desk = try await Terminal.work()
    let path = try desk.file("\(language)-taken.yaml", "")
    let taken = await desk("mechanism new taken --like hled --out \(path) --lang \(language)")
    #expect(taken.code == .wrongUsage && taken.err.contains(path))
    let file = path.replacing("-taken", with: "-security")
    let made = await desk("mechanism new security-dialogue --like hled --out \(file) --lang \(language)")
    #expect(made.code == .done && made.all.contains(file), "\(made.all)")
    #expect(await desk("mechanism lint \(file)").code == .done)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("like: hled") && text.contains("Security Dialogue"))
    // What it shows in comments is right too.
    let uncommented = text.split(separator: "\n").map {
      $0.hasPrefix("#  ") || $0 == "# machines:" ? $0.dropFirst(2) : $0
    }
    let example = try desk.file("\(language)-example.yaml", uncommented.joined(separator: "\n"))
    let shown = await desk("mechanism show \(example) --json")
    #expect(shown.code == .done && shown.out.contains(#""security-dialogue""#), "\(shown.all)")
    #expect(uncommented.contains { $0.hasSuffix("like: hled") && $0.hasPrefix("  ") })
    let unknown = await desk("mechanism new security-dialogue --like hlde --lang \(language)")
    #expect(unknown.code == .notFound && unknown.err.contains("hled"))
    #expect(await desk("mechanism new Security --like hled").code == .wrongUsage)
  }

  @Test("A definition inherits from one that stands beside it")
  func beside() async throws {
    let desk = try await Terminal.work()
    _ = try desk.file("elder.yaml", Accord.text.replacing("mechanism: accord", with: "mechanism: elder"))
    let heir = try desk.file("heir.yaml", "mechanism: heir\nlike: elder\ntitle: {en: Heir, es: Heredero}\n")
    let shown = await desk("mechanism show \(heir) --table --lang en")
    #expect(shown.all.contains("Heir, version 1") && shown.all.contains("Goes back to where it stood before."))
    let orphan = try desk.file("orphan.yaml", "mechanism: orphan\nlike: nobody\n")
    let refused = await desk("mechanism lint \(orphan) --lang es")
    #expect(refused.code == .wrongUsage && refused.err.contains("orphan.yaml:2:7") && refused.err.contains("nobody"))
  }

  @Test("One that the database has none of is shown as the program carries it, and that is said")
  func carried() async throws {
    let desk = try await Terminal.work()
    let shown = await desk("mechanism show bilateral-treaty --lang en")
    #expect(shown.code == .done && shown.out.contains(#""bilateral-treaty""#), "\(shown.all)")
    #expect(shown.err.contains("is not published"))
    #expect(!(await desk("mechanism show hled --lang en")).err.contains("is not published"))
    let mistyped = await desk("mechanism show bilateral-treety --lang en")
    #expect(mistyped.code == .notFound && mistyped.err.contains("bilateral-treaty"))
  }

  @Test("An office that another has at another level is told of in words before anything is published")
  func levels() async throws {
    let desk = try await Terminal.work()
    let file = try desk.file(
      "clash.yaml",
      """
      mechanism: clash
      like: hled
      offices:
        us: {state: {level: deputy, en: State, es: Estado}}
        mx: {sre: {level: deputy, en: Foreign Affairs, es: Relaciones Exteriores}}

      """)
    let refused = await desk("mechanism publish \(file) --lang en")
    #expect(refused.code == .refused, "\(refused.all)")
    #expect(refused.err.contains("us/state") && refused.err.contains("mx/sre"))
    #expect(await desk("mechanism show clash").code == .notFound)
    let added = await desk("office add mx/sre --level deputy --name-en A --name-es A --lang es")
    #expect(added.code == .refused && added.err.contains("mx/sre"), "\(added.all)")
  }

  @Test("Countries are named where a dialogue begins, and shown wherever it is told of")
  func countries() async throws {
    let desk = try await Terminal.work()
    let file = try desk.file("accord.yaml", Accord.text)
    #expect(await desk("mechanism publish \(file)").code == .done)
    for office in ["mx/unit", "fr/bureau"] {
      #expect(await desk("office add \(office) --level coordinator --name-en Unit --name-es Unidad").code == .done)
    }
    for (handle, office) in [("rosa", "mx/unit"), ("claire", "fr/bureau")] {
      #expect(await desk("person add \(handle) --name \(handle)").code == .done)
      #expect(await desk("office give \(handle) \(office) --from 2020-01-01").code == .done)
    }
    let fields = "--class memorandum --host fr --subject Fisheries --articles 7"
    let missing = await desk("propose ACCORD \(fields) --lang en", as: "rosa")
    #expect(missing.code == .refused && missing.all.contains("--party a=COUNTRY"))
    for wrong in ["c=fr", "fr", "a=", "a=F!", "a=fr --party a=mx"] {
      #expect(await desk("propose ACCORD \(fields) --party \(wrong)", as: "rosa").code == .wrongUsage, "\(wrong)")
    }
    let made = await desk("propose ACCORD \(fields) --party a=MX --party b=fr --json", as: "rosa")
    #expect(made.code == .done, "\(made.all)")
    let reference = try #require(made.out.firstMatch(of: #/ACCORD-MX-FR-\d{4}/#)).output
    let shown = await desk("\(reference) --lang es", as: "claire")
    #expect(shown.all.contains("FR") && shown.all.contains("Memorando"), "\(shown.all)")
    #expect(await desk("sign \(reference) --lang en", as: "rosa").all.contains("still missing: FR"))
    #expect(await desk("sign \(reference) --lang en", as: "claire").all.contains("signed"))
    #expect(await desk("history \(reference) --lang en", as: "claire").all.contains("claire, bureau (FR)"))
    for (field, value) in [("signing", "noon"), ("tongue", "three"), ("class", "pact"), ("articles", "x")] {
      let wrong = await desk("propose ACCORD --\(field) \(value) --party a=mx --party b=fr --lang en", as: "rosa")
      #expect(wrong.code == .wrongUsage && wrong.err.contains("--\(field)"), "\(wrong.all)")
    }
  }
}
