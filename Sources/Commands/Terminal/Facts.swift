internal import Messages

/// Names and values under each other, the values in line.
public struct Facts: Hashable, Sendable {
  private var pairs: [Pair] = []

  private struct Pair: Hashable, Sendable {
    var name: String
    var value: String
  }

  public init() {}

  init(_ pairs: some Sequence<(String, String)>) {
    for (name, value) in pairs { add(name, value) }
  }

  /// A value that is nil is left out.
  public mutating func add(_ name: String, _ value: String?) {
    if let value { pairs.append(Pair(name: SafeText.line(name), value: SafeText.line(value))) }
  }

  /// Values are broken between words; one that is a single word, such as a digest, stands whole even where it is
  /// wider than the terminal.
  func lines(width: Int) -> [StyledLine] {
    let longest = pairs.map { DisplayWidth.of($0.name) }.max() ?? 0
    let indent = min(longest, width / 2) + 2
    return pairs.flatMap { pair in
      let value = pair.value.contains(" ") ? DisplayWidth.wrapped(pair.value, to: width - indent) : [pair.value]
      // A name that is wider than its place has a line of its own.
      if DisplayWidth.of(pair.name) > indent - 2 {
        let blanks = String(repeating: " ", count: indent)
        return (DisplayWidth.wrapped(pair.name, to: width) + value.map { blanks + $0 }).map { StyledLine($0) }
      }
      return value.enumerated().map { index, text in
        let name = DisplayWidth.padded(index == 0 ? pair.name : "", to: indent - 2)
        return StyledLine("\(name)  \(text)".trimmingBlanks)
      }
    }
  }
}
