import Definitions
import Entente
import Testing

@Suite("Documents that the program carries")
struct EmbeddedDocumentsTests {
  @Test("Every embedded definition is read without a finding")
  func definitions() throws {
    let all = Assets.all(under: "config/mechanisms")
    #expect(!all.isEmpty)
    let calendars = Set(ShippedCalendars.names)
    for (path, text) in all {
      _ = try DefinitionReader(calendars: calendars).read(yaml: text.utf8, file: path)
    }
  }

  @Test("Every embedded calendar is read without a finding, and bears its file's name")
  func calendars() throws {
    let all = Assets.all(under: "config/calendars")
    #expect(all.count >= 2)
    for (path, text) in all {
      let calendar = try CalendarReader().read(yaml: text.utf8, file: path)
      #expect(path == "config/calendars/\(calendar.name).yaml")
    }
  }

  @Test("A party may choose an option of its calendar, and one that is misspelt is guessed")
  func options() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let reader = DefinitionReader(calendars: Set(ShippedCalendars.names))
    func read(_ calendar: String) throws(Diagnostics) -> Definition {
      let changed = text.replacing("calendar: us-federal}", with: "calendar: \(calendar)}")
      return try reader.read(yaml: changed.utf8, file: "hled.yaml")
    }
    let name = "us-federal with inauguration-day"
    let definition = try read(name)
    #expect(definition.parties.map(\.calendar) == [name, "mx-lft"])
    #expect(try DefinitionReader().read(json: definition.json, name: "stored") == definition)
    do {
      _ = try read("us-federal with inaugration-day")
      Issue.record("nothing was found")
    } catch {
      #expect(error.all.map(\.code) == [.unknownCalendar] && error.all.first?.suggestion == name)
    }
  }
}
