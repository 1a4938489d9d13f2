/// What a calendar is called: `us-federal`, or with an option chosen from it, `us-federal with inauguration-day`.
public struct CalendarName: Hashable, Sendable {
  /// The calendar's own name, as its file has it.
  public var base: String
  /// Nil: without any.
  public var option: String?

  /// Puts a name together, whether or not there is such a calendar.
  public init(base: String, option: String? = nil) {
    self.base = base
    self.option = option
  }
}

extension CalendarName: CustomStringConvertible {
  /// As definitions write it: `us-federal`, `us-federal with inauguration-day`.
  public var description: String { option.map { "\(base) with \($0)" } ?? base }

  /// Takes any two words apart that have `with` between them; whether there is such a calendar is for others to say.
  public init(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 3, words[1] == "with" {
      self.init(base: words[0], option: words[2])
    } else {
      self.init(base: text)
    }
  }
}
