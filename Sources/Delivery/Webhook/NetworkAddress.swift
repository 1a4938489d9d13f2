internal import Glibc

/// An address of the Internet, judged by whether a stranger's URL may lead there.
struct NetworkAddress: Hashable {
  /// Four of IPv4, sixteen of IPv6.
  let bytes: [UInt8]

  init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// A numeric address as the resolver reads it, `127.1` and `0x7f000001` too; nil for a name.
  init?(spoken text: String) {
    var four = in_addr()
    if unsafe inet_aton(text, &four) != 0 {
      self.init(bytes: unsafe withUnsafeBytes(of: four) { unsafe Array($0) })
    } else {
      var six = in6_addr()
      guard unsafe inet_pton(AF_INET6, text, &six) == 1 else { return nil }
      self.init(bytes: unsafe withUnsafeBytes(of: six) { unsafe Array($0) })
    }
  }

  /// Whether it is anybody's on the open Internet: not this machine, not its network, not a cloud's metadata service,
  /// not a group (IANA's registries of special-purpose addresses).
  var isPublic: Bool {
    if let inner = embedded { return NetworkAddress(bytes: inner)?.isPublic ?? false }
    let closed = bytes.count == 4 ? Self.closedIPv4 : Self.closedIPv6
    if closed.contains(where: { $0.contains(bytes) }) { return false }
    // Of IPv6, only 2000::/3 is given out.
    return bytes.count == 4 || bytes[0] & 0xE0 == 0x20
  }

  /// The address of IPv4 that one of IPv6 stands for: mapped, compatible, translated (NAT64), 6to4.
  private var embedded: [UInt8]? {
    guard bytes.count == 16 else { return nil }
    if bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return Array(bytes.suffix(4)) }
    if bytes.starts(with: [0x20, 0x02]) { return Array(bytes[2..<6]) }
    let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && [[0xFF, 0xFF], [0, 0]].contains(Array(bytes[10..<12]))
    // `::` and `::1` stand for themselves.
    let isShort = bytes[10] == 0 && bytes[12..<15].allSatisfy { $0 == 0 }
    return isMapped && !isShort ? Array(bytes.suffix(4)) : nil
  }

  private static let closedIPv4: [AddressBlock] = [
    AddressBlock([0], 8), AddressBlock([10], 8), AddressBlock([100, 64], 10), AddressBlock([127], 8),
    AddressBlock([169, 254], 16), AddressBlock([172, 16], 12),
    AddressBlock([192, 0, 0], 24), AddressBlock([192, 0, 2], 24), AddressBlock([192, 88, 99], 24),
    AddressBlock([192, 168], 16),
    AddressBlock([198, 18], 15), AddressBlock([198, 51, 100], 24), AddressBlock([203, 0, 113], 24),
    AddressBlock([224], 3),
  ]

  /// Within 2000::/3, Teredo and the other protocol assignments, documentation; the local ranges lie outside of it.
  private static let closedIPv6: [AddressBlock] = [
    AddressBlock([0x20, 0x01, 0x00], 23), AddressBlock([0x20, 0x01, 0x0D, 0xB8], 32), AddressBlock([0x3F, 0xFF], 20),
  ]

  /// Whether it lies in one of the networks; an address of IPv4 within one of IPv6 counts as the former too.
  func lies(in blocks: [AddressBlock]) -> Bool {
    [bytes, embedded].compactMap(\.self).contains { bytes in
      blocks.contains { $0.isOf(bytes.count) && $0.contains(bytes) }
    }
  }
}

extension NetworkAddress: CustomStringConvertible {
  /// `10.0.0.1`; of IPv6, the eight groups.
  var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2)
      .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
  }
}
