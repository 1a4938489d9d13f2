internal import CCrypto
public import Entente

/// HMAC with SHA-256 (RFC 2104): tells that a message comes from somebody who knows the key.
public enum HMACSHA256 {
  /// The code of a message under a key.
  public static func code(_ message: [UInt8], key: [UInt8]) -> Digest {
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    unsafe HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &output, &length)
    return Digest(bytes: output) ?? .zero
  }
}
