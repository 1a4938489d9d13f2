/// What the daemon's listener says to whoever looks in with a browser; programs go by the status.
public enum EndpointWord: String, MessageKey {
  case noPage = "no_page"
  case readOnly = "read_only"
  case tooLarge = "too_large"
  case stopping
  case tryLater = "try_later"
  case stuck
  case noBeat = "no_beat"
  case oldBeat = "old_beat"
  case unserved

  public static let area = "endpoint"
}

extension Phrase {
  package static func endpoint(_ word: EndpointWord) -> Phrase { Phrase(word) }

  /// The daemon has told the database nothing for so long.
  package static func oldBeat(seconds: Int) -> Phrase { Phrase(EndpointWord.oldBeat, ["seconds": .number(seconds)]) }

  /// Ready, but messages wait for a channel by which no daemon delivers.
  package static func unserved(_ messages: Int, channel: String) -> Phrase {
    Phrase(EndpointWord.unserved, ["messages": .quantity(messages, .messages), "channel": .text(channel)])
  }
}
