/// Where and how to connect. What is `nil` is left to libpq: the environment (`PGHOST` …), then its defaults.
public struct Configuration: Sendable, Hashable {
  /// A connection URL or a `key=value` string, as libpq takes them. The fields below win over it. Defaults to `nil`.
  public var url: String?

  /// A host name, an address, or the directory of a Unix socket; several, separated by commas, are tried in turn.
  public var host: String?
  /// The server's port; the number in a Unix socket's name.
  public var port: UInt16?
  /// The database's name; libpq's default is the user's.
  public var database: String?
  /// The role; libpq's default is the operating system's user.
  public var user: String?
  /// Shown by no description of a configuration. libpq also looks into `~/.pgpass`.
  public var password: String?

  /// The name by which the server's views and logs know the connection. Defaults to `nil`.
  public var applicationName: String?

  /// How many seconds a connection may take to be made. Defaults to 10; libpq takes 1 for 2, and 0 for no limit.
  public var connectTimeout = 10

  /// Further libpq keywords, such as `sslmode`, `sslrootcert`, `target_session_attrs` or `keepalives_idle`.
  public var options: [String: String] = [:]

  /// How many prepared statements a connection keeps; the one unused for longest goes first. Defaults to 256.
  public var preparedStatementLimit = 256

  /// Called on the connection's queue with what the server says besides results. Defaults to ignoring it.
  public var onNotice: NoticeHandler?

  /// Makes a configuration; everything else is set on its properties.
  public init(
    url: String? = nil, host: String? = nil, port: UInt16? = nil, database: String? = nil, user: String? = nil,
    password: String? = nil
  ) {
    self.url = url
    self.host = host
    self.port = port
    self.database = database
    self.user = user
    self.password = password
  }

  /// What libpq is given. Later keywords win over earlier ones, and the URL stands first, as the database's name.
  var keywords: [(String, String)] {
    var keywords: [(String, String)] = []
    if let url { keywords.append(("dbname", url)) }
    let fields: [(String, String?)] = [
      ("host", host), ("port", port.map { String($0) }), ("dbname", database), ("user", user),
      ("password", password), ("application_name", applicationName), ("connect_timeout", String(connectTimeout)),
    ]
    keywords += fields.compactMap { field in field.1.map { (field.0, $0) } }
    keywords += options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    keywords.append(("client_encoding", "UTF8"))
    return keywords
  }
}

/// Takes what the server says besides results. Two handlers are the same if they are the same object.
public final class NoticeHandler: Sendable, Hashable {
  let handle: @Sendable (Notice) -> Void

  /// Takes what is done with each notice. It runs on the connection's queue, which waits for it.
  public init(_ handle: @escaping @Sendable (Notice) -> Void) { self.handle = handle }

  public static func == (left: NoticeHandler, right: NoticeHandler) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
