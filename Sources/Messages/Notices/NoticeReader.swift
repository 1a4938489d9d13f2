public import Entente

/// Who reads a notice: what differs between two people who are told the same.
public struct NoticeReader: Hashable, Sendable {
  public var language: Language
  /// In which moments are told to him.
  public var zone: Zone
  /// The side that he is of; nil for somebody who is of neither.
  public var party: String?
  /// A signed link by which he acknowledges, where one was made.
  public var acknowledgeLink: String?

  public init(language: Language, zone: Zone, party: String? = nil, acknowledgeLink: String? = nil) {
    self.language = language
    self.zone = zone
    self.party = party
    self.acknowledgeLink = acknowledgeLink
  }
}

/// A notice in the words and forms in which it goes out.
public struct RenderedNotice: Hashable, Sendable {
  /// One line, without any control character.
  public var subject: String
  public var text: String
  /// A whole document.
  public var html: String

  init(_ page: Page, isDense: Bool = false) {
    subject = SafeText.line(page.subject)
    text = page.text()
    html = page.html(isDense: isDense)
  }
}
