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

  /// Whether a URL is one that events can go to: `http` or `https`, with a host, and without a password in it.
  public static func isFit(_ url: String) -> Bool {
    let lower = url.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
    guard url.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") }), url.utf8.count <= 2000 else {
      return false
    }
    let authority = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    return !authority.isEmpty && authority.first != ":" && !authority.contains("@") && !url.contains("#")
  }
}
