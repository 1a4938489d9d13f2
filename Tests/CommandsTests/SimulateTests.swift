import Definitions
import Entente
import EntenteTesting
import Foundation
import Testing

@testable import Commands

@Suite("A simulation")
struct SimulateTests {
  /// Without any database of one's own.
  private func simulate(_ line: String) async -> Terminal.Result {
    let recorder = Recorder()
    let home = FileManager.default.temporaryDirectory.appending(path: "entente-nobody").path
    let code = await Program.run(
      ["simulate"] + Terminal.words(line), environment: ["ENTENTE_HOME": home]
    ) { language, isJSON in recorder.output(language, width: 200, isJSON: isJSON) }
    return Terminal.Result(code: code, out: recorder.out, err: recorder.err)
  }

  @Test("of a definition needs no database, and tells the same of the same seed, byte for byte, in either language")
  func ofDefinition() async throws {
    let span = "hled --from 2027-01-04 --to 2027-05-30"
    async let first = simulate("\(span) --seed 3 --lang en")
    async let second = simulate("\(span) --seed 3 --lang en")
    async let other = simulate("\(span) --seed 4 --json")
    async let spanish = simulate("hled --from 2027-01-04 --to 2027-03-31 --seed 3 --briefs --lang es")
    let (english, again, another, español) = await (first, second, other, spanish)
    #expect(english.code == .done, "\(english.all)")
    #expect(english.out == again.out)
    for words in ["seed 3", "HLED-2027", "rung", "US, English", "MX, Spanish", "steps", "notices to"] {
      #expect(english.all.contains(words), "\(words): \(english.out.prefix(4000))")
    }
    for words in ["semilla 3", "HLED-2027", "escalón", "MX, español", "avisos a", "informes semanales"] {
      #expect(español.all.contains(words), "\(words): \(español.out.prefix(4000))")
    }
    // A line a notice, and no more.
    let json = try JSON(parsing: another.out.utf8)
    let told = json["events"]?.elements.filter { $0["person"] != nil && $0["kind"] != "step" } ?? []
    #expect(json["summary"]?["notices"]?.integer == Int64(told.count) && !told.isEmpty)
    #expect(json["summary"]?["steps"]?.integer ?? 0 > 5)
    let moments = json["events"]?.elements.compactMap { $0["at"]?.string } ?? []
    #expect(moments == moments.sorted() && moments.allSatisfy { "2027-01-04" <= $0 && $0 < "2027-06-01" })
  }

  @Test("of a dialogue is what upcoming foresees where nobody answers, and changes nothing of it")
  func ofDialogue() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2098-09-09")
    let before = await desk("history HLED-2098 --json").out
    let today = Int32(Date().timeIntervalSince(Date(timeIntervalSince1970: 946_684_800)) / 86_400)
    let until = LocalDate(daysSince2000: today + 150)
    let foreseen = await desk("upcoming --until \(until) --limit 5000 --json", as: "john").out
    let simulated = await desk("simulate HLED-2098 --to \(until) --json", as: "john")
    #expect(simulated.code == .done, "\(simulated.all)")
    let events = try JSON(parsing: simulated.out.utf8)["events"]?.elements ?? []
    let expected = try JSON(parsing: foreseen.utf8).elements.filter { $0["reference"] == "HLED-2098" }
    #expect(expected.count > 4)
    let (lines, foreseenLines) = (Self.lines(of: events), Self.lines(of: expected))
    #expect(lines == foreseenLines)
    #expect(events.last { $0["kind"] == "step" }?["verb"] == "lapse")
    #expect(await desk("history HLED-2098 --json").out == before)

    // People who are there answer at random; others are not made up.
    let answered = await desk("simulate HLED-2098 --to \(until) --seed 5 --json")
    #expect(answered.code == .done, "\(answered.all)")
    let people = try JSON(parsing: answered.out.utf8)["events"]?.elements.compactMap { $0["person"]?.string } ?? []
    let there = try JSON(parsing: await desk("person list --json").out.utf8).elements
    let known = there.flatMap { [$0["person"]?.string, $0["name"]?.string] }.compactMap(\.self)
    #expect(Set(people).isSubset(of: known))
    #expect(await desk("simulate HLED-2098 --to \(until) --seed 5 --json").out == answered.out)
    #expect(await desk("history HLED-2098 --json").out == before)
  }

  /// When what fires, to the minute; the lapse's own notice is nothing that could be foreseen before it.
  private static func lines(of events: [JSON]) -> Set<String> {
    Set(
      events.compactMap { event in
        guard let at = event["at"]?.string, let kind = event["kind"]?.string, kind != "lapsed", kind != "brief" else {
          return nil
        }
        let deadline = kind == "step" ? event["verb"]?.string : event["deadline"]?.string
        let rung = event["rung"]?.integer ?? 0
        return "\(at.prefix(16)) \(deadline ?? "") \(kind) \(rung) \(event["skipped"]?.string ?? "")"
      })
  }

  @Test(
    "refuses what it cannot understand",
    arguments: [
      ("hled --from 2027-02-01 --to 2027-01-01", ExitCode.wrongUsage, "--from lies after --to"),
      ("hled --seed many", .wrongUsage, "whole number"), ("nothing.yaml", .wrongUsage, "nothing.yaml"),
      ("HLED-2099", .unreachable, "database"),
    ])
  func refusals(line: String, code: ExitCode, words: String) async {
    let result = await simulate("\(line) --lang en")
    #expect(result.code == code && result.all.contains(words), "\(result.all)")
    #expect(result.out.isEmpty)
  }

  @Test("of a dialogue that is not there suggests one that is")
  func unknown() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2098-10-09")
    let result = await desk("simulate HLED-2089 --lang en")
    #expect(result.code == .notFound && result.all.contains("HLED-2089"), "\(result.all)")
  }
}
