/// How a daemon runs: what its settings file, the environment and its options say, with the rest as it is by default.
public struct Settings: Hashable, Sendable {
  /// What its heartbeat is called. Defaults to `nil`: the machine's name.
  public var name: String?
  public var database: Database
  /// How long a worker sleeps at most before it asks the database again. Defaults to five minutes: the heartbeat wakes it
  /// earlier when something is due.
  public var poll: Duration = .seconds(300)
  /// How long it may take to finish when it is told to stop. Defaults to 30 seconds.
  public var drain: Duration = .seconds(30)
  /// Where health and metrics are read. Defaults to `127.0.0.1:8417`; `nil`: nowhere.
  public var listen: ListenAddress? = ListenAddress(host: "127.0.0.1", port: 8417)
  public var log = LogForm()
  /// Defaults to `nil`: no mail can be sent.
  public var mail: Mail?
  public var webhooks = Webhooks()
  /// Defaults to `nil`: notices have no link by which they are acknowledged.
  public var links: Links?
  /// Who outside is told that all is well. Defaults to `nil`: nobody.
  public var heartbeat: OutsideHeartbeat?
  public var channels = Channels()
  /// The folder of the operator's own words for notices and briefs. Defaults to `nil`: the program's own stand.
  public var words: String?

  public init(database: Database) { self.database = database }

  public struct Database: Hashable, Sendable {
    /// A URL or `key=value` text, as libpq takes them.
    public var url: String
    public var password: Secret?
    /// How many connections there may be, besides the one that listens. Defaults to 6.
    public var connections = 6

    public init(url: String) { self.url = url }
  }

  public struct LogForm: Hashable, Sendable {
    public enum Format: String, Hashable, Sendable, CaseIterable { case logfmt, json }
    public enum Level: String, Hashable, Sendable, CaseIterable { case debug, info, warning, error }

    /// Defaults to logfmt.
    public var format = Format.logfmt
    /// The least important level that is written. Defaults to info.
    public var level = Level.info

    public init() {}
  }

  public struct Mail: Hashable, Sendable {
    public enum Encryption: String, Hashable, Sendable, CaseIterable {
      /// An open connection that becomes encrypted before anything is said.
      case starttls
      /// As `starttls` where the server offers it; with a user always.
      case optional
      /// Encrypted from the first byte.
      case tls
      /// Not at all.
      case none
    }

    public var host: String
    /// Defaults to `nil`: 465 for tls, else 587 with a user and 25 without.
    public var port: Int?
    /// Defaults to starttls.
    public var encryption: Encryption
    /// Defaults to `nil`: the server asks for no name.
    public var user: String?
    public var password: Secret?
    /// The address that notices come from.
    public var from: String
    /// Where answers go, such as the address that feeds `entente mail-in`. Defaults to `nil`: to `from`.
    public var replyTo: String?
  }

  public struct Webhooks: Hashable, Sendable {
    /// The private networks whose addresses may be called, such as `10.1.0.0/16`. Defaults to none.
    public var allowedPrivate: [String] = []
  }

  public struct Links: Hashable, Sendable {
    /// What people reach the listener by, without a slash at its end.
    public var url: String
    /// Signs the links, so that nobody makes one for another notice.
    public var key: Secret

    /// How many characters a key has at least.
    public static let shortestKey = 32
  }

  public struct OutsideHeartbeat: Hashable, Sendable {
    public var url: String
    /// Defaults to five minutes.
    public var every: Duration
  }

  public struct Channels: Hashable, Sendable {
    /// Each switches a way of telling people on or off. Mail and webhook default to on, stdout to off.
    public var mail = true
    public var webhook = true
    /// Writes notices to the standard output instead: for a sandbox.
    public var stdout = false
  }
}

/// A numeric address and a port.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  public var host: String
  public var port: UInt16

  public init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// `127.0.0.1:8417`, `[::1]:8417`.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
