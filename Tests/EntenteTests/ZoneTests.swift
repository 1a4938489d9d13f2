import Entente
import EntenteTesting
import Foundation
import Simulating
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
      // A time that a change skips is the first moment after the gap.
      ("America/New_York", "2025-03-09", 2, 0, "2025-03-09T07:00:00Z"),
      ("America/New_York", "2025-03-09", 2, 30, "2025-03-09T07:00:00Z"),
      ("America/New_York", "2025-03-09", 3, 0, "2025-03-09T07:00:00Z"),
      ("America/New_York", "2025-03-09", 1, 59, "2025-03-09T06:59:00Z"),
      ("America/Mexico_City", "2022-04-03", 2, 30, "2022-04-03T08:00:00Z"),
      // The last time that clocks were put back there; since then only the border follows its neighbour.
      ("America/Mexico_City", "2022-10-30", 2, 0, "2022-10-30T08:00:00Z"),
      ("America/Mexico_City", "2023-04-02", 2, 30, "2023-04-02T08:30:00Z"),
      ("America/Tijuana", "2025-03-09", 2, 30, "2025-03-09T10:00:00Z"),
      // A whole day that a country skipped, and a change of half an hour.
      ("Pacific/Apia", "2011-12-30", 12, 0, "2011-12-30T10:00:00Z"),
      ("Australia/Lord_Howe", "2025-10-05", 2, 15, "2025-10-04T15:30:00Z"),
      ("Australia/Lord_Howe", "2025-04-06", 1, 45, "2025-04-05T14:45:00Z"),
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

  @Test(
    "A time of a day happens once, twice or never",
    arguments: [
      ("America/New_York", "2025-03-09", 1, 59, Zone.Occurrence.once),
      ("America/New_York", "2025-03-09", 2, 0, .skipped),
      ("America/New_York", "2025-03-09", 2, 59, .skipped), ("America/New_York", "2025-03-09", 3, 0, .once),
      ("America/New_York", "2025-11-02", 0, 59, .once), ("America/New_York", "2025-11-02", 1, 0, .twice),
      ("America/New_York", "2025-11-02", 1, 59, .twice), ("America/New_York", "2025-11-02", 2, 0, .once),
      ("America/Mexico_City", "2022-10-30", 1, 30, .twice), ("America/Mexico_City", "2023-10-29", 1, 30, .once),
      ("UTC", "2025-03-09", 2, 30, .once),
    ])
  func occurrences(_ zone: String, _ date: String, _ hour: Int, _ minute: Int, _ expected: Zone.Occurrence) throws {
    let date = try #require(LocalDate(date))
    #expect(try #require(Zone(zone)).occurrence(of: date, hour: hour, minute: minute) == expected)
  }

  @Test(
    "Each quarter of an hour around a change is the first moment at which a clock shows it or a later one",
    arguments: ["America/New_York", "America/Mexico_City", "America/Tijuana", "Australia/Lord_Howe", "UTC"])
  func firstMoments(_ name: String) throws {
    let zone = try #require(Zone(name))
    let quarter: Int64 = 15 * 60 * 1_000_000
    for day in ["2022-04-03", "2022-10-30", "2025-03-09", "2025-11-02", "2025-04-06", "2025-10-05"] {
      let date = try #require(LocalDate(day))
      // Every quarter of the day as clocks went through it; no change of our times happens within one.
      let moments = (-96..<192).map { Instant(microseconds: zone.instant(date, hour: 0).microseconds + $0 * quarter) }
      for minutes in stride(from: 0, to: 1440, by: 15) {
        let first = moments.first {
          let local = zone.local($0)
          return local.date > date || (local.date == date && local.minuteOfDay >= minutes)
        }
        #expect(zone.instant(date, hour: minutes / 60, minute: minutes % 60) == first, "\(day) \(minutes)")
      }
    }
  }

  @Test("A moment is written as its clocks show it")
  func text() throws {
    let moment = try #require(Instant("2027-06-15T23:00:00Z"))
    #expect(try #require(Zone("America/Mexico_City")).text(moment) == "2027-06-15T17:00:00-06:00")
    #expect(try #require(Zone("Asia/Kolkata")).text(moment) == "2027-06-16T04:30:00+05:30")
    #expect(Zone.utc.text(moment) == "2027-06-15T23:00:00+00:00")
    #expect(Instant(try #require(Zone("America/New_York")).text(moment)) == moment)
  }

  @Test("A zone that the data does not know is refused")
  func unknown() {
    #expect(Zone("America/Washington") == nil)
    #expect(Zone("") == nil)
    #expect(!Zone.dataVersion.isEmpty)
  }
}

@Suite("A zone's offsets, which are looked up once")
struct ZoneOffsetTests {
  @Test("are those of the time zone data, in every zone and at any moment")
  func same() throws {
    var random = SplitMix(seed: 7)
    for name in TimeZone.knownTimeZoneIdentifiers {
      let zone = try #require(Zone(name))
      let known = try #require(TimeZone(identifier: name))
      for _ in 0..<40 {
        let seconds = Int64.random(in: -1_500_000_000...2_000_000_000, using: &random)
        let offset = known.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds + 946_684_800)))
        let local = zone.local(Instant(microseconds: seconds * 1_000_000))
        let (day, second) = (seconds + Int64(offset)).quotientAndRemainder(dividingBy: 86_400)
        let minute = (second < 0 ? second + 86_400 : second) / 60
        #expect(local.minuteOfDay == Int(minute), "\(name) at \(seconds), day \(day)")
      }
    }
  }
}
