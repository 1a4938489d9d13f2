internal import CCurl

/// What a request's end means for the event.
struct WebhookVerdict {
  /// What libcurl says of it.
  var message: String
  /// 0: no answer came.
  var status: Int
  /// The answer's first line and the beginning of its body.
  var answer: String
  /// The address for which no socket was opened.
  var refused: String?
  var isHandedOver: Bool
  /// In seconds; 0 where nothing was asked.
  var retryAfter: Int

  var attempt: Attempt {
    // The status is the answer, also where the rest of it broke off or was too long.
    switch status {
    case 200..<300: return Attempt(.sent, answer, code: status)
    // Gone: the receiver wants no more of these.
    case 410: return Attempt(.permanent, answer, code: status)
    case 100...: return Attempt(.temporary, answer, code: status, retryAfter: retryAfter > 0 ? retryAfter : nil)
    default: break
    }
    if let refused {
      return Attempt(.permanent, .privateAddress, detail: refused)
    }
    return Attempt(isHandedOver ? .unknown : .temporary, isHandedOver ? .noAnswer : .unreached, detail: message)
  }
}

extension WebhookVerdict {
  init(_ end: TransferEnd, _ exchange: Exchange) {
    let first = exchange.lines.last { $0.hasPrefix("HTTP/") } ?? ""
    self.init(
      message: end.message, status: end.status,
      answer: first + " " + String(decoding: exchange.received, as: UTF8.self),
      refused: exchange.refused?.description, isHandedOver: exchange.isHandedOver, retryAfter: end.retryAfter)
  }
}
