/// Why a server does not ask its handler.
public enum Refusal: Hashable, Sendable, CaseIterable {
  /// The body is announced to be larger than the limits allow.
  case tooLarge
  /// The server takes up nothing more.
  case stopping

  /// The status of HTTP that says so.
  public var status: Int {
    switch self {
    case .tooLarge: 413
    case .stopping: 503
    }
  }
}
