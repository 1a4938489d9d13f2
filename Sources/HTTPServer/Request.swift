/// What a client asks for.
public struct Request: Hashable, Sendable {
  public var method: String
  public var path: String
}
