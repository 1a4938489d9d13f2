// What makes the parts of a definition short to write.

extension LocalizedText: ExpressibleByDictionaryLiteral {
  /// `["en": "Round", "es": "Ronda"]`; of two texts in one language the last counts.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(Dictionary(elements) { _, last in last })
  }
}

extension Party {
  /// A slot that a country fills, with its zone as the IANA names it and its calendar by name.
  public init(_ id: String, label: LocalizedText, language: String, zone: String, calendar: String) {
    self.init(id: id, label: label, language: language, zone: zone, calendar: calendar)
  }
}

extension Office {
  /// An office of a party at a level: `Office("sre", of: "mx", level: "principal", label: …)`.
  public init(_ id: String, of party: String, level: String, label: LocalizedText) {
    self.init(party: party, id: id, level: level, label: label)
  }
}

extension Choice {
  /// A word and what people read for it.
  public init(_ id: String, label: LocalizedText) { self.init(id: id, label: label) }
}

extension State {
  /// - Parameter stage: what reports count it as. Defaults to the stage of its own name.
  public init(_ id: String, label: LocalizedText, stage: String? = nil) {
    self.init(id: id, label: label, stage: stage)
  }
}

extension TextRequirement {
  /// A document that must be attached in each of some languages.
  public init(_ kind: String, in languages: String..., label: LocalizedText) {
    self.init(kind: kind, languages: languages, label: label)
  }
}

extension DeadlineRule {
  /// - Parameters:
  ///   - state: where it runs, and then the others.
  ///   - ladder: who is reminded and when; nil: nobody is.
  ///   - isMeeting: everybody concerned is invited to it.
  ///   - then: the daemon's step that follows when nobody answers, and how long after.
  public init(
    _ name: String, label: LocalizedText, in state: String, _ others: String..., due: DueRule, ladder: String? = nil,
    isMeeting: Bool = false, then: TimedStep? = nil
  ) {
    self.init(
      name: name, label: label, states: [state] + others, due: due, ladder: ladder, isMeeting: isMeeting, then: then)
  }
}

/// A deadline, by the word that definitions use.
public typealias Deadline = DeadlineRule

extension DueRule {
  /// A date field of the dialogue.
  public static func field(_ name: String) -> DueRule { .field(name, plus: nil) }
}

extension TimedStep {
  /// `.step("lapse", after: .days(75))`
  public static func step(_ verb: String, after span: Span) -> TimedStep { TimedStep(after: span, verb: verb) }
}

extension Span {
  /// Days of the calendar.
  public static func days(_ count: Int) -> Span { Span(count, .days) }
  /// Days on which every party works.
  public static func jointWorkingDays(_ count: Int) -> Span { Span(count, .jointWorkingDays) }
  /// Months, ending with the last day of a shorter one.
  public static func months(_ count: Int) -> Span { Span(count, .months) }
  /// Years of twelve months.
  public static func years(_ count: Int) -> Span { Span(count, .years) }
}
