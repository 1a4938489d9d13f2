/// What a client is answered.
public struct Response: Hashable, Sendable {
  public var status: Int

  /// A header whose name or value holds a line break is left out.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int = 200, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A text, by default plain.
  public static func text(
    _ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(status: status, headers: ["Content-Type": type, "Cache-Control": "no-store"], body: Array(text.utf8))
  }
}
