/// Which mail server takes our mail, and as whom we send.
public struct SMTPSettings: Hashable, Sendable {
  /// How the way to the server is kept secret.
  public enum Security: String, Hashable, Sendable, CaseIterable {
    /// STARTTLS, or nothing is sent.
    case required = "starttls"
    /// STARTTLS where the server offers it. With a user this is `required`, since a password is never sent in the clear.
    case optional
    /// TLS from the first byte, as on port 465.
    case implicit = "tls"
    /// None, as for a server on this machine.
    case none
  }

  /// A name or an address.
  public var host: String
  /// Defaults to 465 with TLS from the first byte, else to 587 with a user and 25 without.
  public var port: UInt16?
  /// Defaults to `required`.
  public var security: Security
  /// Defaults to `nil`: no authentication.
  public var user: String?
  public var password: String?
  /// Who the messages are from; the domain of its address stands in every Message-ID.
  public var from: Mailbox
  /// Where answers go, such as the address that feeds `entente mail-in`. Defaults to `nil`: to `from`.
  public var replyTo: Mailbox?
  /// A file of certificates in PEM to trust in place of the system's. Defaults to `nil`.
  public var authorities: String?
  /// How this machine calls itself in EHLO. Defaults to `nil`: by its host name.
  public var helloName: String?
  /// How long a connection may take to be made, up to the end of the server's greeting and of the login. Defaults to
  /// 5 minutes, which RFC 5321 (4.5.3.2.1) gives the greeting.
  public var connectLimit: Duration
  /// How long one reply may take. Defaults to 10 minutes, which the RFC (4.5.3.2.6) gives the reply to the end of a message:
  /// whoever gives up sooner sends twice what the server was still looking through.
  public var replyLimit: Duration
  /// How long a whole delivery may take. Defaults to 30 minutes, more than a server that keeps to the RFC takes.
  public var timeLimit: Duration
  /// How many deliveries run at once, each on a connection of its own. Defaults to 4.
  public var connections: Int

  public init(
    host: String, port: UInt16? = nil, security: Security = .required, user: String? = nil, password: String? = nil,
    from: Mailbox, replyTo: Mailbox? = nil, authorities: String? = nil, helloName: String? = nil,
    connectLimit: Duration = .seconds(300), replyLimit: Duration = .seconds(600), timeLimit: Duration = .seconds(1800),
    connections: Int = 4
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.from = from
    self.replyTo = replyTo
    self.authorities = authorities
    self.helloName = helloName
    self.connectLimit = connectLimit
    self.replyLimit = replyLimit
    self.timeLimit = timeLimit
    self.connections = connections
  }

  /// Where libcurl connects to.
  var url: String {
    let port = port ?? (security == .implicit ? 465 : user == nil ? 25 : 587)
    let host = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    return "\(security == .implicit ? "smtps" : "smtp")://\(host):\(port)/\(helloName ?? "")"
  }

  /// Whether the password would travel in the clear. Only a server on this machine may get it so.
  var showsPassword: Bool {
    user != nil && security == .none && !["localhost", "127.0.0.1", "::1"].contains(host)
  }
}

extension SMTPSettings: CustomStringConvertible, CustomDebugStringConvertible {
  /// Without the password.
  public var description: String {
    "\(user.map { "\($0)@" } ?? "")\(host) (\(security.rawValue)), from \(from.address)"
  }
  public var debugDescription: String { description }
}
