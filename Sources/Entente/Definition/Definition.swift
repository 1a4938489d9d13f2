/// A mechanism's rules: plain data, immutable once published, known by name, version and digest.
public struct Definition: Hashable, Sendable {
  /// What it is known by: `hled`. References begin with it, in capitals.
  public var name: String
  /// From 1; a published version never changes.
  public var version: Int
  /// What people call the mechanism.
  public var title: LocalizedText
  /// In which everything has a name: the parties' own, and what the definition adds.
  public var languages: [String]
  /// The sides of its dialogues, in the order in which they are named and shown.
  public var parties: [Party]
  /// What is known of countries that may fill a slot, each as the party that it becomes there.
  public var countries: [Party]
  /// From low to high: who holds a level may do what a lower one may.
  public var levels: [String]
  /// What people call a level of the definition's own; of `usualLevels` it needs to say nothing.
  public var levelLabels: [String: LocalizedText]
  /// The posts of the parties, and of the countries that may fill a slot.
  public var offices: [Office]
  /// What fields of the type `pillar` choose from.
  public var pillars: [Choice]
  /// What fields of the type `class` choose from.
  public var classes: [InstrumentClass]
  /// Reminders, by the names that deadlines use.
  public var ladders: [Ladder]
  /// At least one; those without a parent stand for themselves, the others under one of the former.
  public var machines: [Machine]

  /// Takes the parts as they are; `lint()` judges them, and nothing is checked here.
  ///
  /// - Parameter languages: the parties' own are added to these.
  public init(
    name: String, version: Int = 1, title: LocalizedText, languages: [String] = [], parties: [Party],
    countries: [Party] = [], levels: [String], levelLabels: [String: LocalizedText] = [:], offices: [Office] = [],
    pillars: [Choice] = [], classes: [InstrumentClass] = [], ladders: [Ladder] = [], machines: [Machine]
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
    self.levelLabels = levelLabels
    self.offices = offices
    self.pillars = pillars
    self.classes = classes
    self.ladders = ladders
    self.machines = machines
  }

  /// The party of a name.
  public func party(_ id: String) -> Party? { parties.first { $0.id == id } }
  /// The machine of a name.
  public func machine(_ id: String) -> Machine? { machines.first { $0.id == id } }
  /// The class of instruments of a name.
  public func instrumentClass(_ id: String) -> InstrumentClass? { classes.first { $0.id == id } }
  /// The ladder of a name.
  public func ladder(_ id: String) -> Ladder? { ladders.first { $0.id == id } }

  /// The office of a name within a party; two parties may have offices of one name.
  public func office(_ id: String, of party: String) -> Office? {
    offices.first { $0.id == id && $0.party == party }
  }

  /// The levels for which Entente has words in every language that it speaks.
  public static let usualLevels: Set<String> = ["desk", "coordinator", "deputy", "principal", "leader"]

  /// How high a level is, from zero; nil for a level it does not have.
  public func rank(_ level: String) -> Int? { levels.firstIndex(of: level) }
}

/// A post within a party, whoever holds it.
public struct Office: Hashable, Sendable {
  /// The party, or one of the countries that may fill a slot.
  public var party: String
  /// Unique within its party.
  public var id: String
  /// One of the definition's levels.
  public var level: String
  /// What people call it.
  public var label: LocalizedText

  /// An office of a party at a level.
  public init(party: String, id: String, level: String, label: LocalizedText) {
    self.party = party
    self.id = id
    self.level = level
    self.label = label
  }
}

/// A word that a field may take: a pillar, or a choice of its own.
public struct Choice: Hashable, Sendable {
  /// The word that is written and recorded.
  public var id: String
  /// What people read for it.
  public var label: LocalizedText

  /// A word and what people read for it.
  public init(id: String, label: LocalizedText) {
    self.id = id
    self.label = label
  }
}

/// A class of instruments, such as a treaty, and the level that may consent to one.
public struct InstrumentClass: Hashable, Sendable {
  /// The word that is written and recorded.
  public var id: String
  /// That level or above.
  public var level: String
  /// What people call it.
  public var label: LocalizedText
  /// One may be agreed to in silence; what binds in law may not.
  public var allowsSilence: Bool

  /// A class to which that level or above may consent.
  public init(id: String, level: String, label: LocalizedText, allowsSilence: Bool = false) {
    self.id = id
    self.level = level
    self.label = label
    self.allowsSilence = allowsSilence
  }
}
