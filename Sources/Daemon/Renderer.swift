public import Delivery
public import Entente
public import Store

/// Puts notices into words, in the language of the person who is told.
public protocol Renderer: Sendable {
  /// What one message says: of one notice, or of all that a digest gathered.
  ///
  /// - Parameter digestAt: of a digest, its person's hour; nil: it is none.
  /// - Throws: where what the notices hold cannot be worded; they are then kept and tried again, and nobody is told half
  ///   of it.
  func content(
    of notices: [OutboxNotice], digestAt: Instant?, for person: ClaimedMessage.Recipient
  ) async throws -> Content
}
