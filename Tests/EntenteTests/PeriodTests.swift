import Entente
import Testing

@Suite("A date as precise as its source")
struct PeriodTests {
  @Test(
    "is read by its form, and spans what may be meant",
    arguments: [
      ("2013-05-02", "2013-05-02", "2013-05-02", Period.Precision.day), ("2021-03", "2021-03-01", "2021-03-31", .month),
      ("2024-02", "2024-02-01", "2024-02-29", .month), ("2014", "2014-01-01", "2014-12-31", .year),
    ])
  func forms(text: String, first: String, last: String, precision: Period.Precision) throws {
    let period = try #require(Period(text))
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(period.precision == precision)
    #expect(period.description == text)
    #expect(Period(period.last, precision) == period)
  }

  @Test(
    "is nothing else",
    arguments: ["", "14", "2013-13", "2013-02-30", "0000", "2013-5", "abcd", "2013/05", "２０１３", "2013-05-02 "])
  func refused(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("is placed at noon in UTC, the same day in both capitals")
  func noon() throws {
    let moment = try #require(LocalDate("2013-05-02")).noon
    #expect(moment.description == "2013-05-02T12:00:00Z")
    #expect(LocalDate(moment).description == "2013-05-02")
    for zone in ["America/Tijuana", "America/New_York", "America/Mexico_City"] {
      #expect(try #require(Zone(zone)).local(moment).date.description == "2013-05-02")
    }
  }
}

@Suite("A silence")
struct SilenceTests {
  private func step(_ text: String, _ isJoint: Bool = true) throws -> DatedStep {
    DatedStep(period: try #require(Period(text)), isJoint: isJoint)
  }

  @Test("is a gap of more than eighteen months between steps of both sides")
  func gaps() throws {
    let steps = try [
      step("2016-12-08"), step("2013-05-02"), step("2014-11-02"), step("2021-06-08"), step("2022-12-08"),
    ]
    let found = silences(among: steps)
    #expect(
      found.map { "\($0.after) \($0.until?.description ?? "")" } == ["2014-11-02 2016-12-08", "2016-12-08 2021-06-08"])
    #expect(found.map { [$0.years, $0.months] } == [[2, 1], [4, 6]])
  }

  @Test("does not end with what one side proposes or nobody answers")
  func oneSided() throws {
    let found = silences(among: try [step("2016-12-08"), step("2019-04", false), step("2021-06-08")])
    #expect(found.map(\.years) == [4])
  }

  @Test("counts what it lasted at least, whatever day an imprecise date means")
  func imprecise() throws {
    #expect(silences(among: try [step("2014"), step("2016-06")]).isEmpty)
    #expect(silences(among: try [step("2014"), step("2016-07-01")]).map { [$0.years, $0.months] } == [[1, 6]])
  }

  @Test("may still last")
  func lasting() throws {
    let steps = try [step("2023-09-29"), step("2024")]
    #expect(silences(among: steps).isEmpty)
    let found = silences(among: steps, today: LocalDate("2026-09-01"))
    #expect(found.map(\.until) == [nil])
    #expect(found.map { [$0.years, $0.months] } == [[1, 8]])
    #expect(silences(among: steps, today: LocalDate("2026-06-30")).isEmpty)
    #expect(silences(among: [], today: LocalDate("2026-06-30")).isEmpty)
  }
}
