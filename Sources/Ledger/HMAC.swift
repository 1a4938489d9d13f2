internal import Entente

/// HMAC-SHA256 (RFC 2104, FIPS 198-1): whoever does not have the key makes none that fits.
public enum HMAC {
  private static let block = 64

  /// The code of a message under a key.
  public static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    let short = key.count > block ? SHA256.digest(key).bytes : key
    let padded = short + [UInt8](repeating: 0, count: block - short.count)
    let inner = SHA256.digest(padded.map { $0 ^ 0x36 } + message).bytes
    return SHA256.digest(padded.map { $0 ^ 0x5C } + inner).bytes
  }

  /// Whether a code is that of a message; it takes as long whichever byte is wrong.
  public static func isValid(_ code: [UInt8], of message: [UInt8], key: [UInt8]) -> Bool {
    let expected = self.code(message, key: key)
    guard code.count == expected.count else { return false }
    return zip(code, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
