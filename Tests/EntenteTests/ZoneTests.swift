import Entente
import Testing

@Suite("Zones")
struct ZoneTests {
  @Test(
    "The capitals' local times are the moments that the law makes them",
    arguments: [
      ("America/Mexico_City", "2022-07-01", 17, 0, "2022-07-01T22:00:00Z"),
      ("America/Mexico_City", "2023-07-03", 17, 0, "2023-07-03T23:00:00Z"),
      ("America/Mexico_City", "2025-01-15", 9, 0, "2025-01-15T15:00:00Z"),
      ("America/New_York", "2025-01-15", 9, 0, "2025-01-15T14:00:00Z"),
      ("America/New_York", "2025-07-15", 9, 0, "2025-07-15T13:00:00Z"),
      ("America/Ciudad_Juarez", "2022-07-01", 12, 0, "2022-07-01T18:00:00Z"),
      ("America/Tijuana", "2025-07-15", 0, 0, "2025-07-15T07:00:00Z"),
      // A time that happens twice is the first of both.
      ("America/New_York", "2025-11-02", 1, 30, "2025-11-02T05:30:00Z"),
      ("America/Mexico_City", "2022-10-30", 1, 30, "2022-10-30T06:30:00Z"),
      // A time that a change skips keeps the offset from before it.
      ("America/New_York", "2025-03-09", 2, 30, "2025-03-09T07:30:00Z"),
    ])
  func instants(_ zone: String, _ date: String, _ hour: Int, _ minute: Int, _ expected: String) throws {
    let zone = try #require(Zone(zone))
    let date = try #require(LocalDate(date))
    #expect(zone.instant(date, hour: hour, minute: minute).description == expected)
  }

  @Test(
    "Offsets of January and July 2025",
    arguments: [
      ("America/Mexico_City", -6, -6), ("America/New_York", -5, -4), ("America/Tijuana", -8, -7),
      ("America/Ciudad_Juarez", -7, -6), ("America/Ojinaga", -6, -5), ("America/Matamoros", -6, -5),
      ("America/Chihuahua", -6, -6), ("America/Hermosillo", -7, -7), ("America/Cancun", -5, -5),
    ])
  func offsets(_ name: String, _ january: Int, _ july: Int) throws {
    let zone = try #require(Zone(name))
    for (month, offset) in [(1, january), (7, july)] {
      let noon = try #require(LocalDate(year: 2025, month: month, day: 15))
      let utc = try #require(Zone("UTC"))
      let difference = utc.instant(noon, hour: 12).microseconds - zone.instant(noon, hour: 12).microseconds
      #expect(difference == Int64(offset) * 3_600_000_000)
    }
  }

  @Test("A day ends with its last microsecond, and a moment knows its local day")
  func ends() throws {
    let zone = try #require(Zone("America/Mexico_City"))
    let date = try #require(LocalDate("2027-09-09"))
    #expect(zone.end(of: date).description == "2027-09-10T05:59:59.999999Z")
    #expect(zone.local(zone.end(of: date)).date == date)
    #expect(zone.local(zone.end(of: date)).minuteOfDay == 1439)
    #expect(zone.local(zone.instant(date, hour: 17, minute: 5)).minuteOfDay == 1025)
  }

  @Test("A zone that the data does not know is refused")
  func unknown() {
    #expect(Zone("America/Washington") == nil)
    #expect(Zone("") == nil)
    #expect(!Zone.dataVersion.isEmpty)
  }
}
