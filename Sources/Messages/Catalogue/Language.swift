/// A language that Entente speaks.
public enum Language: String, Hashable, Sendable, CaseIterable {
  case en
  case es

  /// Reads a tag or a locale's name, such as `es`, `es-MX` or `es_MX.UTF-8`; nil for a language it does not speak.
  public init?(tag: String) {
    self.init(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }).lowercased())
  }

  /// The best that a reader of HTTP accepts, by the weights of his `Accept-Language`; nil where he accepts none of them.
  public static func accepted(_ header: String) -> Language? {
    var best: (language: Language, weight: Double)?
    for range in header.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let language = parts.first.flatMap({ Language(tag: $0) }) else { continue }
      let said = parts.dropFirst().first { $0.hasPrefix("q=") }
      let weight = said.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    return best?.language
  }

  /// The language to speak: the option's, else `ENTENTE_LANG`'s, else the locale's, else English.
  ///
  /// Of `LC_ALL`, `LC_MESSAGES` and `LANG` the first that is not empty is the locale, as POSIX has it.
  public static func chosen(option: Language? = nil, environment: [String: String]) -> Language {
    if let option { return option }
    if let own = environment["ENTENTE_LANG"].flatMap(Language.init(tag:)) { return own }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale.flatMap(Language.init(tag:)) ?? .en
  }
}
