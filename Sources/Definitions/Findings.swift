internal import Foundation

/// Collects what is wrong with a document while it is read, so that everything is told at once.
final class Findings {
  private(set) var all: [Diagnostic] = []
  /// The parties whose working days a span may count.
  var parties: [String] = []
  /// What was given for a language and is none.
  var refusedLanguages: Set<String> = []

  /// Words in a language that was misspelt, or in the one that was meant, are no mistakes of their own.
  func mayBeRefusedLanguage(_ code: String) -> Bool {
    !refusedLanguages.isEmpty && (refusedLanguages.contains(code) || KnownLanguage.contains(code))
  }

  /// The keys that were asked for by the kind of mapping, and whether each was required wherever it was asked for.
  private(set) var asked: [Shape: [String: Bool]] = [:]

  func note(_ key: String, isRequired: Bool, of shape: Shape) {
    asked[shape, default: [:]][key] = isRequired && asked[shape]?[key] ?? true
  }

  /// In the order of the document.
  var sorted: [Diagnostic] { all.sorted { ($0.location, $0.code.rawValue) < ($1.location, $1.code.rawValue) } }

  func add(
    _ code: Diagnostic.Code, at location: Location, text: String = "", _ parameters: [String: String] = [:],
    among words: [String] = []
  ) {
    all.append(
      Diagnostic(
        code: code, location: location, text: Self.cut(text), parameters: parameters.mapValues(Self.cut),
        suggestion: all.count < Self.mostSuggestions ? Spelling.nearest(to: text, among: words) : nil))
  }

  // Somebody with more than these has other troubles than spelling, and comparing words takes time.
  private static let mostSuggestions = 200

  func add(_ found: [Diagnostic]) { all += found }

  /// Refuses text that is not in Unicode's form NFC, or that holds characters which neither YAML nor PostgreSQL takes.
  func checkCharacters(of text: String, at location: Location) {
    if let scalar = text.unicodeScalars.first(where: { !Self.isAllowed($0) }) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      add(.controlCharacter, at: location, text: name, ["character": name])
    }
    if !text.utf8.allSatisfy({ $0 < 0x80 }), !text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8) {
      add(.notNFC, at: location, text: text)
    }
  }

  /// The characters that YAML calls printable.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func cut(_ text: String) -> String {
    let longest = 120
    return text.unicodeScalars.count > longest
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + "…" : text
  }
}
