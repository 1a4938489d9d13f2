import Entente
import EntenteTesting
import Testing

@testable import Store

@Suite("What cannot be read")
struct UnreadableTests {
  private let dialogue: JSON = [
    "id": "00000000-0000-0000-0000-000000000001", "reference": "HLED-2027", "imported": false, "seq": 0,
    "state": "proposed", "base": 0, "enteredAt": 1, "lastAt": 1, "proposer": "mx",
    "last": ["party": "mx", "verb": "propose", "login": "ana", "name": nil], "facts": ["place": "CDMX"],
    "texts": nil, "motions": nil, "children": nil, "deadlines": [],
  ]

  private func parts(_ members: [String: JSON], machine: Machine? = nil) throws -> SituationParts {
    let definition = try HLED.definition()
    let machine = try machine ?? #require(definition.machine("round"))
    let whole: JSON = ["dialogue": .object(dialogue.members.merging(members) { $1 })]
    return SituationParts(whole, definition: definition, machine: machine, countries: [])
  }

  /// Why a dialogue with these members cannot be read.
  private func reason(_ members: [String: JSON]) throws -> String? {
    let parts = try parts(members)
    guard case .unreadable(let what, _) = #expect(throws: StoreError.self, performing: { try parts.dialogue() }) else {
      return nil
    }
    return what
  }

  private let child: JSON = [
    "id": "00000000-0000-0000-0000-000000000002", "reference": "HLED-2027/C-01", "machine": "commitment",
    "state": "proposed", "seq": 0, "facts": [:], "deadlines": [],
  ]

  private let motion: JSON = [
    "id": "00000000-0000-0000-0000-000000000003", "verb": "convene", "base": 0, "from": "proposed", "commitment": nil,
    "payload": nil, "texts": nil, "adopted": [], "openedAt": 1,
    "acts": [["party": "mx", "person": nil, "act": "consent", "basis": "signed", "at": 1]],
  ]

  @Test("is read when nothing is wrong with it")
  func good() throws {
    let read = try #require(try parts(["children": [child], "motions": [motion]]).dialogue())
    #expect(read.children.map(\.reference) == ["HLED-2027/C-01"])
    #expect(read.motions.first?.consents.keys.sorted() == ["mx"])
    #expect(read.facts["place"] == .text("CDMX"))
  }

  @Test(
    "of a child stops the reading, which would else take it for ended", arguments: ["id", "state", "seq", "machine"])
  func missing(_ key: String) throws {
    var members = child.members
    members[key] = nil
    #expect(try reason(["children": [.object(members)]]) == "child HLED-2027/C-01 of HLED-2027: \(key)")
  }

  @Test("is named with its place")
  func named() throws {
    func changed(_ json: JSON, _ key: String, _ value: JSON) -> JSON {
      .object(json.members.merging([key: value]) { $1 })
    }
    #expect(try reason(["seq": "one"]) == "HLED-2027: seq")
    let first = "child HLED-2027/C-01 of HLED-2027"
    #expect(try reason(["children": [changed(child, "facts", ["unheard": "of"])]]) == "\(first): facts")
    #expect(try reason(["children": [changed(child, "machine", "treaty")]]) == "\(first): machine treaty")
    let convening = "motion convene of HLED-2027"
    #expect(try reason(["motions": [changed(motion, "texts", ["ab"])]]) == "\(convening): texts")
    #expect(try reason(["motions": [changed(motion, "acts", [["party": "mx"]])]]) == "an act of \(convening): act")
    #expect(try reason(["deadlines": [["name": "answer"]]]) == "deadline answer of HLED-2027: generation")
    #expect(try reason(["deadlines": "none"]) == "HLED-2027: deadlines")
  }

  @Test("as one step's field may be another's: a motion's fields are those of its own step")
  func ownStep() throws {
    var machine = try #require(try HLED.definition().machine("round"))
    let index = try #require(machine.steps.firstIndex { $0.verb == "postpone" })
    let place = try #require(machine.steps.flatMap(\.fields).first { $0.name == "place" })
    var field = place
    field.type = .pillar
    machine.steps[index].fields.append(field)
    var motion = motion.members
    motion["verb"] = "postpone"
    motion["payload"] = ["place": "CDMX"]
    let read = try #require(try parts(["motions": [.object(motion)]], machine: machine).dialogue())
    #expect(read.motions.first?.payload == Payload(["place": .choice("CDMX")]))
    #expect(read.facts["place"] == .text("CDMX"))
  }

  @Test("of a stored answer is said, and not that the command was used for something else")
  func answer() throws {
    let definition = try HLED.definition()
    let machine = try #require(definition.machine("round"))
    let digest = JSON.string(Digest.zero.description)
    for text in ["{}", "{"] {
      let whole: JSON = ["command": ["person": nil, "digest": digest, "answer": .string(text)]]
      let parts = SituationParts(whole, definition: definition, machine: machine, countries: [])
      #expect(throws: (any Error).self) { try parts.earlier() }
    }
  }

  @Test("as a definition leaves the others on the board, and is named there")
  func board() async throws {
    try await HLED.with { store, database in
      for _ in 0..<3 { _ = try done(try await store.attempt(HLED.propose())) }
      let later = try HLED.definition().json.canonicalText
        .replacing(#""version":1}"#, with: #""version":2,"zeal":true}"#)
      #expect(later.contains("zeal"))
      try await database.psql(
        """
        select entente.publish_definition($json$\(later)$json$);
        alter table entente.dialogue disable trigger all;
        update entente.dialogue set definition_id = (select max(id) from entente.definition)
        where reference = 'HLED-2027-2';
        """)
      let board = try await store.board(mechanism: "hled")
      #expect(board.rows.map(\.reference) == ["HLED-2027", "HLED-2027-3"])
      #expect(board.unreadable.map(\.reference) == ["HLED-2027-2"])
      #expect(board.total == 3 && board.hidden == 0)
      guard case .unreadable(_, let cause) = try #require(board.unreadable.first).reason else { throw Unexpected() }
      #expect(cause != nil)
    }
  }
}
