/// How the server of a private cluster is set up; written once, when the cluster is made.
public struct ClusterSettings: Sendable, Equatable {
  /// Whether a commit is on the disk before it is confirmed (`fsync`, `full_page_writes`). Defaults to `true`.
  public var isDurable: Bool
  /// PostgreSQL's `shared_buffers`. Defaults to `128MB`.
  public var sharedBuffers: String
  /// PostgreSQL's `max_connections`. Defaults to 100.
  public var maximumConnections: Int
  /// Whether tables are vacuumed in the background (`autovacuum`). Defaults to `true`.
  public var vacuumsByItself: Bool
  /// The account that runs the server when root makes the cluster; ignored otherwise. Defaults to `postgres`.
  public var account: String
  /// Further settings by PostgreSQL's names; they win over the ones above. Defaults to none.
  public var further: [String: String]

  /// The defaults: a cluster that keeps what it confirmed.
  public init(
    isDurable: Bool = true, sharedBuffers: String = "128MB", maximumConnections: Int = 100,
    vacuumsByItself: Bool = true, account: String = "postgres", further: [String: String] = [:]
  ) {
    self.isDurable = isDurable
    self.sharedBuffers = sharedBuffers
    self.maximumConnections = maximumConnections
    self.vacuumsByItself = vacuumsByItself
    self.account = account
    self.further = further
  }

  /// A cluster whose data may be lost with the machine, never with a process.
  ///
  /// Commits stay synchronous, so that tests may kill the server and find what it confirmed. Vacuuming is off because
  /// a worker that visits a template database delays copies of it.
  public static let fastForTests = ClusterSettings(
    isDurable: false, sharedBuffers: "32MB", maximumConnections: 200, vacuumsByItself: false,
    further: ["wal_level": "minimal", "max_wal_senders": "0", "jit": "off"])

  /// The settings as a PostgreSQL configuration file.
  var configuration: String {
    var values = [
      // Only the socket, whose directory nobody else may enter, leads in.
      "listen_addresses": "",
      "unix_socket_permissions": "0700",
      "timezone": "UTC",
      "log_timezone": "UTC",
      "shared_buffers": sharedBuffers,
      "max_connections": String(maximumConnections),
      "autovacuum": vacuumsByItself ? "on" : "off",
      "fsync": isDurable ? "on" : "off",
      "full_page_writes": isDurable ? "on" : "off",
    ]
    values.merge(further) { _, chosen in chosen }
    return values.sorted { $0.key < $1.key }.map { "\($0.key) = \(quoted($0.value))\n" }.joined()
  }
}

/// Quotes a value for a PostgreSQL configuration file or a libpq connection string; both escape with a backslash.
func quoted(_ value: String) -> String {
  "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
}
