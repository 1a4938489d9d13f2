internal import Entente
internal import Foundation

extension DefinitionReading {
  /// The languages that are declared and the parties', read before anything that needs labels.
  func languages(_ declared: Node?, _ parties: Node?) -> [String] {
    let own = declared.map { findings.nonEmptyList($0) } ?? []
    let named = own.compactMap { node -> String? in
      guard let text = findings.text(node) else { return nil }
      if KnownLanguage.contains(text) { return text }
      findings.add(.noSuchLanguage, at: node.location, text: text)
      findings.refusedLanguages.insert(text)
      return nil
    }
    return (named + spoken(parties)).reduce(into: []) { seen, language in
      if !seen.contains(language) { seen.append(language) }
    }
  }

  private func spoken(_ node: Node?) -> [String] {
    let bodies: [Node] =
      switch node?.content {
      case .mapping(let entries): entries.map(\.value)
      case .sequence(let elements): elements
      case .scalar, nil: []
      }
    let named = bodies.compactMap { $0["language"]?.text }
    // Told where the party is read; words in it come before.
    findings.refusedLanguages.formUnion(named.filter { !KnownLanguage.contains($0) })
    return named.filter(KnownLanguage.contains)
  }

  func readSharedLabels(_ node: Node?) {
    guard let node else { return }
    guard case .mapping(let entries) = node.content else {
      findings.add(.expectedMapping, at: node.location, text: node.excerpt)
      return
    }
    for entry in entries where findings.identifier(entry.key, at: entry.location) != nil {
      labels.shared[entry.key] = labels.text(entry.value)
    }
  }

  func readParties(_ node: Node?) {
    let all = findings.named(node, by: "id")
    findings.refuseDuplicates(all)
    if let node, all.count < 2 { findings.add(.tooFewParties, at: node.location) }
    partyNames = all.map(\.name)
    for named in all where Self.wordsOfRules.contains(named.name) {
      findings.add(.reservedWord, at: named.location, text: named.name)
    }
    parties = all.compactMap(party)
  }

  /// A party of which neither language nor zone nor calendar is said is a slot: each dialogue says which country it is.
  private func party(_ named: Named) -> Party? {
    var keys = Keys(named.body, findings, .party)
    let isSlot = ["language", "zone", "calendar"].allSatisfy { named.body[$0]?.isNull ?? true }
    if isSlot, case .mapping = named.body.content {
      let label = labels.label(of: named.name, &keys, at: named.location)
      keys.close()
      return label.map { Party(slot: named.name, label: $0) }
    }
    let language = keys.required("language").flatMap(language)
    let zone = keys.required("zone").flatMap(zone)
    let calendar = keys.required("calendar").flatMap(calendar)
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    guard let language, let zone, let calendar, let label else { return nil }
    return Party(id: named.name, label: label, language: language, zone: zone, calendar: calendar)
  }

  private func language(_ node: Node) -> String? {
    let language = findings.text(node)
    if let language, !KnownLanguage.contains(language) {
      findings.add(.noSuchLanguage, at: node.location, text: language)
    }
    return language
  }

  /// What is known of countries that may fill a slot; what is not said is as for those of which nothing is.
  func readCountries(_ node: Node?) {
    let all = findings.named(node, by: "id")
    findings.refuseDuplicates(all)
    for named in all {
      if partyNames.contains(named.name) { findings.add(.duplicateID, at: named.location, text: named.name) }
      var keys = Keys(named.body, findings, .country)
      let languageNode = keys.optional("language")
      let zoneNode = keys.optional("zone")
      let calendarNode = keys.optional("calendar")
      let language = languageNode.map(language) ?? labels.languages.first ?? ""
      let zone = zoneNode.map(zone) ?? Party.anyZone
      let calendar = calendarNode.map(calendar) ?? Party.plainCalendar
      let label = labels.label(of: named.name, &keys, at: named.location)
      keys.close()
      guard let language, let zone, let calendar, let label else { continue }
      countries.append(Party(id: named.name, label: label, language: language, zone: zone, calendar: calendar))
    }
  }

  /// Classes of instruments: `treaty: {consent: principal, en: …, es: …}`.
  func readClasses(_ node: Node?) {
    let all = findings.named(node, by: "id")
    findings.refuseDuplicates(all)
    for named in all {
      var keys = Keys(named.body, findings, .instrumentClass)
      let level = keys.required("consent").flatMap { node in
        findings.text(node).flatMap { self.level($0, at: node.location) }
      }
      let allowsSilence = findings.boolean(keys.optional("silence")) ?? false
      let label = labels.label(of: named.name, &keys, at: named.location)
      keys.close()
      guard let level, let label else { continue }
      classes.append(
        InstrumentClass(id: named.name, level: level, label: label, allowsSilence: allowsSilence))
    }
  }

  private func zone(_ node: Node) -> String? {
    guard let name = findings.text(node) else { return nil }
    // Only names of places: what `EST` means is not the same everywhere.
    guard name.contains("/") || name == "UTC", Zone(name) != nil else {
      findings.add(.unknownZone, at: node.location, text: name, among: Self.places)
      return nil
    }
    return name
  }

  static let places = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }

  private func calendar(_ node: Node) -> String? {
    guard let name = findings.calendarName(node), let calendars else { return findings.text(node) }
    return resolve(name, among: calendars.sorted(), .unknownCalendar, at: node.location)
  }

  /// Names from low to high. The usual ones have words in every language that Entente speaks; one of a definition's own
  /// has a label beside it or in `labels`.
  func readLevels(_ node: Node?) {
    if let node, node.text != nil || node.content == .sequence([]) {
      _ = findings.nonEmptyList(node)
      return
    }
    let all = findings.words(node, by: "id")
    findings.refuseDuplicates(all)
    for named in all {
      var keys = Keys(named.body, findings, .level)
      levelLabels[named.name] = labels.optionalLabel(of: named.name, &keys, at: named.location)
      keys.close()
      if Self.wordsOfRules.contains(named.name) { findings.add(.reservedWord, at: named.location, text: named.name) }
      levels.append(named.name)
    }
  }

  /// What `by:` means by itself, so that no level and no party may be called so.
  static let wordsOfRules: Set<String> = [
    "any", "both", "class", "daemon", "either", "host", "open", "or", "other", "owner", "parent", "proposer",
  ]

  /// The level that a word names, in the singular or the plural: `deputy`, `deputies`.
  ///
  /// - Parameter others: words that stand in the place of one, and may be what was meant.
  func level(_ word: String, orOneOf others: [String] = [], at location: Location) -> String? {
    let singular = levels.first { $0 == word || $0 + "s" == word || Self.plural($0) == word }
    return singular ?? known(word, among: levels + levels.map(Self.plural) + others, at: location)
  }

  private static func plural(_ level: String) -> String {
    level.hasSuffix("y") ? level.dropLast() + "ies" : level + "s"
  }

  /// Of levels that could not be read nothing is known, which was told there.
  private func known(_ level: String, among known: [String], at location: Location) -> String? {
    levels.isEmpty ? nil : resolve(level, among: known, .unknownLevel, at: location)
  }

  /// By party and then by office, or a list whose members name both.
  func readOffices(_ node: Node?) {
    guard let node else { return }
    var all: [(party: Named, office: Named)] = []
    if case .sequence = node.content {
      for office in findings.named(node, by: "id") {
        guard let party = findings.named(Node(.sequence([office.body]), at: node.location), by: "party").first else {
          continue
        }
        all.append((party, Named(name: office.name, location: office.location, body: party.body)))
      }
    } else {
      for party in findings.named(node, by: "party") {
        all += findings.named(party.body, by: "id").map { (party, $0) }
      }
    }
    for (party, named) in all {
      // A slot has the offices of the country that fills it.
      let known = partyNames.filter { name in !parties.contains { $0.id == name && $0.isSlot } } + countries.map(\.id)
      guard resolve(party.name, among: known, .unknownParty, at: party.location) != nil else { continue }
      guard !offices.contains(where: { $0.party == party.name && $0.id == named.name }) else {
        findings.add(.duplicateID, at: named.location, text: named.name)
        continue
      }
      if let office = office(named, of: party.name) { offices.append(office) }
    }
  }

  private func office(_ named: Named, of party: String) -> Office? {
    var keys = Keys(named.body, findings, .office)
    let levelNode = keys.required("level")
    let level = findings.text(levelNode).flatMap { text in
      levelNode.flatMap { known(text, among: levels, at: $0.location) }
    }
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    guard let level, let label else { return nil }
    return Office(party: party, id: named.name, level: level, label: label)
  }

  func choices(_ node: Node?) -> [Choice] {
    let all = findings.named(node, by: "id")
    findings.refuseDuplicates(all)
    return all.compactMap { named in
      var keys = Keys(named.body, findings, .choice)
      let label = labels.label(of: named.name, &keys, at: named.location)
      keys.close()
      return label.map { Choice(id: named.name, label: $0) }
    }
  }
}
