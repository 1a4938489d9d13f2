public import Entente

/// Makes commands of a seed: most of them such as people give, some that nobody in his senses would.
public struct CommandGenerator {
  public var random: SplitMix
  /// In how many of a hundred cases a value is one that does not belong there.
  var hostility: Int
  /// References that fields may name.
  public var references: [String] = []
  /// Handles that fields may name.
  public var handles: [String] = []

  public init(seed: UInt64, hostility: Int) {
    random = SplitMix(seed: seed)
    self.hostility = hostility
  }

  /// Something to do to a dialogue in a state, or to one that does not exist yet.
  public mutating func command(_ definition: Definition, _ machine: Machine, at state: String?, now: Instant) -> Command
  {
    let here = machine.steps.filter { step in
      !step.isAutomatic && (state.map { step.from.contains($0) } ?? step.from.isEmpty)
    }
    let steps = random.chance(hostility) ? machine.steps : here
    guard let step = steps.randomElement(using: &random) else { return .take(StepRequest(verb: hostileText())) }
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return .unsign(verb: step.verb)
    case 1: return .attach(texts(random.chance(hostility) ? hostileText() : "statement"))
    default: break
    }
    var request = StepRequest(verb: random.chance(hostility / 4) ? hostileText() : step.verb)
    // Most of those who find a motion join it.
    if state == nil || random.chance(70) {
      for field in step.fields where !field.isOptional || random.chance(50) {
        request.payload.fields[field.name] = random.chance(hostility) ? hostileValue() : value(field, definition, now)
      }
    }
    request.isCounter = random.chance(10)
    request.isAdReferendum = step.adReferendum != nil && random.chance(20) || random.chance(hostility / 4)
    request.isConfirmation = !request.isAdReferendum && random.chance(10)
    if random.chance(15), let rule = step.guards.first(where: \.isWaivable) {
      request.payload.waives[rule.name] = "agreed"
    }
    if random.chance(hostility / 4) { request.payload.fields[hostileText()] = hostileValue() }
    if random.chance(hostility / 4) { request.payload.waives[hostileText()] = hostileText() }
    if random.chance(hostility / 8) { request.basis = random.pick(ConsentBasis.allCases, or: .signed) }
    if random.chance(hostility / 8) { request.unknown = [hostileText()] }
    if random.chance(hostility / 8) {
      request.attested = [HeldOffice(party: hostileText(), office: hostileText(), level: hostileText())]
    }
    request.isReconstructed = random.chance(hostility / 8)
    return .take(request)
  }

  /// A document in both languages, one of a few wordings.
  public mutating func texts(_ kind: String) -> [Text] {
    let wording = UInt8.random(in: 1...3, using: &random)
    return ["en", "es"].map { language in
      let bytes = [UInt8](repeating: wording, count: 31) + [language == "en" ? 1 : 2]
      return Text(kind: kind, language: language, digest: Digest(bytes: bytes) ?? .zero)
    }
  }

  /// A value that a field may have.
  mutating func value(_ field: Field, _ definition: Definition, _ now: Instant) -> FieldValue {
    switch field.type {
    case .date: .date(field.isPast ? today(now) : day(after: now))
    case .dateOrReason: random.chance(60) ? .date(day(after: now)) : .noDate(reason: "permanent")
    case .instant: .instant(now)
    case .text: .text("Razón suficiente")
    case .localizedText: .localized(LocalizedText(["en": "Ports", "es": "Puertos"]))
    case .number: .number(Int64.random(in: (field.limits.least ?? 0)...(field.limits.most ?? 10), using: &random))
    case .percent: .number(random.pick([0, 60, 100], or: 0))
    case .choice: .choice(random.pick(field.choices.map(\.id), or: ""))
    case .pillar: .choice(random.pick(definition.pillars.map(\.id), or: ""))
    case .instrumentClass: .choice(random.pick(definition.classes.map(\.id), or: ""))
    case .link: .text("https://www.example.org/")
    case .person: .person(random.pick(handles, or: "ana"))
    case .party: .party(random.pick(definition.parties.map(\.id), or: ""))
    case .officeOfEachParty:
      .offices(
        Dictionary(
          definition.parties.map { party in
            (party.id, random.pick(definition.offices.filter { $0.party == party.id }.map(\.id), or: ""))
          }, uniquingKeysWith: { first, _ in first }))
    case .anotherParent, .anotherOfItsKind, .origin: .dialogue(random.pick(references, or: "NONE-1"))
    }
  }

  private mutating func day(after now: Instant) -> LocalDate {
    LocalDate(daysSince2000: today(now).daysSince2000 + Int32.random(in: 1...400, using: &random))
  }

  private func today(_ now: Instant) -> LocalDate {
    LocalDate(daysSince2000: Int32(clamping: now.microseconds / 86_400_000_000))
  }

  /// A value of no particular field, at the ends of what its type holds.
  public mutating func hostileValue() -> FieldValue {
    let values: [FieldValue] = [
      .date(LocalDate(daysSince2000: .max)), .date(LocalDate(daysSince2000: .min)), .number(.max), .number(.min),
      .instant(Instant(microseconds: .max)), .instant(Instant(microseconds: .min)), .text(hostileText()),
      .choice(hostileText()), .person(hostileText()), .party(hostileText()), .offices([:]),
      .offices([hostileText(): hostileText()]), .noDate(reason: hostileText()), .dialogue(hostileText()),
      .localized(LocalizedText([:])), .localized(LocalizedText([hostileText(): hostileText()])),
    ]
    return random.pick(values, or: .number(0))
  }

  public mutating func hostileText() -> String {
    let texts = [
      "", " ", "s0", "propose", "gone", "nonsense", "\u{0}", "e\u{301}", "us", "class", "waives", "<script>", "'; --",
      "\u{202E}",
      String(repeating: "ñ", count: 9000), "HLED-2027/T-99999999999999999999", "\r\n", "👩‍👩‍👧",
    ]
    return random.pick(texts, or: "")
  }
}
