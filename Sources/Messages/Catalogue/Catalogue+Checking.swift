extension Catalogue {
  /// What differs between catalogues that must say the same: keys that one lacks, placeholders that one does not use.
  public static func differences(_ catalogues: [Catalogue]) -> [String] {
    guard let first = catalogues.first else { return [] }
    return catalogues.dropFirst().flatMap { other in
      first.keys.union(other.keys).sorted().compactMap { key in
        guard let left = first.sentences[key] else { return "\(first.language.rawValue) lacks \(key)" }
        guard let right = other.sentences[key] else { return "\(other.language.rawValue) lacks \(key)" }
        return left.placeholders == right.placeholders && left.required == right.required
          ? nil : "\(key) has other placeholders in \(other.language.rawValue) than in \(first.language.rawValue)"
      }
    }
  }
}
