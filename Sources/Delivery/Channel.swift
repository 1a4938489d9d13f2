/// A way to tell somebody something.
public protocol Channel: Sendable {
  /// As contacts and deliveries name it: `mail`, `webhook`, `stdout`.
  var name: String { get }

  /// How many attempts it makes at once; more wait for their turn.
  var width: Int { get }

  /// How long one attempt lasts at most.
  var longest: Duration { get }

  /// Makes one attempt, within a bounded time.
  func send(_ message: Message) async -> Attempt
}

/// What came of one attempt to deliver.
public struct Attempt: Hashable, Sendable {
  /// What is known of it.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The other side has taken it over.
    case sent
    /// Not delivered; a later attempt may succeed.
    case temporary
    /// Not delivered; the same again would fail again.
    case permanent
    /// It went out and no answer came back: it may have been taken or not, and is sent again under the same id.
    case unknown
  }

  public var outcome: Outcome
  /// The other side's answer, or why there is none; without secrets.
  public var answer: Answer
  /// The status of SMTP or HTTP; nil where there was none.
  public var code: Int?
  /// The other side wants no attempt sooner, in seconds.
  public var retryAfter: Int?
  /// The other side does not let us in: no other message would fare better, and whoever tries on is locked out.
  public var isLockedOut = false

  /// - Parameter answer: the other side's.
  public init(
    _ outcome: Outcome, _ answer: String, code: Int? = nil, retryAfter: Int? = nil, isLockedOut: Bool = false
  ) {
    self.init(outcome, .theirs(AnswerText.line(answer)), code: code, retryAfter: retryAfter)
    self.isLockedOut = isLockedOut
  }

  /// One that no other side has answered.
  public init(_ outcome: Outcome, _ answer: OwnAnswer, detail: String = "") {
    self.init(outcome, .ours(answer, detail: AnswerText.line(detail)), code: nil, retryAfter: nil)
  }

  private init(_ outcome: Outcome, _ answer: Answer, code: Int?, retryAfter: Int?) {
    self.outcome = outcome
    self.answer = answer
    self.code = code
    self.retryAfter = retryAfter
  }
}

/// What others answer comes from outside: one bounded line of it is kept.
enum AnswerText {
  private static let limit = 500

  static func line(_ text: String) -> String {
    let words = EncodedWord.visible(text).split { $0.isWhitespace }.joined(separator: " ")
    guard words.utf8.count > limit else { return words }
    var cut = words.unicodeScalars.prefix(limit)
    while String(cut).utf8.count > limit { cut.removeLast() }
    return String(cut) + "…"
  }
}
