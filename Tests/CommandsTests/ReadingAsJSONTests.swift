import Entente
import Testing

@testable import Commands

@Suite("What reading verbs say to programs")
struct ReadingAsJSONTests {
  private static let verbs: [(line: String, fields: [String])] = [
    ("inbox --as john", ["reference", "state", "verbs", "asked", "deadline"]),
    (
      "board",
      ["reference", "mechanism", "machine", "state", "stage", "seq", "parent", "imported", "facts", "deadline"]
    ),
    (
      "brief --for john",
      ["at", "from", "through", "totals", "decisions", "slips", "moves", "awaited", "steps", "meeting"]
    ),
    ("board hled", ["reference", "mechanism"]), ("explain REF --as john", ["verb", "open", "blockers", "waitsFor"]),
    ("explain REF convene", ["verb", "open", "blockers", "waitsFor"]), ("history REF", ["transitions", "consents"]),
    (
      "history HLED",
      ["reference", "machine", "seq", "verb", "state", "basis", "source", "at", "precision", "payload"]
    ),
    (
      "REF",
      [
        "reference", "mechanism", "version", "machine", "state", "stage", "seq", "facts", "imported", "deadlines",
        "texts", "children", "verbs",
      ]
    ),
    ("find hled", ["found", "total"]),
    ("mechanism list", ["mechanism", "version", "digest", "recordedAt"]),
    (
      "mechanism show hled",
      ["mechanism", "version", "title", "parties", "levels", "offices", "pillars", "ladders", "machines"]
    ),
    ("person list", ["person", "name", "language", "login", "offices"]),
    ("office list", ["office", "level", "label", "holder"]), ("doctor", ["check", "good", "detail"]),
    ("local status", ["directory", "running"]), ("version", ["version"]),
  ]

  @Test("is JSON and nothing else, in every language and form of call")
  func all() async throws {
    let desk = try await Terminal.work()
    let reference = "HLED-2061"
    await desk.ana("propose HLED --meets 2061-09-09")
    for (verb, fields) in Self.verbs {
      let line = verb.replacing("REF", with: reference)
      for words in ["\(line) --json", "--json --lang es \(line)"] {
        let result = await desk(words, width: 20)
        #expect(result.code == .done, "\(words): \(result.all)")
        #expect(result.err.isEmpty, "\(words)")
        #expect(result.out.hasSuffix("\n") && result.out.filter { $0 == "\n" }.count == 1, "\(words)")
        let json = try JSON(parsing: Array(result.out.utf8))
        let first = json.elements.first ?? json
        #expect(Set(first.members.keys).isSuperset(of: fields), "\(words): \(first)")
      }
    }
  }

  @Test("tells of a history every column of its rows and of its consents")
  func history() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2062-09-09 --place 'León'")
    let json = try JSON(parsing: Array(await desk("history HLED-2062 --json").out.utf8))
    let row = try #require(json["transitions"]?.elements.first)
    #expect(
      Set(row.members.keys) == [
        "seq", "from", "verb", "to", "party", "actor", "office", "login", "basis", "source", "occurredAt",
        "precision", "recordedAt", "payload", "cause", "leafHash",
      ])
    #expect(row["payload"] == ["meets": "2062-09-09", "place": "León"])
    #expect(row["login"] == "ana" && row["actor"] == "Ana Salgado")
    let consent = try #require(json["consents"]?.elements.first)
    #expect(
      Set(consent.members.keys) == [
        "verb", "base", "party", "act", "basis", "person", "office", "recorder", "paperDigest", "paperDate", "source",
        "recordedAt", "seq",
      ])
  }

  @Test("tells of a step its outcome, and of a refusal each blocker")
  func steps() async throws {
    let desk = try await Terminal.work()
    let propose = try JSON(parsing: Array(await desk.ana("propose HLED --meets 2063-09-09 --json").out.utf8))
    #expect(propose["outcome"] == "done" && propose["reference"] == "HLED-2063" && propose["waitsFor"] == ["us"])
    let refused = await desk.ana("convene HLED-2063 --json")
    #expect(refused.code == .refused && refused.err.isEmpty)
    let blocker = try #require(try JSON(parsing: Array(refused.out.utf8))["blockers"]?.elements.first)
    #expect(blocker["code"] == "already_consented" && blocker["kind"] == "consent")
    #expect(blocker["sentence"]?.string?.hasPrefix("MX ya otorgó su consentimiento") == true)
    #expect(blocker["lifters"]?.elements.isEmpty == false)
    let dry = try JSON(parsing: Array(await desk.john("convene HLED-2063 --json --dry-run").out.utf8))
    #expect(dry["outcome"] == "dry_run" && dry["state"] == "convened")
    let id = "0195f3a1-0000-7000-8000-000000000001"
    let once = try JSON(parsing: Array(await desk.john("convene HLED-2063 --json --command-id \(id)").out.utf8))
    let twice = try JSON(parsing: Array(await desk.john("convene HLED-2063 --json --command-id \(id)").out.utf8))
    #expect(once["outcome"] == "done" && twice["outcome"] == "repeated")
    #expect(once["leafHash"] != nil && once["leafHash"] == twice["leafHash"])
  }
}
