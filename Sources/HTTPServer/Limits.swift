/// What a server puts up with.
public struct Limits: Hashable, Sendable {
  /// The bytes of a request's body. Defaults to 64 KB.
  public var body = 65_536

  /// The bytes of a request's line and headers, with what the connection needs besides. Defaults to 32 KB.
  public var memory = 32_768

  /// Connections at once, and those from one address. Default to 64 and 32.
  public var connections: UInt32 = 64
  public var connectionsPerAddress: UInt32 = 32

  /// How many seconds a connection may be silent. Defaults to 15.
  public var silence: UInt32 = 15

  /// How long a request may take to arrive, however busily its bytes trickle. Defaults to 30 seconds.
  public var arrival: Duration = .seconds(30)

  public init() {}
}
