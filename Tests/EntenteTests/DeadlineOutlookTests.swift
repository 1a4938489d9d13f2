import Entente
import Testing

@Suite("How a deadline stands")
struct DeadlineOutlookTests {
  private static let capitals = Capitals(
    ["America/New_York", "America/Mexico_City"].compactMap { Zone($0) })

  private func outlook(_ now: String, calendar: JointCalendar? = nil) throws -> DeadlineOutlook {
    DeadlineOutlook(now: try #require(Instant(now)), capitals: Self.capitals, calendar: calendar)
  }

  @Test(
    "follows from the clock and five days that all parties work",
    arguments: [
      ("2027-06-01T18:00:00Z", DeadlineCondition.overdue), ("2027-06-01T18:00:01Z", .atRisk),
      // The fifth day ends in Mexico City two hours after Washington's.
      ("2027-06-07T05:59:59Z", .atRisk), ("2027-06-07T06:00:00Z", .onTime), ("2029-01-01T00:00:00Z", .onTime),
    ])
  func plain(_ due: String, _ condition: DeadlineCondition) throws {
    let outlook = try outlook("2027-06-01T18:00:00.5Z")
    #expect(outlook.condition(dueAt: try #require(Instant(due))) == condition)
  }

  @Test("counts no weekend and no holiday, and with no calendar every day")
  func workingDays() throws {
    let round = try Negotiation.convened()
    let joint = try #require(round.situation(.ana).jointCalendar)
    // From Tuesday, 15 June 2027: the 18th is a holiday in Washington.
    let counted = try outlook("2027-06-15T18:00:00Z", calendar: joint)
    #expect(counted.riskUntil?.description == "2027-06-24T05:59:59.999999Z")
    #expect(try outlook("2027-06-15T18:00:00Z").riskUntil?.description == "2027-06-21T05:59:59.999999Z")
  }

  @Test("is the same in every list, and never better as time goes by")
  func order() throws {
    let rank: [DeadlineCondition] = [.onTime, .atRisk, .overdue]
    let due = try #require(Instant("2027-07-01T06:00:00Z"))
    var last = 0
    for hour in 0..<(24 * 45) {
      let now = Instant(microseconds: due.microseconds + Int64(hour - 24 * 40) * 3_600_000_000)
      let condition = DeadlineOutlook(now: now, capitals: Self.capitals, calendar: nil).condition(dueAt: due)
      let place = try #require(rank.firstIndex(of: condition))
      #expect(place >= last)
      last = place
    }
    #expect(last == 2)
  }
}
