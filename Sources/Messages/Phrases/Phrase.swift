/// Something to be said, in no language yet: a key of the catalogue and what it speaks of.
///
/// The factories in the extensions are the only way to make one outside this target, so that no placeholder is
/// forgotten; their names and labels say what they speak of.
public struct Phrase: Hashable, Sendable {
  public let path: String
  public let arguments: [String: Argument]

  init(_ key: some MessageKey, _ arguments: [String: Argument?] = [:]) {
    path = key.path
    self.arguments = arguments.compactMapValues(\.self)
  }
}
