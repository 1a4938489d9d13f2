extension Catalogue {
  public static func of(_ language: Language) -> Catalogue { Catalogue(empty: language) }
}
