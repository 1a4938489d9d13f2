public import Delivery
public import Store

/// Puts notices into words, in the language of the person who is told.
public protocol Renderer: Sendable {
  /// What one message says: of one notice, or of all that a digest gathered.
  ///
  /// - Throws: where what the notices hold cannot be worded; they are then kept and tried again, and nobody is told half
  ///   of it.
  func content(
    of notices: [OutboxNotice], isDigest: Bool, for person: ClaimedMessage.Recipient
  ) async throws -> Content
}
