/// One side of every dialogue of a mechanism: a country, or a slot that each dialogue gives to a country of its own.
public struct Party: Hashable, Sendable {
  /// The word by which it is known: `us`.
  public var id: String
  /// What people call it.
  public var label: LocalizedText
  /// The language in which its people are addressed; empty for a slot that no country fills.
  public var language: String
  /// The IANA zone of its capital.
  public var zone: String
  /// The name of its calendar of working days.
  public var calendar: String
  /// Which country it is has to be said when a dialogue is created.
  public var isSlot: Bool
  /// The country that it is: its own name, or what fills the slot; nil while nothing does.
  public var country: String?

  /// A party that is a country, of the same name.
  public init(id: String, label: LocalizedText, language: String, zone: String, calendar: String) {
    self.id = id
    self.label = label
    self.language = language
    self.zone = zone
    self.calendar = calendar
    isSlot = false
    country = id
  }

  /// A slot that each dialogue gives to a country.
  public init(slot id: String, label: LocalizedText) {
    self.id = id
    self.label = label
    language = ""
    zone = Self.anyZone
    calendar = Self.plainCalendar
    isSlot = true
  }

  /// What is taken of a country of which a definition says nothing.
  public static let anyZone = "UTC"
  /// A calendar in which only the weekends are free.
  public static let plainCalendar = "weekdays"
}

extension Definition {
  /// The languages of its parties, each once, in the parties' order.
  public var spokenLanguages: [String] {
    parties.map(\.language).reduce(into: []) { seen, language in
      if !language.isEmpty, !seen.contains(language) { seen.append(language) }
    }
  }

  /// Whether its dialogues are between countries of their own.
  public var hasSlots: Bool { parties.contains(where: \.isSlot) }

  /// The same rules between some countries, in the order of the parties: each slot has become its country, with the
  /// country's language, zone, calendar and offices. A slot without a country stays one.
  public func bound(to countries: [String]) -> Definition {
    guard hasSlots else { return self }
    var bound = self
    for (index, party) in parties.enumerated()
    where party.isSlot && index < countries.count && !countries[index].isEmpty {
      let country = countries[index]
      bound.parties[index] = filled(party, with: country)
      bound.offices += offices.filter { $0.party == country }.map { office in
        Office(party: party.id, id: office.id, level: office.level, label: office.label)
      }
    }
    let names = Set(bound.parties.map(\.id))
    bound.offices.removeAll { !names.contains($0.party) }
    return bound
  }

  private func filled(_ slot: Party, with country: String) -> Party {
    var party = slot
    let known = self.countries.first { $0.id == country }
    party.country = country
    party.label = known?.label ?? LocalizedText(Dictionary(languages.map { ($0, country.uppercased()) }) { $1 })
    party.language = known?.language ?? languages.first ?? ""
    party.zone = known?.zone ?? slot.zone
    party.calendar = known?.calendar ?? slot.calendar
    return party
  }
}
