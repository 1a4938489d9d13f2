internal import CCurl
internal import Entente

/// Sends messages by a mail server.
public final class SMTPChannel: Channel {
  public let name = "mail"
  private let settings: SMTPSettings
  private let lanes: Lanes

  public var width: Int { settings.connections }
  public var longest: Duration { settings.timeLimit }

  public init(_ settings: SMTPSettings) {
    self.settings = settings
    lanes = Lanes(count: settings.connections)
  }

  public func send(_ message: Message) async -> Attempt {
    guard case .mail(let address) = message.route else {
      return Attempt(.permanent, .notMail)
    }
    if settings.showsPassword {
      return Attempt(.temporary, .plainPassword)
    }
    let mail = MIMEMessage(message, to: address, from: settings.from, replyTo: settings.replyTo)
    let body = mail.bytes
    let settings = settings
    let attempt = await lanes.run { handle, stop in
      let exchange = Exchange(body: body, stop: stop)
      let end = handle.run(exchange) { Self.configure($0, settings, to: address, size: body.count) }
      return SMTPVerdict(end, exchange).attempt
    }
    return attempt ?? Attempt(.temporary, .noMemory)
  }

  private static func configure(_ handle: EasyHandle, _ settings: SMTPSettings, to address: MailAddress, size: Int) {
    handle.set(CURLOPT_URL, settings.url)
    handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    let tls: curl_usessl =
      switch settings.security {
      case .required: CURLUSESSL_ALL
      case .optional: settings.user == nil ? CURLUSESSL_TRY : CURLUSESSL_ALL
      case .implicit: CURLUSESSL_ALL
      case .none: CURLUSESSL_NONE
      }
    handle.set(CURLOPT_USE_SSL, Int(tls.rawValue))
    if let authorities = settings.authorities { handle.set(CURLOPT_CAINFO, authorities) }
    if let user = settings.user {
      handle.set(CURLOPT_USERNAME, user)
      handle.set(CURLOPT_PASSWORD, settings.password ?? "")
    }
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectLimit.milliseconds)
    handle.set(CURLOPT_TIMEOUT_MS, settings.timeLimit.milliseconds)
    let reply = min(settings.replyLimit, settings.timeLimit)
    handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, (reply.milliseconds + 999) / 1000)
    handle.set(CURLOPT_MAIL_FROM, "<\(settings.from.address)>")
    handle.set(CURLOPT_MAIL_RCPT, ["<\(address)>"])
    handle.set(CURLOPT_UPLOAD, 1)
    handle.set(CURLOPT_INFILESIZE_LARGE, size: size)
  }
}

extension Duration {
  /// At least one, since none would be no limit.
  var milliseconds: Int {
    max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
  }
}

extension MIMEMessage {
  /// A message to an address, as mail.
  public init(_ message: Message, to address: MailAddress, from: Mailbox, replyTo: Mailbox?) {
    let domain = String(from.address.domain)
    let recipient = Mailbox(name: message.recipientName, address: address)
    let calendar = message.content.calendar.map { entry in
      ICalendar(
        method: entry.method, uid: entry.uid, sequence: entry.sequence, time: entry.time, madeAt: message.madeAt,
        summary: entry.summary, description: entry.description, place: entry.place,
        language: message.content.language, organizer: replyTo ?? from,
        // What is published has nobody who is asked to come (RFC 5546, 3.2.1).
        attendees: entry.method == .publish ? [] : [recipient])
    }
    self.init(
      id: MessageID(.notice, message.id, domain: domain),
      thread: message.dialogue.map { MessageID(.dialogue, $0, domain: domain) }, from: from, to: recipient,
      replyTo: replyTo, date: message.madeAt, subject: message.content.subject, language: message.content.language,
      text: message.content.text, html: message.content.html, calendar: calendar)
  }
}
