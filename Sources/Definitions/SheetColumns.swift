internal import Entente
internal import Foundation

/// What a column of a sheet holds: a field, or a part of one.
struct SheetColumn: Hashable {
  enum Part: Hashable {
    case whole
    /// A language's text, or a party's office.
    case of(String)
    /// Why there is no date.
    case reason
  }

  var field: Field
  var part: Part
  /// What it is called first: `title_en`.
  var name: String
}

extension SheetColumn {
  /// The columns that a step's fields ask for: `title_en`, `title_es`, `owner_us`, …, `due`, `reason`.
  static func all(for step: Step, in definition: Definition) -> [SheetColumn] {
    step.fields.flatMap { field -> [SheetColumn] in
      switch field.type {
      case .localizedText:
        return definition.spokenLanguages.map { SheetColumn(field: field, part: .of($0), name: "\(field.name)_\($0)") }
      case .officeOfEachParty:
        return definition.parties.map { SheetColumn(field: field, part: .of($0.id), name: "\(field.name)_\($0.id)") }
      case .dateOrReason:
        return [
          SheetColumn(field: field, part: .whole, name: field.name),
          SheetColumn(field: field, part: .reason, name: "reason"),
        ]
      default: return [SheetColumn(field: field, part: .whole, name: field.name)]
      }
    }
  }

  /// Every heading that means it, each as `folded` makes it: the field's name or its label in any language.
  func headings(in definition: Definition) -> Set<String> {
    let names = [field.name] + field.label.texts.values + (Self.usual[field.name] ?? [])
    var headings: [String] = [name]
    switch part {
    case .whole: headings += names
    case .reason: headings += Self.reasons + names.flatMap { name in Self.reasons.map { "\(name) \($0)" } }
    case .of(let id):
      let party = definition.parties.first { $0.id == id }
      let ends = [id] + (party.map { Array($0.label.texts.values) } ?? [])
      headings += names.flatMap { name in ends.map { "\(name) \($0)" } }
    }
    return Set(headings.map(Self.folded))
  }

  /// What spreadsheets call these fields, besides the definition's own words.
  private static let usual = [
    "title": ["nombre"], "owner": ["responsible", "responsable", "oficina", "oficina responsable"],
    "due": ["plazo", "vence", "vencimiento"],
  ]
  private static let reasons = ["reason", "motivo", "razón"]

  /// Without capitals and accents, with one underscore for whatever parts words.
  static func folded(_ text: String) -> String {
    let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    return plain.split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
  }
}
