internal import CCurl

/// What an SMTP transfer's end means for the message.
struct SMTPVerdict {
  /// How it ended, and with which of libcurl's words.
  var isDone: Bool
  var message: String
  /// The last reply's code; 0: none.
  var status: Int
  /// The last reply.
  var reply: String
  /// The command that it answers.
  var command: String
  /// Whether all of the message was handed over, and whether a reply came after that.
  var isHandedOver: Bool
  var isAnswered: Bool

  var attempt: Attempt {
    if isDone { return Attempt(.sent, reply, code: status) }
    // An answer lost after the message went out: the server may have it.
    if isHandedOver, !isAnswered { return Attempt(.unknown, .noAnswer, detail: message) }
    // Only of the recipient and of the message does a final "no" say something about this message. What is refused
    // before, such as our password, is the server's or ours to mend.
    let isFinal = status >= 500 && !isLockedOut && (isHandedOver || ["RCPT", "DATA"].contains(command))
    guard isRefused else { return Attempt(.temporary, .unreached, detail: message) }
    return Attempt(isFinal ? .permanent : .temporary, reply, code: status, isLockedOut: isLockedOut)
  }

  /// Whether the login was refused, is wanted, is too weak or has to be encrypted (RFC 4954, 6). It is never said of a
  /// message; 454 is said of a login, of STARTTLS, and by some of one recipient.
  private var isLockedOut: Bool {
    !isHandedOver && ([530, 534, 535, 538].contains(status) || status == 454 && command != "RCPT")
  }

  /// Whether it ended by a reply, and not by what happened on the way.
  private var isRefused: Bool { status >= 400 }
}

extension SMTPVerdict {
  init(_ end: TransferEnd, _ exchange: Exchange) {
    let reply = exchange.lines.last ?? ""
    self.init(
      isDone: end.code == CURLE_OK, message: end.message, status: Int(reply.prefix(3)) ?? 0, reply: reply,
      command: exchange.command,
      isHandedOver: exchange.isHandedOver, isAnswered: exchange.isAnswered)
  }
}
