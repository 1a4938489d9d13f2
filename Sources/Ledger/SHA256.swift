internal import CCrypto
public import Entente

/// SHA-256 (FIPS 180-4) by libcrypto, which uses the processor's own instructions where it has them.
public enum SHA256 {
  /// The digest of some bytes.
  public static func digest(_ bytes: [UInt8]) -> Digest {
    var output = [UInt8](repeating: 0, count: 32)
    unsafe EVP_Digest(bytes, bytes.count, &output, nil, EVP_sha256(), nil)
    return Digest(bytes: output) ?? .zero
  }

  /// The hash of a leaf of the log: SHA-256(0x00 || entry), as RFC 6962 has it.
  public static func leaf(_ entry: [UInt8]) -> Digest {
    digest([0] + entry)
  }
}
