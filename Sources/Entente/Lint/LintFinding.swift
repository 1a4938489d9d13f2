/// Something about a definition that its author should look at: what, where, and the names that a sentence needs.
public struct LintFinding: Hashable, Sendable {
  /// What it is, by a stable name.
  public var code: Code
  /// Where it is in the definition.
  public var place: Place
  /// The names that the sentence uses, such as `text`, `state` and `level`.
  public var parameters: [String: String]
  /// The names that there are, where one is not among them.
  public var known: [String]

  /// Names something, where it is, and what the sentence about it needs.
  public init(_ code: Code, at place: Place, _ parameters: [String: String] = [:], among known: [String] = []) {
    self.code = code
    self.place = place
    self.parameters = parameters
    self.known = known
  }

  /// How grave it is.
  public enum Severity: String, Hashable, Sendable {
    /// The definition cannot work, and is not to be published.
    case error
    /// It works, and probably not as it was meant.
    case warning
  }

  /// As its code has it.
  public var severity: Severity { code.severity }
}

extension LintFinding: CustomStringConvertible {
  /// For tests and logs; people get sentences.
  public var description: String {
    let named = parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    return "\(place): \(code.rawValue)\(named)"
  }
}
