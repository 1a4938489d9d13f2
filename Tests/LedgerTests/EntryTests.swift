import Entente
import Ledger
import Testing

@Suite("The entry of a row")
struct EntryTests {
  @Test("is what PostgreSQL makes of the same values", arguments: EntrySample.all.indices)
  func agreesWithPostgreSQL(index: Int) throws {
    let sample = EntrySample.all[index]
    #expect(try sample.entry.bytes.count == sample.size)
    #expect(try sample.entry.leafHash.description == sample.leafHash)
  }

  @Test("reads back as what was written, to its last byte", arguments: EntrySample.all.indices)
  func readsBack(index: Int) throws {
    try readBack(EntrySample.all[index].entry)
  }

  private func readBack<E: ReadableEntry>(_ entry: E) throws {
    var reader = try EntryReader(try entry.bytes, kind: E.kind)
    let read = try E(from: &reader)
    #expect(read == entry)
    #expect(reader.isAtEnd)
  }

  @Test("has these bytes, in the order of the table of its fields")
  func bytes() throws {
    let term = TermEntry(
      id: EntrySample.id(1), act: "end", person: EntrySample.id(3), office: EntrySample.id(4),
      onDate: LocalDate(daysSince2000: 10_113), begunBy: EntrySample.id(6), login: "login",
      recordedAt: Instant(microseconds: 866_000_000_123_463))
    let expected = [
      "656e74656e74652e7465726d2f76310a",  // entente.term/v1 and a line's end
      "00000000000000000000000000000001",  // id
      "00000003656e64",  // act: three bytes, "end"
      "00000000000000000000000000000003",  // person
      "00000000000000000000000000000004",  // office
      "0000000000002781",  // on_date: day 10113 since 2000-01-01
      "0000001000000000000000000000000000000006",  // begun_by: sixteen bytes
      "000000056c6f67696e",  // login
      "0003139f56620247",  // recorded_at: microseconds since 2000-01-01Z
    ]
    #expect(hex(try term.bytes) == expected.joined())
    var begin = term
    begin.begunBy = nil
    #expect(hex(try begin.bytes) == expected.joined().replacing(expected[6], with: "ffffffff"))
  }

  @Test("differs when an absent value's place is taken by an identifier that begins with the mark of absence")
  func absentAgainstPresent() throws {
    let absent = Identifier(high: 0xffff_ffff_0000_0005, low: 0)
    var one = try #require(EntrySample.all.compactMap { $0.entry as? TermEntry }.first)
    one.begunBy = absent
    var other = one
    other.begunBy = nil
    #expect(try one.bytes.count == other.bytes.count + 16)
    try readBack(one)
    try readBack(other)
  }

  @Test("tells an empty text from an absent one")
  func emptyAgainstAbsent() throws {
    var person = try #require(EntrySample.all.compactMap { $0.entry as? PersonEntry }.first)
    person.databaseLogin = ""
    let empty = try person.bytes
    try readBack(person)
    person.databaseLogin = nil
    #expect(try person.bytes != empty)
  }

  @Test("is refused when a text is not NFC, in whichever field and list")
  func normalForm() throws {
    var person = try #require(EntrySample.all.compactMap { $0.entry as? PersonEntry }.first)
    person.name = "Jose\u{301}"
    #expect(throws: EntryError.notNFC(text: "Jose\u{301}")) { try person.bytes }
    person.name = "José"
    #expect(throws: Never.self) { try person.bytes }
    // A letter that Unicode composes in no normal form.
    person.name = "\u{958}"
    #expect(throws: EntryError.self) { try person.leafHash }

    var dialogue = try #require(EntrySample.all.compactMap { $0.entry as? DialogueEntry }.first)
    dialogue.parties = ["us", "me\u{301}xico"]
    #expect(throws: EntryError.self) { try dialogue.bytes }
  }

  @Test("has at most 65,535 bytes")
  func size() throws {
    var office = try #require(EntrySample.all.compactMap { $0.entry as? OfficeEntry }.first)
    office.label = ""
    let room = EntryWriter.limit - (try office.bytes.count)
    office.label = String(repeating: "x", count: room)
    #expect(try office.bytes.count == 65_535)
    office.label += "x"
    #expect(throws: EntryError.tooLong(bytes: 65_536)) { try office.bytes }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
