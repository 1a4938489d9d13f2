/// What is kept of how an attempt ended, as one line: the other side's words, or why there are none.
public enum Answer: Hashable, Sendable {
  /// As the other side gave it: bounded, on one line, and without anything that a terminal obeys.
  case theirs(String)
  /// None of the other side's. The detail is what others say of it: libcurl, an address, an error.
  case ours(OwnAnswer, detail: String)

  /// No other side's answer begins so: those of SMTP begin with digits, those of HTTP with `HTTP/`.
  private static let mark = "entente: "

  /// Reads what was kept.
  public init(_ text: String) {
    let words = text.dropFirst(Self.mark.count).split(separator: " ", maxSplits: 1)
    if text.hasPrefix(Self.mark), let code = words.first.flatMap({ OwnAnswer(rawValue: String($0)) }) {
      self = .ours(code, detail: words.count > 1 ? String(words[1]) : "")
    } else {
      self = .theirs(text)
    }
  }

  /// The line that is kept: `250 2.0.0 Ok`, `entente: no_answer Timeout was reached`.
  public var text: String {
    switch self {
    case .theirs(let words): words
    case .ours(let code, let detail): Self.mark + code.rawValue + (detail.isEmpty ? "" : " \(detail)")
    }
  }
}

/// Why there is no answer of another side's. The words are the catalogue's, in the reader's language.
public enum OwnAnswer: String, Hashable, Sendable, CaseIterable {
  /// It was written to the standard output.
  case written
  /// A sandbox has kept it.
  case kept
  /// The address, which is the detail, is none of its channel.
  case noRoute = "no_route"
  case notMail = "not_mail"
  case notURL = "not_url"
  /// The address, which is the detail, is not public, and the endpoint allows no other.
  case privateAddress = "private_address"
  /// The message could not be put into words.
  case unworded
  /// The settings would have a password sent in the clear.
  case plainPassword = "plain_password"
  case noMemory = "no_memory"
  case outputClosed = "output_closed"
  /// The other side was not reached, or was lost before it had everything.
  case unreached
  /// Everything went out, and no answer came.
  case noAnswer = "no_answer"
  /// The daemon that sent it has not come back to say; SQL writes this one (`rescue_dispatches`).
  case notBack = "not_back"
}
