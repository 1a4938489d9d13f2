internal import Entente
internal import Foundation

extension DefinitionReading {
  /// The parties' languages, read before anything that needs labels.
  func languages(_ node: Node?) -> [String] {
    let bodies: [Node] =
      switch node?.content {
      case .mapping(let entries): entries.map(\.value)
      case .sequence(let elements): elements
      case .scalar, nil: []
      }
    return bodies.compactMap { $0["language"]?.text }.filter(isLanguage).reduce(into: []) { seen, language in
      if !seen.contains(language) { seen.append(language) }
    }
  }

  private func isLanguage(_ text: String) -> Bool {
    (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
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
    parties = all.compactMap(party)
  }

  private func party(_ named: Named) -> Party? {
    var keys = Keys(named.body, findings)
    let languageNode = keys.required("language")
    let language = findings.text(languageNode)
    if let languageNode, let language, !isLanguage(language) {
      findings.add(.unknownLanguage, at: languageNode.location, text: language)
    }
    let zone = keys.required("zone").flatMap(zone)
    let calendar = keys.required("calendar").flatMap(calendar)
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    guard let language, let zone, let calendar, let label else { return nil }
    return Party(id: named.name, label: label, language: language, zone: zone, calendar: calendar)
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

  private static let places = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }

  private func calendar(_ node: Node) -> String? {
    guard let name = findings.calendarName(node), let calendars else { return findings.text(node) }
    return resolve(name, among: calendars.sorted(), .unknownCalendar, at: node.location)
  }

  func readLevels(_ node: Node?) {
    for element in findings.nonEmptyList(node) {
      guard let level = findings.identifier(element) else { continue }
      if levels.contains(level) { findings.add(.duplicateID, at: element.location, text: level) }
      levels.append(level)
    }
  }

  /// The level that a word names, in the singular or the plural: `deputy`, `deputies`.
  func level(_ word: String, at location: Location) -> String? {
    let singular = levels.first { level in
      word == level || word == level + "s" || (level.hasSuffix("y") && word == level.dropLast() + "ies")
    }
    return singular ?? resolve(word, among: levels, .unknownLevel, at: location)
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
      guard resolve(party.name, among: partyNames, .unknownParty, at: party.location) != nil else { continue }
      guard !offices.contains(where: { $0.party == party.name && $0.id == named.name }) else {
        findings.add(.duplicateID, at: named.location, text: named.name)
        continue
      }
      if let office = office(named, of: party.name) { offices.append(office) }
    }
  }

  private func office(_ named: Named, of party: String) -> Office? {
    var keys = Keys(named.body, findings)
    let levelNode = keys.required("level")
    let level = findings.text(levelNode).flatMap { text in
      levelNode.flatMap { resolve(text, among: levels, .unknownLevel, at: $0.location) }
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
      var keys = Keys(named.body, findings)
      let label = labels.label(of: named.name, &keys, at: named.location)
      keys.close()
      return label.map { Choice(id: named.name, label: $0) }
    }
  }
}
