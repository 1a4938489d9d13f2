/// What a client asks for, whole: it is made when its body has arrived.
public struct Request: Hashable, Sendable {
  /// As it was sent: `GET`, `POST`.
  public var method: String

  /// Decoded, and without the query: `/healthz`.
  public var path: String

  /// The values of the query, by name; of a name that is given twice the last.
  public var query: [String: String]

  /// By name in small letters; of a header that is given twice the last.
  public var headers: [String: String]

  public var body: [UInt8]

  public init(
    method: String = "GET", path: String, query: [String: String] = [:], headers: [String: String] = [:],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}
