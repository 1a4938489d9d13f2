public import Entente

/// Where the identifiers and salts of new rows come from.
///
/// They are chance, and belong to the shell. Where a history is replayed they are those that it had: a sandbox takes
/// them as given, and with the same clock the same steps then have the same leaves.
public struct Makings: Sendable {
  var identifier: @Sendable () -> Identifier
  /// Thirty-two bytes, which keep a payload's digest from being guessed.
  var salt: @Sendable () -> [UInt8]

  /// Asked in the order in which an attempt needs them, and only for what is going to be written.
  public init(identifier: @escaping @Sendable () -> Identifier, salt: @escaping @Sendable () -> [UInt8]) {
    self.identifier = identifier
    self.salt = salt
  }

  /// New ones, of this moment.
  public static let fresh = Makings(identifier: Identifier.fresh, salt: freshSalt)
}
