/// A definition, by the word with which its YAML begins.
///
/// ```swift
/// let dialogue = Mechanism("customs", title: ["en": "Customs", "es": "Aduanas"], levels: "desk", "head") {
///   Party("us", label: …, language: "en", zone: "America/New_York", calendar: "us-federal")
///   Party("mx", label: …, language: "es", zone: "America/Mexico_City", calendar: "mx-lft")
///   Machine("round", title: …) {
///     State("proposed", label: …)
///     Creation("propose", label: …, to: "proposed", by: "desk")
///     …
///   }
/// }
/// ```
public typealias Mechanism = Definition

extension Definition {
  /// Collects a definition of its parts; the same value as its YAML gives. `lint()` judges it.
  ///
  /// - Parameters:
  ///   - level: the lowest, and then the others upwards.
  ///   - parts: parties, offices, pillars, ladders and at least one machine, in any order.
  public init(
    _ name: String, version: Int = 1, title: LocalizedText, levels level: String, _ others: String...,
    @DefinitionBuilder parts: () -> DefinitionParts<Given>
  ) {
    let parts = parts().list
    // The languages are the parties'.
    let parties = parts.compactMap { if case .party(let party) = $0 { party } else { nil } }
    self.init(name: name, version: version, title: title, parties: parties, levels: [level] + others, machines: [])
    for part in parts {
      switch part {
      case .party: break
      case .office(let office): offices.append(office)
      case .pillar(let pillar): pillars.append(pillar)
      case .ladder(let ladder): ladders.append(ladder)
      case .machine(let machine): machines.append(machine)
      }
    }
  }
}

/// What a definition consists of.
public enum DefinitionPart: Hashable, Sendable {
  /// One of the sides.
  case party(Party)
  /// A post within a party.
  case office(Office)
  /// A word that a field of the type pillar may take.
  case pillar(Choice)
  /// Reminders, by a name that deadlines use.
  case ladder(Ladder)
  /// A state machine.
  case machine(Machine)
}
