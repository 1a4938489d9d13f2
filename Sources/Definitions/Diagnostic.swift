/// One thing that is wrong with a document: where, what, and which word was probably meant.
///
/// It carries no sentence; the messages of each language make one from the code, `text` and the parameters.
public struct Diagnostic: Hashable, Sendable {
  public var code: Code
  public var location: Location
  /// What stands there, cut when it is long; empty when nothing does.
  public var text: String
  /// The names that the sentence uses besides `text`, such as `state` and `limit`.
  public var parameters: [String: String]
  /// A known word near to `text`.
  public var suggestion: String?

  public init(
    code: Code, location: Location, text: String, parameters: [String: String] = [:], suggestion: String? = nil
  ) {
    self.code = code
    self.location = location
    self.text = text
    self.parameters = parameters
    self.suggestion = suggestion
  }
}

extension Diagnostic: CustomStringConvertible {
  /// For tests and logs; people get sentences.
  public var description: String {
    let named = parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    return "\(location): \(code.rawValue) “\(text)”\(named)\(suggestion.map { " (\($0)?)" } ?? "")"
  }
}

/// Everything that is wrong with a document, in its order.
public struct Diagnostics: Error, Hashable, Sendable {
  public var all: [Diagnostic]

  public init(_ all: [Diagnostic]) {
    self.all = all
  }
}

extension Diagnostics: CustomStringConvertible {
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
