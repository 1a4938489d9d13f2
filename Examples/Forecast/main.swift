// Declares a mechanism, decides, says what stands in the way and when what is due, with no database and no C.
import Entente

let bridge = Mechanism("bridge", title: ["en": "Upkeep of the bridge"], levels: "clerk", "mayor") {
  Party("north", label: ["en": "Northbank"], language: "en", zone: "America/New_York", calendar: "town")
  Party("south", label: ["en": "Southbank"], language: "en", zone: "America/Chicago", calendar: "town")
  Ladder("gentle") {
    Rung(before: .jointWorkingDays(3), to: "clerk")
    Rung(after: .days(7), to: "clerk", "mayor")
  }
  Machine("repair", title: ["en": "Repair"], reference: .year(field: "begins")) {
    State("proposed", label: ["en": "Proposed"])
    State("agreed", label: ["en": "Agreed"], stage: "implemented")
    State("lapsed", label: ["en": "Lapsed"], stage: "exit")
    Creation(
      "propose", label: ["en": "Propose"], to: "proposed", by: "clerk",
      fields: [Field("begins", .date, label: ["en": "Begins on"])])
    Step("agree", label: ["en": "Agree"], from: "proposed", to: "agreed", by: .both(level: "mayor"))
    Step("lapse", label: ["en": "Lapse"], from: "proposed", to: "lapsed", by: .daemon)
    Deadline(
      "answer", label: ["en": "Answer"], in: "proposed", due: .span(.jointWorkingDays(10)), ladder: "gentle",
      then: .step("lapse", after: .days(30)))
  }
}
for finding in bridge.lint() { print("lint: \(finding)") }

let holiday = HolidayRule(label: ["en": "Day of the Bridge"], pattern: .fixed(month: 3, day: 12))
let town = WorkCalendar(name: "town", title: ["en": "Town hall"], source: "By-law 7", rules: [holiday])
let clerk = Actor(
  person: Identifier(high: 0, low: 1), offices: [HeldOffice(party: "north", office: "works", level: "clerk")])
guard let begins = LocalDate(year: 2027, month: 6, day: 1).map(FieldValue.date),
  let machine = bridge.machine("repair"), let now = Instant("2027-03-01T15:00:00Z")
else { fatalError("The example misspells a date or a name.") }

let situation = Situation(
  definition: bridge, machine: machine, dialogue: nil, actor: clerk, calendars: ["town": town], now: now)
for payload in [Payload(), Payload(["begins": begins])] {
  switch decide(.take(StepRequest(verb: "propose", payload: payload)), in: situation) {
  case .refuse(let blockers):
    for blocker in blockers { print("refused: \(blocker)") }
  case .record(let recording):
    print("recorded: \(recording.creates ?? ""), \(recording.transition?.to ?? "as before")")
    for case .arm(let deadline) in recording.deadlines {
      print("  \(deadline.name) is due on \(deadline.dueDate)")
      for rung in deadline.rungs { print("  \(rung.at): remind \(rung.levels.joined(separator: ", "))") }
      if let then = deadline.then { print("  \(then.at): \(then.verb)") }
    }
  }
}
