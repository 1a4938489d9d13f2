internal import Entente

/// Shows messages in place of sending them: for trials, and for a program that takes them from a pipe.
public struct StandardOutputChannel: Channel {
  /// Defaults to `stdout`; under the name of another channel it stands in for that one.
  public let name: String
  public let width = 1
  public let longest = Duration.seconds(60)
  private let write: @Sendable (String) -> Bool

  /// - Parameter write: takes whole lines, and says whether they went out.
  public init(name: String = "stdout", write: @escaping @Sendable (String) -> Bool) {
    self.name = name
    self.write = write
  }

  public func send(_ message: Message) async -> Attempt {
    var lines = ["To: \(message.recipientName) (\(target(message)))", "Subject: \(message.content.subject)", ""]
    lines += message.content.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let calendar = message.content.calendar {
      lines += ["", "[\(calendar.method.rawValue) \(calendar.uid) \(calendar.sequence): \(calendar.summary)]"]
    }
    let text = lines.map { EncodedWord.printable($0) + "\n" }.joined()
    return write(text + "\n") ? Attempt(.sent, .written) : Attempt(.temporary, .outputClosed)
  }

  private func target(_ message: Message) -> String {
    switch message.route {
    case .mail(let address): address.text
    case .webhook(let endpoint): endpoint.url
    case .standardOutput: name
    }
  }
}
