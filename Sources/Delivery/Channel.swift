/// A way to tell somebody something.
public protocol Channel: Sendable {
  /// As contacts and deliveries name it: `mail`, `webhook`, `stdout`.
  var name: String { get }
}
