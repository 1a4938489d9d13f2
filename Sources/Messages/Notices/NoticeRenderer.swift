public import Entente

/// Puts notices into the words of their reader's language, as text and as HTML.
///
/// Pure: what it says follows from the facts, the reader and the catalogue, and from nothing else.
public struct NoticeRenderer: Sendable {
  private let catalogue: @Sendable (Language) -> Catalogue

  /// - Parameter catalogue: the words of a language. Defaults to those that the program carries.
  public init(_ catalogue: @escaping @Sendable (Language) -> Catalogue = Catalogue.of) {
    self.catalogue = catalogue
  }

  /// A weekly brief as the outbox keeps it: worded already, in the language that its reader had then.
  ///
  /// - Throws: `NoticeFacts.Unreadable` for what is none.
  public func brief(_ outbox: JSON) throws(NoticeFacts.Unreadable) -> RenderedNotice {
    RenderedNotice(try Page(outbox), isDense: true)
  }

  /// A notice of a single dialogue.
  ///
  /// - Throws: `NoticeFacts.Unreadable` where the kind is no single notice's.
  public func notice(
    _ kind: NoticeKind, _ facts: NoticeFacts, for reader: NoticeReader
  ) throws(NoticeFacts.Unreadable) -> RenderedNotice {
    guard let wording = wording(kind, facts, reader) else { throw NoticeFacts.Unreadable(path: kind.rawValue) }
    return RenderedNotice(wording.page)
  }

  /// Several notices in one message; a single one as it would go by itself.
  ///
  /// - Parameters:
  ///   - moment: when it is read, as a digest is after some hours: what was due today may be overdue by then. Defaults to
  ///     `nil`: when it fired.
  ///   - links: by which each is acknowledged, in the same order. Defaults to none.
  /// - Returns: nil where there is none.
  public func digest(
    _ notices: [(kind: NoticeKind, facts: NoticeFacts)], for reader: NoticeReader, at moment: Instant? = nil,
    links: [String?] = []
  ) -> RenderedNotice? {
    let wordings = notices.enumerated().compactMap { index, notice in
      var (facts, reader) = (notice.facts, reader)
      if let moment, notice.kind == .rung { facts.at = max(facts.at, moment) }
      if index < links.count { reader.acknowledgeLink = links[index] }
      return wording(notice.kind, facts, reader)
    }
    guard let first = wordings.first else { return nil }
    return RenderedNotice(wordings.count == 1 ? first.page : NoticeDigest(notices: wordings).page(first))
  }

  private func wording(_ kind: NoticeKind, _ facts: NoticeFacts, _ reader: NoticeReader) -> NoticeWording? {
    NoticeTemplate(kind, facts).map { template in
      NoticeWording(template: template, facts: facts, reader: reader, voice: Voice(catalogue(reader.language)))
    }
  }
}
