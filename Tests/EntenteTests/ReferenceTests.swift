import Entente
import Testing

@Suite("References")
struct ReferenceTests {
  @Test(
    "A round is called by its mechanism and the year it meets in, and numbered from the second of that year on",
    arguments: [
      ([], "HLED-2027"), (["HLED-2026"], "HLED-2027"), (["HLED-2027"], "HLED-2027-2"),
      (["HLED-2027", "HLED-2027-2"], "HLED-2027-3"), (["HLED-2027", "HLED-2027-3"], "HLED-2027-2"),
      (["HLED-2027-2"], "HLED-2027"), (["HLED-2027"] + (2...41).map { "HLED-2027-\($0)" }, "HLED-2027-42"),
      (["HLED-2027", "HLED-2027-2-3", "HLED-2027-X"], "HLED-2027-2"),
    ])
  func rounds(_ taken: [String], _ reference: String) throws {
    var round = try Negotiation()
    round.taken = Set(taken)
    #expect(try round.take("propose", by: .ana, .meeting).creates == reference)
    #expect(round.dialogue?.reference == reference)
  }

  @Test("The year is the field's, not the day's on which it is written")
  func year() throws {
    var round = try Negotiation(at: "2026-12-31T18:00:00Z")
    #expect(try round.take("propose", by: .ana, ["meets": .day("2030-01-02")]).creates == "HLED-2030")
  }

  @Test("Without a date field the year is that of the first step")
  func plainYear() throws {
    var round = try Negotiation(at: "2029-06-01T18:00:00Z")
    round.machine.reference = .year(field: nil)
    #expect(try round.take("propose", by: .ana, ["meets": .day("2031-01-02")]).creates == "HLED-2029")
  }

  @Test(
    "Commitments are numbered under their round, past ninety-nine too, and no number is used twice",
    arguments: [
      ([], "C-01"), (["C-01"], "C-02"), (["C-01", "C-02", "C-08"], "C-09"), (["C-09"], "C-10"), (["C-99"], "C-100"),
      (["C-99", "C-100"], "C-101"), (["D-50", "C-03"], "C-04"), (["C-x"], "C-01"),
    ])
  func commitments(_ taken: [String], _ number: String) throws {
    var commitment = try Negotiation("commitment")
    commitment.parent = try Negotiation.round()
    commitment.taken = Set(taken.map { "HLED-2027/\($0)" })
    #expect(try commitment.take("propose", by: .ana, .commitment).creates == "HLED-2027/\(number)")
  }

  @Test("Only a creation makes a reference")
  func others() throws {
    var round = try Negotiation.proposed()
    #expect(try round.take("convene", by: .john).creates == nil)
  }
}
