public import Entente
internal import Postgres

/// A notice as it is acknowledged: what it is of and to whom it went.
public struct NoticeSubject: Hashable, Sendable {
  public var id: Identifier
  public var kind: String
  public var reference: String
  public var deadline: String
  public var generation: Int
  public var person: Identifier
  public var handle: String
  public var name: String
  /// In which he is written to.
  public var language: String
}

extension Store {
  /// What a notice is of; nil where there is none, or it is of no deadline.
  ///
  /// - Throws: `StoreError.unreadable`; `PostgresError`.
  public func notice(_ id: Identifier) async throws -> NoticeSubject? {
    guard let text = try await query("select entente.read_notice(\(id))").only?.decode(String?.self, at: 0) else {
      return nil
    }
    let part = Part("notice \(id)", try JSON(parsing: text.utf8))
    guard let reference = try part.optional("reference", \.string) else { return nil }
    return NoticeSubject(
      id: id, kind: try part.required("kind", \.string), reference: reference,
      deadline: try part.required("deadline", \.string), generation: try part.required("generation", \.int),
      person: try part.required("person", \.identifier), handle: try part.required("handle", \.string),
      name: try part.required("name", \.string), language: try part.required("language", \.string))
  }

  /// Acknowledges what a notice reminds of, for the person to whom it went; once a notice, however often he asks.
  ///
  /// - Parameters:
  ///   - person: who says that he is its addressee.
  ///   - via: the link in it, or a reply to it.
  /// - Returns: nil where there is no such notice to that person.
  /// - Throws: as `attempt`.
  public func acknowledge(
    notice id: Identifier, person: Identifier, via: Acknowledgement.Way = .mail
  ) async throws -> HoldingResult<Acknowledgement>? {
    guard let notice = try await notice(id), notice.person == person else { return nil }
    return try await acknowledge(
      HoldingSubject(notice.reference, notice.deadline, handle: notice.handle),
      AcknowledgementRequest(id: .fresh(), generation: notice.generation, via: via, notice: id))
  }
}
