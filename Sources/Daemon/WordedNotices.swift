public import Delivery
public import Entente
public import Messages
public import Store
internal import Synchronization

/// Notices in the words of the catalogue, with the labels of their definitions.
public final class WordedNotices: Renderer {
  private let store: Store
  private let wording: Wording
  /// A definition never changes, so that each is read once.
  private let definitions = Mutex<[String: Definition]>([:])

  private let links: AcknowledgementLinks?

  /// - Parameters:
  ///   - wording: defaults to the program's own words.
  ///   - links: by which a notice can be acknowledged; nil: by command and by mail only.
  public init(_ store: Store, wording: Wording = Wording(), links: AcknowledgementLinks? = nil) {
    self.store = store
    self.wording = wording
    self.links = links
  }

  public func content(
    of notices: [OutboxNotice], digestAt: Instant?, for person: ClaimedMessage.Recipient
  ) async throws -> Content {
    let renderer = wording.renderer
    let language = Language(tag: person.language) ?? .en
    if let brief = notices.first(where: { $0.kind == NoticeKind.brief.rawValue }) {
      return Content(try renderer.brief(brief.facts), language, data: brief.facts)
    }
    var told: [(kind: NoticeKind, facts: NoticeFacts)] = []
    for notice in notices { told.append((try kind(of: notice), try await facts(of: notice))) }
    let links = notices.map { self.links?.link(notice: $0.id, person: person.id, sentAt: digestAt ?? $0.createdAt) }
    let reader = NoticeReader(
      language: language, zone: zone(of: person, notices.first?.party, told.first?.facts),
      party: notices.first?.party)
    guard let rendered = renderer.digest(told, for: reader, at: digestAt, links: links) else {
      throw StoreError.unreadable("a message without notices")
    }
    let only = notices.count == 1 ? told.first : nil
    let entry = only.flatMap { CalendarEntry($0.kind, $0.facts, of: notices[0], language: language.rawValue) }
    return Content(rendered, language, calendar: entry, data: .array(notices.map { EventData($0.facts).json }))
  }

  private func kind(of notice: OutboxNotice) throws -> NoticeKind {
    guard let kind = NoticeKind(rawValue: notice.kind) else {
      throw StoreError.unreadable("notice \(notice.id): \(notice.kind)")
    }
    return kind
  }

  private func facts(of notice: OutboxNotice) async throws -> NoticeFacts {
    guard let (name, version) = NoticeFacts.definition(of: notice.facts) else {
      throw StoreError.unreadable("notice \(notice.id): mechanism")
    }
    let key = "\(name)@\(version)"
    if let known = definitions.withLock({ $0[key] }) { return try NoticeFacts(notice.facts, in: known) }
    let definition = try await store.definition(name, version: version)
    definitions.withLock { $0[key] = definition }
    return try NoticeFacts(notice.facts, in: definition)
  }

  /// His own, or else that of his side's capital.
  private func zone(of person: ClaimedMessage.Recipient, _ party: String?, _ facts: NoticeFacts?) -> Zone {
    let capital = facts?.parties.first { $0.id == party }?.zone
    return (person.zone ?? capital).flatMap { Zone($0) } ?? .utc
  }
}

extension Content {
  fileprivate init(_ notice: RenderedNotice, _ language: Language, calendar: CalendarEntry? = nil, data: JSON) {
    self.init(
      language: language.rawValue, subject: notice.subject, text: notice.text, html: notice.html, calendar: calendar,
      data: data)
  }
}

extension CalendarEntry {
  /// The meeting to which people are invited, or the day that is due; nil where a calendar has nothing to show.
  fileprivate init?(
    _ kind: NoticeKind, _ facts: NoticeFacts, of notice: OutboxNotice, language: String
  ) {
    guard let dialogue = notice.dialogue, let deadline = facts.deadline else { return nil }
    let uid = "\(dialogue)-\(deadline.name)"
    let title = facts.title[language]
    switch kind {
    case .invitation, .cancellation:
      guard let meeting = facts.meeting else { return nil }
      self.init(
        method: kind == .cancellation ? .cancel : .request, uid: uid, sequence: meeting.sequence,
        time: meeting.begins.map { .moment($0, minutes: 60) } ?? .day(meeting.date),
        summary: "\(facts.reference): \(facts.mechanismTitle[language])", description: title,
        place: meeting.place ?? "")
    case .rung, .lapsed:
      // The same entry for every rung of a generation; a later generation moves it, and a lapse takes it away.
      let isOver = kind == .lapsed
      self.init(
        method: isOver ? .cancel : .publish, uid: "\(uid)-due",
        sequence: isOver ? deadline.generation : deadline.generation - 1, time: .day(deadline.dueDate),
        summary: "\(facts.reference): \(deadline.label[language])", description: title)
    case .warning, .lapseWarning, .brief: return nil
    }
  }
}
