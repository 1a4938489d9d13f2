// A guard of the program's own: the definition asks for it by name, the program says when it holds.
import Entente

let quorum = Guard(.custom("quorum"), isWaivable: false, label: ["en": "Five of the seven villages take part"])
let assembly = Mechanism("valley", title: ["en": "Assembly of the valley"], levels: "clerk", "mayor") {
  Party("east", label: ["en": "East side"], language: "en", zone: "Europe/London", calendar: "valley")
  Party("west", label: ["en": "West side"], language: "en", zone: "Europe/London", calendar: "valley")
  Machine("session", title: ["en": "Session"]) {
    State("proposed", label: ["en": "Proposed"])
    State("agreed", label: ["en": "Agreed"])
    Creation("propose", label: ["en": "Propose"], to: "proposed", by: "clerk")
    Step(
      "adopt", label: ["en": "Adopt"], from: "proposed", to: "agreed", by: .any(level: "mayor"),
      fields: [Field("villages", .number, label: ["en": "Villages that take part"])], guards: [quorum])
  }
}

// Pure, as everything that decides: it looks at the step, its fields and the situation, and at nothing else.
let guards: CustomGuards = [
  "quorum": { _, payload, _ in
    if case .number(let villages) = payload["villages"] { villages >= 5 } else { false }
  }
]

guard let session = assembly.machine("session"), let now = Instant("2027-03-01T15:00:00Z")
else { fatalError("The example misspells a date or a name.") }
let mayor = Actor(
  person: Identifier(high: 0, low: 1), offices: [HeldOffice(party: "east", office: "hall", level: "mayor")])
let proposed = Dialogue(
  id: Identifier(high: 0, low: 2), reference: "VALLEY-2027", seq: 0, state: "proposed", base: 0, enteredAt: now,
  proposer: "west", lastParty: "west", facts: Payload())
let calendar = WorkCalendar(name: "valley", title: ["en": "Valley"], source: "By-law 1", rules: [])
let situation = Situation(
  definition: assembly, machine: session, dialogue: proposed, actor: mayor, calendars: ["valley": calendar], now: now)

tell("four villages", decide(adopt(villages: 4), in: situation, guards: guards))
tell("five villages", decide(adopt(villages: 5), in: situation, guards: guards))
tell("without the guard", decide(adopt(villages: 5), in: situation))

func adopt(villages: Int64) -> Command {
  .take(StepRequest(verb: "adopt", payload: Payload(["villages": .number(villages)])))
}

func tell(_ attempt: String, _ decision: Decision) {
  switch decision {
  case .refuse(let blockers):
    for blocker in blockers { print("\(attempt): refused: \(blocker)") }
  case .record(let recording):
    print("\(attempt): recorded: \(recording.transition?.to ?? "as before")")
  }
}
