extension Blocker: CustomStringConvertible {
  /// For logs and first steps; people get sentences: `missing_field (field: begins, verb: propose)`.
  public var description: String {
    let named = parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return named.isEmpty ? code.rawValue : "\(code.rawValue) (\(named.joined(separator: ", ")))"
  }
}

extension Blocker.Parameter: CustomStringConvertible {
  /// The value alone, without what it is.
  public var description: String {
    switch self {
    case .word(let word), .verb(let word), .state(let word), .party(let word), .level(let word): word
    case .words(let words): words.joined(separator: ", ")
    case .number(let number): String(number)
    case .date(let date): date.description
    }
  }
}
