public import Entente

/// How a step's field is called on the command line.
public enum StepOption {
  /// Its options: one, or one a language or a party; of a date that may be missing, that for the date.
  public static func names(of field: Field, in definition: Definition) -> [String] {
    let name = name(of: field.name)
    return switch field.type {
    case .localizedText: definition.spokenLanguages.map { "\(name)-\($0)" }
    case .officeOfEachParty: definition.parties.map { "\(name)-\($0.id)" }
    default: [name]
    }
  }

  /// A field that is called like an option of every step keeps out of its way.
  public static func name(of field: String) -> String {
    let name = field.replacing("_", with: "-")
    return reserved.contains(name) ? "field-\(name)" : name
  }

  /// The word that stands for a value in a usage line.
  static func placeholder(_ type: FieldType) -> String {
    switch type {
    case .date, .dateOrReason: "DATE"
    case .instant: "MOMENT"
    case .number: "N"
    case .percent: "0-100"
    case .link: "URL"
    case .anotherParent, .anotherOfItsKind, .origin: "REFERENCE"
    case .person: "PERSON"
    case .party: "PARTY"
    case .officeOfEachParty: "OFFICE"
    case .text, .localizedText: "TEXT"
    case .choice, .pillar, .instrumentClass: "WORD"
    }
  }

  /// The options that every verb or every step has.
  public static let reserved: Set<String> = [
    "json", "dry-run", "lang", "as", "database", "command-id", "help", "counter", "waive", "ad-referendum", "party",
    "paper", "signatory", "signed-on", "expected-seq",
  ]
}
