internal import Foundation

/// The codes by which languages are named.
enum KnownLanguage {
  /// Those of two letters: `en`, `es`.
  static let short = Set(Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.utf8.count == 2 })
  /// There are thousands of three letters, such as `nah`, and no list that holds all of them.
  static let long = "^[a-z]{3}$"

  static func contains(_ code: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    return short.contains(code) || code.utf8.count == 3 && code.utf8.allSatisfy(letters.contains)
  }
}
