/// A mechanism's rules: plain data, immutable once published, known by name, version and digest.
public struct Definition: Hashable, Sendable {
  public var name: String
  public var version: Int
  public var title: LocalizedText
  public var parties: [Party]
  /// From low to high: who holds a level may do what a lower one may.
  public var levels: [String]
  public var offices: [Office]
  public var pillars: [Choice]
  public var ladders: [Ladder]
  public var machines: [Machine]

  public init(
    name: String, version: Int = 1, title: LocalizedText, parties: [Party], levels: [String], offices: [Office] = [],
    pillars: [Choice] = [], ladders: [Ladder] = [], machines: [Machine]
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.parties = parties
    self.levels = levels
    self.offices = offices
    self.pillars = pillars
    self.ladders = ladders
    self.machines = machines
  }

  /// The languages of its parties, each once, in the parties' order.
  public var languages: [String] {
    parties.reduce(into: []) { seen, party in
      if !seen.contains(party.language) { seen.append(party.language) }
    }
  }

  public func party(_ id: String) -> Party? { parties.first { $0.id == id } }
  public func machine(_ id: String) -> Machine? { machines.first { $0.id == id } }
  public func ladder(_ id: String) -> Ladder? { ladders.first { $0.id == id } }

  public func office(_ id: String, of party: String) -> Office? {
    offices.first { $0.id == id && $0.party == party }
  }

  /// How high a level is, from zero; nil for a level it does not have.
  public func rank(_ level: String) -> Int? { levels.firstIndex(of: level) }
}

/// A slot that a country fills.
public struct Party: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  /// The language in which its people are addressed.
  public var language: String
  /// The IANA zone of its capital.
  public var zone: String
  /// The name of its calendar of working days.
  public var calendar: String

  public init(id: String, label: LocalizedText, language: String, zone: String, calendar: String) {
    self.id = id
    self.label = label
    self.language = language
    self.zone = zone
    self.calendar = calendar
  }
}

/// A post within a party, whoever holds it.
public struct Office: Hashable, Sendable {
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

/// A word that a field may take, such as a pillar.
public struct Choice: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText

  public init(id: String, label: LocalizedText) {
    self.id = id
    self.label = label
  }
}
