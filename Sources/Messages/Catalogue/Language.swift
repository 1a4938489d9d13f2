/// A language that Entente speaks.
public enum Language: String, Hashable, Sendable, CaseIterable {
  case en
  case es

  /// Reads a tag or a locale's name, such as `es`, `es-MX` or `es_MX.UTF-8`; nil for a language it does not speak.
  public init?(tag: String) {
    self.init(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }).lowercased())
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
