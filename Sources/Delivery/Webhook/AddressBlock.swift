internal import Foundation

/// All addresses of the Internet that begin with some bits, such as those of one network: `10.1.0.0/16`, `fd00::/8`.
public struct AddressBlock: Hashable, Sendable {
  private let prefix: [UInt8]
  private let length: Int

  /// Reads a numeric address and how many of its bits count; all of them where nothing says so.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.bytes(String(parts[0])),
      let length = parts.count == 2 ? Int(parts[1]) : bytes.count * 8, (0...bytes.count * 8).contains(length)
    else { return nil }
    self.init(bytes, length)
  }

  /// - Parameter prefix: its first bytes and, where those are all, how many the address has.
  init(_ prefix: [UInt8], _ length: Int) {
    self.prefix = prefix
    self.length = length
  }

  /// Whether an address of so many bytes is one of them. Those of the other kind are not asked about.
  func contains(_ bytes: [UInt8]) -> Bool {
    guard length <= bytes.count * 8 else { return false }
    return (0..<length).allSatisfy { bit in
      let (index, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
      let expected = index < prefix.count ? prefix[index] : 0
      return bytes[index] & mask == expected & mask
    }
  }

  /// Whether the block is of addresses of this many bytes; only for those that were read.
  func isOf(_ count: Int) -> Bool { prefix.count == count }

  private static func bytes(_ text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      let isRead = unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(family, text, $0.baseAddress) } == 1
      if isRead { return bytes }
    }
    return nil
  }
}
