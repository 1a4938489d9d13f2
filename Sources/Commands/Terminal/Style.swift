/// How a line looks where colour is wanted.
public enum Style: String, Hashable, Sendable {
  case plain
  case bold
  case dim
  case good
  case bad
  case warning

  var code: String {
    switch self {
    case .plain: ""
    case .bold: "\u{1B}[1m"
    case .dim: "\u{1B}[2m"
    case .good: "\u{1B}[32m"
    case .bad: "\u{1B}[31m"
    case .warning: "\u{1B}[33m"
    }
  }

  static let end = "\u{1B}[0m"
}

/// A line of text that is safe already, and how it looks.
struct StyledLine: Hashable, Sendable {
  var text: String
  var style: Style
  /// Words that stand out in it.
  var marks = Marks(words: [])

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// The text with the terminal's codes.
  var coloured: String {
    let text = marks.ranges(in: text).reversed().reduce(into: text) { text, range in
      text.replaceSubrange(range, with: Style.bold.code + text[range] + Style.end + style.code)
    }
    return style == .plain || text.isEmpty ? text : style.code + text + Style.end
  }
}
