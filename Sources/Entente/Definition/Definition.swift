/// A mechanism's rules: plain data, immutable once published, known by name, version and digest.
public struct Definition: Hashable, Sendable {
  public var name: String
  public var version: Int
  public var title: LocalizedText
  /// In which everything has a name: the parties' own, and what the definition adds.
  public var languages: [String]
  public var parties: [Party]
  /// What is known of countries that may fill a slot, each as the party that it becomes there.
  public var countries: [Party]
  /// From low to high: who holds a level may do what a lower one may.
  public var levels: [String]
  public var offices: [Office]
  public var pillars: [Choice]
  public var classes: [InstrumentClass]
  public var ladders: [Ladder]
  public var machines: [Machine]

  public init(
    name: String, version: Int = 1, title: LocalizedText, languages: [String] = [], parties: [Party],
    countries: [Party] = [], levels: [String], offices: [Office] = [], pillars: [Choice] = [],
    classes: [InstrumentClass] = [], ladders: [Ladder] = [], machines: [Machine]
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.languages = (languages + parties.map(\.language)).reduce(into: []) { seen, language in
      if !language.isEmpty, !seen.contains(language) { seen.append(language) }
    }
    self.parties = parties
    self.countries = countries
    self.levels = levels
    self.offices = offices
    self.pillars = pillars
    self.classes = classes
    self.ladders = ladders
    self.machines = machines
  }

  public func party(_ id: String) -> Party? { parties.first { $0.id == id } }
  public func machine(_ id: String) -> Machine? { machines.first { $0.id == id } }
  public func instrumentClass(_ id: String) -> InstrumentClass? { classes.first { $0.id == id } }
  public func ladder(_ id: String) -> Ladder? { ladders.first { $0.id == id } }

  public func office(_ id: String, of party: String) -> Office? {
    offices.first { $0.id == id && $0.party == party }
  }

  /// How high a level is, from zero; nil for a level it does not have.
  public func rank(_ level: String) -> Int? { levels.firstIndex(of: level) }
}

/// A post within a party, whoever holds it.
public struct Office: Hashable, Sendable {
  /// The party, or one of the countries that may fill a slot.
  public var party: String
  public var id: String
  public var level: String
  public var label: LocalizedText

  public init(party: String, id: String, level: String, label: LocalizedText) {
    self.party = party
    self.id = id
    self.level = level
    self.label = label
  }
}

/// A word that a field may take: a pillar, or a choice of its own.
public struct Choice: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText

  public init(id: String, label: LocalizedText) {
    self.id = id
    self.label = label
  }
}

/// A class of instruments, such as a treaty, and the level that may consent to one.
public struct InstrumentClass: Hashable, Sendable {
  public var id: String
  /// That level or above.
  public var level: String
  public var label: LocalizedText
  /// One may be agreed to in silence; what binds in law may not.
  public var allowsSilence: Bool

  public init(id: String, level: String, label: LocalizedText, allowsSilence: Bool = false) {
    self.id = id
    self.level = level
    self.label = label
    self.allowsSilence = allowsSilence
  }
}
