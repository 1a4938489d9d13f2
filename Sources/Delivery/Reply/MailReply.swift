/// An answer to one of our messages, as the mail server hands it over.
///
/// It can do one thing: acknowledge. Whatever else it says is for people to read.
public enum MailReply: Hashable, Sendable {
  /// Its writer says that the notices in these messages have reached him. Whose address it is has to be compared.
  case acknowledges([MessageID], from: MailAddress)
  /// It acknowledges nothing.
  case ignored(Reason)

  /// Why it acknowledges nothing.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// A program wrote it: a vacation notice, or a message that came back.
    case automatic
    /// The mail server has found that the address that it names has not sent it.
    case forged
    /// It answers to no message of ours.
    case unrelated
    /// It names no sender, or several.
    case noSender = "no_sender"
    /// Its first line is no word of acknowledgement.
    case otherWords = "other_words"
    /// It is no message, or longer than a reply is.
    case unreadable
  }

  /// The longest that is read.
  public static let sizeLimit = 10 * 1024 * 1024

  /// Reads a message.
  public init(reading bytes: [UInt8]) {
    guard bytes.count <= Self.sizeLimit, let entity = MailEntity(bytes), !entity.fields.isEmpty else {
      self = .ignored(.unreadable)
      return
    }
    guard let from = Self.sender(entity) else {
      self = .ignored(.noSender)
      return
    }
    if Self.isForged(entity) {
      self = .ignored(.forged)
      return
    }
    if Self.isAutomatic(entity) {
      self = .ignored(.automatic)
      return
    }
    let answered = Self.answered(entity)
    if answered.isEmpty {
      self = .ignored(.unrelated)
      return
    }
    let line = entity.words.flatMap(Self.firstLine) ?? ""
    self = Self.isAcknowledgement(line) ? .acknowledges(answered, from: from) : .ignored(.otherWords)
  }

  /// Vacation programs and returned messages say so (RFC 3834, RFC 3464).
  private static func isAutomatic(_ entity: MailEntity) -> Bool {
    if let value = entity["auto-submitted"], value.trimmed.lowercased() != "no" { return true }
    if ["x-autoreply", "x-autorespond", "x-vacation"].contains(where: { entity[$0] != nil }) { return true }
    // What nobody is to answer was written by nobody.
    if entity["return-path"].map({ $0.filter { !$0.isWhitespace } }) == "<>" { return true }
    if ["bulk", "junk", "auto_reply", "list"].contains(entity["precedence"]?.trimmed.lowercased()) { return true }
    return entity.contentType == "multipart/report"
  }

  /// Whoever receives mail says what came of checking the sender's domain (RFC 8601); that it failed nobody adds falsely.
  private static func isForged(_ entity: MailEntity) -> Bool {
    entity.fields.contains { field in
      field.name == "authentication-results"
        && field.value.lowercased().split { $0 == ";" || $0.isWhitespace }.contains("dmarc=fail")
    }
  }

  private static func sender(_ entity: MailEntity) -> MailAddress? {
    let fields = entity.fields.filter { $0.name == "from" }
    guard fields.count == 1, let field = fields.first else { return nil }
    return Mailbox(field.value)?.address
  }

  /// The messages of ours that it answers: the one it replies to, or else the last of its thread.
  private static func answered(_ entity: MailEntity) -> [MessageID] {
    for name in ["in-reply-to", "references"] {
      let named = (entity[name] ?? "").split { $0.isWhitespace || $0 == "," }.compactMap { MessageID($0) }
      if let last = named.last(where: { $0.kind == .notice }) { return [last] }
    }
    return []
  }

  /// The first line that its writer wrote himself: nothing that is quoted, and not the line that says whom it quotes.
  private static func firstLine(_ text: String) -> String? {
    let lines = text.split { $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
    return lines.enumerated().first { index, line in
      if line.hasPrefix(">") { return false }
      // Some write it over two lines.
      let next = lines[(index + 1)...].prefix(2)
      let isBeforeQuotation = next.first?.hasPrefix(">") ?? false
      let isBegun = next.count == 2 && next.first?.hasSuffix(":") == true && next.last?.hasPrefix(">") == true
      return !(isBeforeQuotation && line.hasSuffix(":") || isBegun && !isAcknowledgement(line))
    }?.element
  }

  /// In both languages; the word alone, or a line that begins with it.
  private static let words: Set<String> = [
    "ack", "acknowledged", "acknowledge", "received", "recibido", "recibida", "recibidos", "acuso", "acuse", "enterado",
    "enterada",
  ]

  private static func isAcknowledgement(_ line: String) -> Bool {
    let first = line.lowercased().drop { "¡*_\"“«'".contains($0) }.prefix { $0.isLetter }
    return words.contains(String(first))
  }
}
