public import Entente
internal import Simulating

/// Makes valid definitions of a seed: two parties, a machine whose states form a way to an end with branches, and often
/// a machine of children.
public struct DefinitionGenerator {
  var random: SplitMix
  /// Shared by all definitions, since an office has one level for ever.
  public static let levels = ["desk", "coordinator", "principal"]
  public static let parties = ["us", "mx"]

  public init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// A definition of a name; each call makes another one.
  public mutating func definition(_ name: String) -> Definition {
    let hasChildren = random.chance(60)
    var machines = [machine("round", in: nil, adopts: hasChildren ? "task" : nil)]
    if hasChildren { machines.append(machine("task", in: "round", adopts: nil)) }
    return Definition(
      name: name, version: Int.random(in: 1...9, using: &random), title: label(),
      parties: [
        Party(id: "us", label: label(), language: "en", zone: "America/New_York", calendar: "us-federal"),
        Party(id: "mx", label: label(), language: "es", zone: "America/Mexico_City", calendar: "mx-lft"),
      ],
      levels: Self.levels,
      offices: Self.parties.flatMap { party in
        Self.levels.map { Office(party: party, id: "\(party)-\($0)", level: $0, label: label()) }
      },
      pillars: (0..<3).map { Choice(id: "pillar-\($0)", label: label()) },
      classes: (0..<2).map {
        InstrumentClass(id: "class-\($0)", level: level(), label: label(), allowsSilence: $0 == 0)
      },
      ladders: [ladder("standard")], machines: machines)
  }

  // MARK: Machines

  private mutating func machine(_ id: String, in parent: String?, adopts child: String?) -> Machine {
    let length = Int.random(in: 3...6, using: &random)
    let way = (0..<length).map { "s\($0)" }
    var states = way.map { State(id: $0, label: label(), stage: random.pick(["proposed", "agreed"], or: "agreed")) }
    states.append(State(id: "gone", label: label(), stage: Stage.exit))
    let open = Array(way.dropLast())
    var steps = [creation(isChild: parent != nil)]
    for (index, state) in open.enumerated() {
      steps.append(step("go-\(index)", from: [state], to: way[index + 1]))
    }
    if parent != nil {
      steps.append(Step(verb: "adopt", label: label(), from: ["s0"], to: Destination("s1"), by: .parent))
    }
    if child != nil { steps[1].adopts = child }
    for number in 0..<Int.random(in: 0...3, using: &random) {
      steps.append(step("jump-\(number)", from: some(of: open), to: random.pick(way + ["gone"], or: "gone")))
    }
    if random.chance(40) {
      steps[1].texts = [TextRequirement(kind: "statement", languages: ["en", "es"], label: label())]
    }
    if child != nil, random.chance(50) { steps[steps.count - 1].guards.append(Guard(.childrenEnded(of: child))) }
    var note = step("note", from: some(of: open), to: nil)
    note.isInternal = true
    note.by = .any(level: Self.levels[0])
    note.expires = nil
    note.adReferendum = nil
    steps.append(note)
    steps.append(Step(verb: "lapse", label: label(), from: open, to: Destination("gone"), by: .daemon))
    if random.chance(50), length > 3 {
      steps.append(step("pause", from: Array(open.dropLast()), to: open.last))
      var resume = step("resume", from: [open[open.count - 1]], to: nil)
      resume.to = .previous
      steps.append(resume)
    }
    var rules = deadlines(open)
    if random.chance(40) {
      states.append(State(id: "quiet", label: label(), stage: "agreed"))
      steps += silence(from: open[0], to: way[length - 1])
      rules.append(
        DeadlineRule(
          name: "silence", label: label(), states: ["quiet"], due: .step("receive", plus: span(upTo: 9)),
          ladder: "standard", then: TimedStep(verb: "assent")))
    }
    return Machine(
      id: id, title: label(), parent: parent, reference: parent == nil ? .year(field: "meets") : .number(prefix: "T"),
      states: states, steps: steps, deadlines: rules)
  }

  /// A silence procedure, in a state of its own.
  private mutating func silence(from state: String, to end: String) -> [Step] {
    var receive = Step(
      verb: "receive", label: label(), from: ["quiet"], to: Destination(nil), by: .any(level: Self.levels[0]))
    receive.isInternal = true
    let reason = Field("reason", .text, label: label())
    return [
      Step(verb: "hush", label: label(), from: [state], to: Destination("quiet"), by: .both(level: Self.levels[0])),
      Step(
        verb: "assent", label: label(), from: ["quiet"], to: Destination(end), by: .both(level: level()),
        silence: SilenceRule(once: "receive", unless: "object")),
      receive,
      Step(
        verb: "object", label: label(), from: ["quiet"], to: random.chance(50) ? .previous : Destination(state),
        by: .any(level: level()), fields: [reason]),
    ]
  }

  private mutating func creation(isChild: Bool) -> Step {
    var fields = [
      Field("meets", .date, label: label()),
      Field("owner", .officeOfEachParty, label: label()), Field("host", .party, label: label()),
      Field("class", .instrumentClass, label: label()),
    ]
    fields += extraFields("first")
    let by: ConsentRule =
      random.chance(70) ? .any(level: level()) : .party(random.pick(Self.parties, or: "us"), level: level())
    return Step(verb: "propose", label: label(), to: Destination("s0"), by: by, fields: fields)
  }

  private mutating func step(_ verb: String, from: [String], to state: String?) -> Step {
    var step = Step(
      verb: verb, label: label(), from: from, to: Destination(state), by: rule(), fields: extraFields(verb))
    if random.chance(25) {
      step.fields.append(Field("done", .percent, label: label()))
      if let state { step.to.cases = [Destination.Case(field: "done", equals: 100, to: state)] }
    }
    if random.chance(15) { step.guards.append(Guard(.count(of: verb, atMost: Int.random(in: 1...4, using: &random)))) }
    if random.chance(15) { step.guards.append(Guard(.personDiffers(from: "propose"), isWaivable: random.chance(50))) }
    if random.chance(10) { step.guards.append(Guard(.workingDay(field: "meets", parties: []))) }
    if random.chance(10) { step.guards.append(Guard(.ahead(field: "meets", span(upTo: 20)))) }
    if step.isByBoth, random.chance(30) { step.expires = Span(Int.random(in: 5...90, using: &random), .days) }
    if step.isByBoth, random.chance(20) { step.adReferendum = Span(30, .days) }
    return step
  }

  private mutating func rule() -> ConsentRule {
    let simple: [ConsentRule] = [
      .both(level: level()), .both(level: level()), .any(level: level()), .proposer(level: level()),
      .other(level: level()), .host(level: level()), .party(random.pick(Self.parties, or: "us"), level: level()),
      .owner, .both(level: ConsentRule.levelOfClass),
    ]
    if random.chance(15) { return .anyOf([.both(level: Self.levels[0]), .any(level: Self.levels[2])]) }
    return random.pick(simple, or: .owner)
  }

  private mutating func extraFields(_ verb: String) -> [Field] {
    let types: [FieldType] = [
      .text, .localizedText, .number, .instant, .link, .pillar, .choice, .dateOrReason, .person, .date,
    ]
    return (0..<Int.random(in: 0...2, using: &random)).map { number in
      let type = random.pick(types, or: .text)
      var field = Field("\(verb)-f\(number)", type, isOptional: random.chance(50), label: label())
      if type == .number { field.limits = Field.Limits(least: -5, most: Int64.random(in: 0...50, using: &random)) }
      if type == .text, random.chance(50) { field.limits = Field.Limits(least: nil, most: 200) }
      if type == .date { field.isPast = random.chance(50) }
      if type == .choice { field.choices = (0..<3).map { Choice(id: "word-\($0)", label: label()) } }
      return field
    }
  }

  private mutating func deadlines(_ open: [String]) -> [DeadlineRule] {
    var rules = [
      DeadlineRule(
        name: "answer", label: label(), states: open, due: .span(span(upTo: 40)), ladder: "standard",
        then: TimedStep(after: Span(75, .days), verb: "lapse"))
    ]
    let dues: [DueRule] = [
      .field("meets", plus: nil), .field("meets", plus: Span(2, .months)), .endOfFollowingMonth,
      .step("note", plus: span(upTo: 30)), .span(Span(1, .years)), .field("meets", plus: Span(-10, .days)),
    ]
    for number in 0..<Int.random(in: 0...2, using: &random) {
      rules.append(
        DeadlineRule(
          name: "clock-\(number)", label: label(), states: some(of: open),
          due: random.pick(dues, or: .endOfFollowingMonth),
          time: random.chance(30) ? TimeOfDay(hour: 17, minute: 30, zone: "mx") : nil,
          roll: random.pick([nil, .forward, .back], or: nil), ladder: random.chance(50) ? "standard" : nil,
          reason: label(), isUrgent: random.chance(20), late: random.pick([nil, LatePolicy(.each, upTo: 2)], or: nil)))
    }
    return rules
  }

  private mutating func ladder(_ id: String) -> Ladder {
    var rungs = [Rung(offset: Span(0, .days), levels: ["desk"])]
    if random.chance(70) { rungs.insert(Rung(offset: Span(-3, .days), levels: ["desk"]), at: 0) }
    if random.chance(70) {
      rungs.append(Rung(offset: Span(5, .jointWorkingDays), levels: ["coordinator", "principal"]))
    }
    return Ladder(id: id, rungs: rungs, late: random.chance(30) ? LatePolicy(.none) : nil)
  }

  // MARK: Small parts

  private mutating func span(upTo most: Int) -> Span {
    let units: [Span.Unit] = [.days, .jointWorkingDays, .workingDays(of: "mx")]
    return Span(Int.random(in: 1...most, using: &random), random.pick(units, or: .days))
  }

  private mutating func level() -> String { random.pick(Self.levels, or: "desk") }

  /// At least one, in their order.
  private mutating func some(of states: [String]) -> [String] {
    let chosen = states.filter { _ in random.chance(50) }
    return chosen.isEmpty ? [random.pick(states, or: "s0")] : chosen
  }

  /// Words that want quotes, accents or escapes in YAML as well as plain ones.
  private mutating func label() -> LocalizedText {
    let words = [
      "Plazo", "año", "\"cited\"", "it's", "a: b", "# no comment", "- dash", "yes", "null", "3.14", "{brace}", "ñandú",
      "x, y",
      "Über", "100 %", "& anchor", "* star", "back\\slash", "日本", "[list]", "~", "0x10", "tab", "! tag", "| bar",
      "> fold",
    ]
    func text(_ random: inout SplitMix) -> String {
      (0...Int.random(in: 0...2, using: &random)).map { _ in random.pick(words, or: "word") }.joined(separator: " ")
    }
    return LocalizedText(["en": text(&random), "es": text(&random)])
  }
}
