package import Entente
internal import Foundation

extension Span {
  /// Reads a length of time as it is said in any language: `10 joint working days`, `1 month`, `10 dias habiles`.
  ///
  /// Accents and capitals are of no account, and neither is whether the word stands in the singular. Working days
  /// without `joint` are those of whatever calendars they are counted in.
  package init?(spoken text: String) {
    let words = text.split(separator: " ")
    guard let first = words.first, let count = Int(first), Self.counts.contains(count),
      let unit = Self.units[Self.folded(words.dropFirst().joined(separator: " "))]
    else { return nil }
    self.init(count, unit)
  }

  /// Every way to name a unit, in every language.
  private static let units: [String: Unit] = {
    var units: [String: Unit] = [:]
    for language in Language.allCases {
      let catalogue = Catalogue.of(language)
      for unit in Unit.allCases {
        for noun in [unit.noun] + (unit == .jointWorkingDays ? [.workingDays] : []) {
          for form in ["one", "other"] {
            let name = catalogue.text("\(noun.path).\(form)", ["count": ""]) ?? unit.rawValue
            units[folded(name)] = unit
          }
        }
      }
    }
    return units
  }()

  private static func folded(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
    let folded = isPlain ? text : text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    return folded.split(separator: " ").joined(separator: " ")
  }
}
