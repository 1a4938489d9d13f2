import Definitions
import Entente

/// decide: every verb of the largest machine of a mechanism judged from each of its states, for each side and level.
struct Decisions {
  /// Judgements between two looks at the clock, so that reading it does not count.
  static let batch = 100

  let options: Options

  init(_ options: Options) { self.options = options }

  /// A line for each mechanism that the program carries.
  func measure() throws -> [String] {
    let all = Assets.names(in: "config/mechanisms").sorted()
    return try all.map { name in try measure(name, seconds: options.seconds / Double(all.count)) }
  }

  private func measure(_ name: String, seconds: Double) throws -> String {
    let questions = try Self.questions(name)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var recorded = 0
    var perQuestion: [[Duration]] = Array(repeating: [], count: questions.count)
    var number = 0
    // Each question in turn, so that no moment's load falls on one of them alone.
    while clock.now < end || number < questions.count {
      let (command, situation) = questions[number % questions.count]
      var isRecorded = false
      let took = clock.measure {
        for _ in 0..<Self.batch {
          if case .record = Entente.decide(command, in: situation) { isRecorded = true }
        }
      }
      if isRecorded { recorded += 1 }
      perQuestion[number % questions.count].append(took / Self.batch)
      number += 1
    }
    let all = perQuestion.flatMap(\.self).sorted()
    let medians = perQuestion.map { Self.microseconds($0.sorted()[$0.count / 2]) }
    return """
      {"peer":"entente","workload":"decide","mechanism":"\(name)","machine":"\(questions[0].1.machine.id)",\
      "median_us":\(Self.microseconds(all[all.count / 2])),"p99_us":\(Self.microseconds(all[all.count * 99 / 100])),\
      "slowest_question_us":\(medians.max() ?? 0),"questions":\(questions.count),"n":\(number * Self.batch),\
      "verified":\(recorded > 0)}
      """
  }

  private static func microseconds(_ duration: Duration) -> Double {
    ((duration / .microseconds(1)) * 100).rounded() / 100
  }

  private static func questions(_ name: String) throws -> [(Command, Situation)] {
    guard let document = DefinitionReader.shipped(name) else {
      throw BenchError(description: "\(name) is not carried")
    }
    let definition = try DefinitionReader().read(document).bound(to: ["us", "mx"])
    guard let machine = definition.machines.max(by: { $0.steps.count < $1.steps.count }),
      let now = Instant("2027-06-01T18:00:00Z")
    else { throw BenchError(description: "\(name) has no machine") }
    var calendars: [String: WorkCalendar] = [:]
    for calendar in definition.parties.map(\.calendar) {
      calendars[calendar] = try ShippedCalendars.calendar(calendar)
    }
    var questions: [(Command, Situation)] = []
    for state in machine.states where !machine.isEnd(state.id) {
      for step in machine.steps(from: state.id) {
        for party in definition.parties {
          for level in definition.levels {
            let office = definition.offices.first { $0.party == party.id && $0.level == level }
            let actor = Actor(
              person: Identifier(high: 0, low: 1),
              offices: [HeldOffice(party: party.id, office: office?.id ?? "desk", level: level)])
            let dialogue = Dialogue(
              id: Identifier(high: 0, low: 2), reference: "BENCH-1", seq: 3, state: state.id, base: 3,
              enteredAt: now, proposer: definition.parties.first?.id, lastParty: definition.parties.first?.id,
              facts: Payload())
            questions.append(
              (
                .take(StepRequest(verb: step.verb, payload: payload(step, definition, now))),
                Situation(
                  definition: definition, machine: machine, dialogue: dialogue, actor: actor, calendars: calendars,
                  people: ["ana"], now: now)
              ))
          }
        }
      }
    }
    return questions
  }

  /// A value for every field, so that the whole of a step is judged and its deadlines are armed.
  private static func payload(_ step: Step, _ definition: Definition, _ now: Instant) -> Payload {
    var fields: [String: FieldValue] = [:]
    for field in step.fields { fields[field.name] = value(field, definition, now) }
    return Payload(fields)
  }

  private static func value(_ field: Field, _ definition: Definition, _ now: Instant) -> FieldValue {
    switch field.type {
    case .date where field.isPast:
      .date(LocalDate(daysSince2000: Int32(clamping: now.microseconds / Instant.microsecondsPerDay)))
    case .date, .dateOrReason: .date(LocalDate(daysSince2000: 10_113))
    case .instant: .instant(now)
    case .text: .text("words")
    case .localizedText: .localized(LocalizedText(["en": "words", "es": "palabras"]))
    case .number, .percent: .number(max(1, field.limits.least ?? 1))
    case .choice: .choice(field.choices.first?.id ?? "")
    case .pillar: .choice(definition.pillars.first?.id ?? "")
    case .instrumentClass: .choice(definition.classes.first?.id ?? "")
    case .link: .text("https://www.example.org/")
    case .person: .person("ana")
    case .party: .party(definition.parties.first?.id ?? "")
    case .officeOfEachParty:
      .offices(
        Dictionary(
          definition.parties.map { party in
            (party.id, definition.offices.first { $0.party == party.id }?.id ?? "")
          }, uniquingKeysWith: { first, _ in first }))
    case .anotherParent, .anotherOfItsKind, .origin: .dialogue("BENCH-2")
    }
  }
}
