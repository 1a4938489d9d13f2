import Glibc

// Values that only settings have.
extension SettingsReading {
  /// `30 seconds`, `1 minute`, `2 hours`.
  func duration(_ node: Node, in range: ClosedRange<Duration>) -> Duration? {
    guard let text = findings.text(node) else { return nil }
    let words = text.split(separator: " ")
    let units = ["second": 1, "minute": 60, "hour": 3600]
    guard words.count == 2, let count = Int(words[0]), (0...1_000_000).contains(count),
      let unit = units.first(where: { [$0.key, $0.key + "s"].contains(String(words[1])) })
    else {
      let near = words.first.flatMap { Int($0) }.map { count in units.keys.map { "\(count) \($0)s" } } ?? []
      findings.add(.notADuration, at: node.location, text: text, among: near)
      return nil
    }
    let duration = Duration.seconds(count * unit.value)
    guard range.contains(duration) else {
      findings.add(
        .outOfRange, at: node.location, text: text,
        ["least": Self.words(range.lowerBound), "most": Self.words(range.upperBound)])
      return nil
    }
    return duration
  }

  private static func words(_ duration: Duration) -> String { "\(duration.components.seconds) seconds" }

  /// `127.0.0.1:8417`, `[::1]:8417`; a number alone is a port of this machine.
  func listenAddress(_ node: Node) -> ListenAddress? {
    guard let text = findings.text(node) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let host: String
    if parts.count == 1 {
      host = "127.0.0.1"
    } else {
      let given = parts.dropLast().joined(separator: ":")
      host = given.hasPrefix("[") && given.hasSuffix("]") ? String(given.dropFirst().dropLast()) : given
    }
    guard let port = parts.last.flatMap({ UInt16($0) }), Self.bits(ofAddress: host) != nil else {
      findings.add(.notAListenAddress, at: node.location, text: text)
      return nil
    }
    return ListenAddress(host: host, port: port)
  }

  /// `10.1.0.0/16`, `fd00::/8`; an address alone is a network of one.
  func network(_ node: Node) -> String? {
    guard let text = findings.text(node) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bits = Self.bits(ofAddress: String(parts[0])),
      let prefix = parts.count == 2 ? Int(parts[1]) : bits, (0...bits).contains(prefix)
    else {
      findings.add(.notANetwork, at: node.location, text: text)
      return nil
    }
    return "\(parts[0])/\(prefix)"
  }

  /// 32 or 128; nil for what is no numeric address.
  private static func bits(ofAddress text: String) -> Int? {
    var address = in6_addr()
    if unsafe inet_pton(AF_INET, text, &address) == 1 { return 32 }
    return unsafe inet_pton(AF_INET6, text, &address) == 1 ? 128 : nil
  }

  /// `https://example.org/x`.
  func url(_ node: Node) -> String? {
    guard let text = findings.text(node) else { return nil }
    guard ["https://", "http://"].contains(where: { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }) else {
      findings.add(.notAURL, at: node.location, text: text)
      return nil
    }
    return text
  }

  /// `entente@example.org`, with nothing around it.
  func address(_ node: Node) -> String? {
    guard let text = findings.text(node) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && !"<>,;:\"()".unicodeScalars.contains($0) }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain else {
      findings.add(.notAMailAddress, at: node.location, text: text)
      return nil
    }
    return text
  }
}
