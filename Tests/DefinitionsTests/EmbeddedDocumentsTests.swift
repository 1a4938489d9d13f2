import Definitions
import Entente
import Testing

@Suite("Documents that the program carries")
struct EmbeddedDocumentsTests {
  @Test("Every embedded definition is read without a finding")
  func definitions() throws {
    let all = Assets.all(under: "config/mechanisms")
    #expect(!all.isEmpty)
    let calendars = Set(Assets.names(in: "config/calendars"))
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
}
