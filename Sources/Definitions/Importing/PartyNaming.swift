internal import Entente
internal import Foundation

/// Which country each party of a case is: what the first row that names one says, with which the others have to agree.
struct PartyNaming {
  /// In the order of the parties; empty where the definition says it, or where they could not be told.
  private(set) var countries: [String] = []
  /// Why they could not be told.
  private(set) var fault: Diagnostic?
  private let rules: [ImportMap.CountryRule]

  init(_ rules: [ImportMap.CountryRule], rows: [RowTable.Row], of table: RowTable) {
    self.rules = rules
    let findings = Findings()
    for rule in rules {
      guard let country = Self.first(rule, rows, table, findings) else { continue }
      countries.append(country)
    }
    fault = findings.all.first
    if fault != nil { countries = [] }
  }

  /// What the first row says in which the column is filled.
  private static func first(
    _ rule: ImportMap.CountryRule, _ rows: [RowTable.Row], _ table: RowTable, _ findings: Findings
  ) -> String? {
    for row in rows {
      // What is wrong with the form of a row is told where its event is read.
      guard let cells = try? table.cells(of: row), let text = rule.text(of: cells) else { continue }
      return rule.country(of: text, at: table.location(of: row), findings)
    }
    return rows.first.flatMap { rule.country(of: "", at: table.location(of: $0), findings) }
  }

  /// The event of a row that names another country than the case has; nil where it names the same or none.
  func refusal(of cells: [String], at location: Location, called name: String?) -> ImportedEvent? {
    let findings = Findings()
    for (rule, country) in zip(rules, countries) {
      guard let text = rule.text(of: cells), let found = rule.country(of: text, at: location, findings),
        found != country
      else { continue }
      findings.add(.anotherParty, at: location, text: text, ["party": country])
    }
    if findings.all.isEmpty { return nil }
    return ImportedEvent(location: location, name: name ?? "", content: .failure(Diagnostics(findings.all)))
  }
}

extension ImportMap.CountryRule {
  /// What a row says of it; nil for an empty cell.
  fileprivate func text(of cells: [String]) -> String? {
    switch self {
    case .fixed(let country): country
    case .named(let expression, _, _, _, _): expression.text(of: cells)
    }
  }

  /// The country that is meant by what a row says; nil where that is not clear, which is told.
  fileprivate func country(of text: String, at location: Location, _ findings: Findings) -> String? {
    guard case .named(_, let separator, let without, let isInCapitals, let names) = self else { return text }
    let all = text.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }
    let left = all.filter { !$0.isEmpty && !without.contains($0) && (!isInCapitals || $0 == $0.uppercased()) }
    guard left.count == 1, let name = left.first else {
      findings.add(.notOneParty, at: location, text: text, ["count": String(left.count)])
      return nil
    }
    if let country = names[name] ?? Self.plain(name) { return country }
    findings.add(.partyNeedsName, at: location, text: name, ["limit": String(Self.longestName)])
    return nil
  }

  private static let longestName = 32

  /// `UNITED STATES OF AMERICA` becomes `united-states-of-america`; nil for what no country could be called.
  private static func plain(_ name: String) -> String? {
    let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let country = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    return (2...longestName).contains(country.utf8.count) && country.first?.isLetter ?? false ? country : nil
  }
}
