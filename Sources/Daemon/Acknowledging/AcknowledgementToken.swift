public import Entente
internal import Foundation
internal import Ledger

/// What a link in a notice proves: that whoever follows it was sent that notice, until it expires.
///
/// Signed with a key that only the daemons have, so that nobody makes one for another notice or another person.
public struct AcknowledgementToken: Hashable, Sendable {
  public var notice: Identifier
  public var person: Identifier
  public var expires: Instant

  public init(notice: Identifier, person: Identifier, expires: Instant) {
    self.notice = notice
    self.person = person
    self.expires = expires
  }

  /// The shortest key that signs: as long as the code that it makes.
  public static let keyLength = 32

  /// As it stands in a link: 96 letters, digits, hyphens and underscores.
  public func text(signedWith key: [UInt8]) -> String {
    let content = content
    return Data(content + HMAC.code(Self.domain + content, key: key)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_")
  }

  /// Reads a token that was signed with this key; nil for any other. Whether it has expired is the caller's to ask.
  public init?(_ text: String, signedWith key: [UInt8]) {
    guard text.utf8.count == 96, key.count >= Self.keyLength,
      let data = Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")), data.count == 72
    else { return nil }
    let bytes = [UInt8](data)
    let content = Array(bytes[..<40])
    guard HMAC.isValid(Array(bytes[40...]), of: Self.domain + content, key: key),
      let notice = Identifier(bytes: Array(content[..<16])), let person = Identifier(bytes: Array(content[16..<32]))
    else { return nil }
    let micros = content[32...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    self.init(notice: notice, person: person, expires: Instant(microseconds: Int64(bitPattern: micros)))
    // One text a token, and no other that decodes to the same bytes.
    guard self.text(signedWith: key) == text else { return nil }
  }

  /// The key signs nothing else that could pass for a token.
  private static let domain = Array("entente.acknowledgement-link/v1\n".utf8)

  private var content: [UInt8] {
    [notice.high, notice.low, person.high, person.low, UInt64(bitPattern: expires.microseconds)].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }
}

/// Makes the links that notices carry.
public struct AcknowledgementLinks: Sendable {
  /// Where the daemon's pages are reached from outside, without a slash at its end: `https://entente.example`.
  public var base: String
  /// Of the daemons' settings; the same in all of them.
  public var key: [UInt8]
  /// How long a link is good for, in days.
  public var days: Int

  public init(base: String, key: [UInt8], days: Int = 30) {
    self.base = base
    self.key = key
    self.days = days
  }

  /// The link by which a person acknowledges a notice; nil where the key is too short to sign.
  public func link(notice: Identifier, person: Identifier, sentAt now: Instant) -> String? {
    guard key.count >= AcknowledgementToken.keyLength else { return nil }
    let expires = Instant(microseconds: now.microseconds + Int64(days) * Instant.microsecondsPerDay)
    let token = AcknowledgementToken(notice: notice, person: person, expires: expires)
    return base + AcknowledgementPage.path + token.text(signedWith: key)
  }
}
