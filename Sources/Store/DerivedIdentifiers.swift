internal import Entente
internal import Ledger

extension Identifier {
  /// The identifier of some content: the same for the same content, wherever and whenever it is made (RFC 9562,
  /// version 8).
  ///
  /// - Parameter kind: what the content is, so that two kinds never share an identifier.
  static func derived(_ kind: String, _ content: JSON) -> Identifier {
    let bytes = SHA256.digest(Array(kind.utf8) + [0x0A] + content.canonical).bytes
    let whole = Identifier(bytes: bytes.prefix(16)) ?? Identifier(high: 0, low: 0)
    return Identifier(
      high: whole.high & 0xFFFF_FFFF_FFFF_0FFF | 0x8000, low: whole.low & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63)
  }
}
