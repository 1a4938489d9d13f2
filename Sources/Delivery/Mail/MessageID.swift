public import Entente

/// What a message is known by wherever it goes (RFC 5322, 3.6.4): `<notice.0190…@entente.example>`.
public struct MessageID: Hashable, Sendable {
  /// What the identifier is one of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One notice, or several as one message; it is the message's own id.
    case notice
    /// No message: what all messages about a dialogue answer to.
    case dialogue
  }

  public var kind: Kind
  public var identifier: Identifier
  /// After the `@`: the sender's domain.
  public var domain: String

  public init(_ kind: Kind, _ identifier: Identifier, domain: String) {
    self.kind = kind
    self.identifier = identifier
    self.domain = domain
  }

  /// In angle brackets, as headers have it.
  public var text: String { "<\(kind.rawValue).\(identifier)@\(domain)>" }

  /// Reads what `text` writes; nil for what is somebody else's.
  public init?(_ text: some StringProtocol) {
    let inner = text.trimmed.drop { $0 == "<" }.prefix { $0 != ">" }
    let parts = inner.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, MailAddress(String(inner)) != nil,
      let dot = parts[0].firstIndex(of: "."), let kind = Kind(rawValue: parts[0][..<dot].lowercased()),
      let identifier = Identifier(parts[0][parts[0].index(after: dot)...].lowercased())
    else { return nil }
    self.init(kind, identifier, domain: String(parts[1]))
  }
}
