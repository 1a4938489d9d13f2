import Entente
import Testing

@Suite("Moments")
struct InstantTests {
  @Test(
    "A moment's text reads back as the moment",
    arguments: [
      ("2000-01-01T00:00:00Z", 0), ("1999-12-31T23:59:59.999999Z", -1), ("2027-06-15T22:00:00Z", 866_412_000_000_000),
      ("2000-01-01T00:00:00.000010Z", 10),
    ])
  func roundTrip(_ text: String, _ microseconds: Int64) {
    #expect(Instant(text)?.microseconds == microseconds)
    #expect(Instant(microseconds: microseconds).description == text)
  }

  @Test(
    "A moment at either end of what 64 bits hold has its day, its year and a text",
    arguments: [
      (Int64.min, "-290278-12-22T19:59:05.224192Z"), (.min + 1, "-290278-12-22T19:59:05.224193Z"),
      (.max, "294277-01-09T04:00:54.775807Z"), (-86_400_000_001, "1999-12-30T23:59:59.999999Z"),
      (-86_400_000_000, "1999-12-31T00:00:00Z"),
    ])
  func extremes(_ microseconds: Int64, _ text: String) {
    let moment = Instant(microseconds: microseconds)
    #expect(moment.description == text)
    #expect(text.hasPrefix(String(moment.year)))
  }

  @Test(
    "Offsets and short fractions are read",
    arguments: [
      ("2027-06-15T16:00:00-06:00", "2027-06-15T22:00:00Z"), ("2027-06-15T16:00:00.5Z", "2027-06-15T16:00:00.500000Z"),
      ("2027-01-01T00:30:00+01:00", "2026-12-31T23:30:00Z"),
    ])
  func offsets(_ text: String, _ expected: String) {
    #expect(Instant(text)?.description == expected)
  }

  @Test(
    "Texts that are no moment are refused",
    arguments: [
      "", "2027-06-15", "2027-06-15T22:00:00", "2027-06-15 22:00:00Z", "2027-06-15T24:00:00Z", "2027-06-15T22:60:00Z",
      "2027-02-30T22:00:00Z", "2027-06-15T22:00:00.Z", "2027-06-15T22:00:00.1234567Z", "2027-06-15T22:00:00+0600",
    ])
  func refused(_ text: String) {
    #expect(Instant(text) == nil)
  }
}
