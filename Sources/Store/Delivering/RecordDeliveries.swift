public import Entente
internal import Postgres

/// What came of one attempt at a claimed message.
public struct DeliveryReport: Hashable, Sendable {
  public var message: Identifier
  public var channel: String
  public var address: String
  public var fence: Int64
  /// `sent`, `temporary`, `permanent` or `unknown`.
  public var outcome: String
  /// The status of SMTP or HTTP.
  public var code: Int?
  public var answer: String
  /// When it is tried again; nil: it is delivered, or becomes a dead letter.
  public var next: Instant?
  /// Until when the other side wants nothing at all.
  public var pause: Instant?

  public init(
    _ claimed: ClaimedMessage, outcome: String, code: Int? = nil, answer: String, next: Instant? = nil,
    pause: Instant? = nil
  ) {
    message = claimed.message
    channel = claimed.channel
    address = claimed.address
    fence = claimed.fence
    self.outcome = outcome
    self.code = code
    self.answer = answer
    self.next = next
    self.pause = pause
  }

  fileprivate var json: JSON {
    [
      "message": .string(message.description), "channel": .string(channel), "address": .string(address),
      "fence": .integer(fence), "outcome": .string(outcome), "code": code.map { .integer(Int64($0)) } ?? .null,
      "answer": .string(answer), "next": next.map { .integer($0.microseconds) } ?? .null,
      "pause": pause.map { .integer($0.microseconds) } ?? .null,
    ]
  }
}

extension Store {
  /// Writes what came of attempts, in one transaction.
  ///
  /// - Returns: the messages whose lease had ended and is somebody else's by now; of them nothing was written.
  /// - Throws: `PostgresError`.
  public func record(_ reports: [DeliveryReport]) async throws -> [Identifier] {
    guard !reports.isEmpty else { return [] }
    let document = JSON.array(reports.map(\.json)).canonicalText
    let rows = try await query(
      "select message from entente.record_deliveries(\(JSONB(document)))")
    return try rows.decode(Identifier.self)
  }
}
