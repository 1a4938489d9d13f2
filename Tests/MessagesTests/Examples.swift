import Definitions
import Entente
import Messages
import Testing

/// The embedded HLED definition, and moments and places for sentences to speak of.
struct Examples {
  let hled: Definition
  let round: Machine
  let commitment: Machine
  let mexico: Zone
  let date: LocalDate
  let moment: Instant

  init() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    hled = try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
    round = try #require(hled.machine("round"))
    commitment = try #require(hled.machine("commitment"))
    mexico = try #require(Zone("America/Mexico_City"))
    date = try #require(LocalDate("2027-06-15"))
    moment = try #require(Instant("2027-06-15T23:00:00Z"))
  }

  func voice(_ language: Language, _ machine: Machine? = nil) -> Voice {
    Voice(language, definition: hled, machine: machine ?? round, today: date)
  }
}
