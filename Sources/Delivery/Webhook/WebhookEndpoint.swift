public import Entente

/// Where a program of somebody's takes events, and by which secret it knows them to be ours.
public struct WebhookEndpoint: Hashable, Sendable {
  public var id: Identifier
  public var url: String
  public var secret: WebhookSecret
  /// Whether its address may be one of a private network. Defaults to `false`.
  public var allowsPrivate: Bool

  public init(id: Identifier, url: String, secret: WebhookSecret, allowsPrivate: Bool = false) {
    self.id = id
    self.url = url
    self.secret = secret
    self.allowsPrivate = allowsPrivate
  }

  /// Whether it can be seen without asking anybody that a URL leads into a private network or to this machine itself; what
  /// a name stands for is judged when the socket is opened.
  public static func isPrivate(_ url: String) -> Bool {
    let authority = authority(of: url.drop { $0 != "/" }.dropFirst(2))
    let host =
      authority.first == "["
      ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    return NetworkAddress(spoken: name).map { !$0.isPublic } ?? false
  }

  private static func authority(of rest: Substring) -> Substring { rest.prefix { !"/?#".contains($0) } }

  /// Whether a URL is one that events can go to: `http` or `https`, with a host, and without a password in it.
  public static func isFit(_ url: String) -> Bool {
    let lower = url.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
    guard url.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") }), url.utf8.count <= 2000 else {
      return false
    }
    let authority = authority(of: url.dropFirst(scheme.count))
    return !authority.isEmpty && authority.first != ":" && !authority.contains("@") && !url.contains("#")
  }
}
