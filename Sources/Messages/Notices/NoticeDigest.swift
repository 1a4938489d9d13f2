import Entente

/// Several notices for one reader, in one message: the most pressing first, and no more of them than can be read.
struct NoticeDigest {
  /// At least one.
  let notices: [NoticeWording]

  /// How many of a kind are told one by one.
  static let mostOfAKind = 12

  private static let order: [NoticeTemplate] = [
    .raised, .warning, .lapseWarning, .overdue, .today, .reminder, .lapsed, .cancellation, .invitationMoved,
    .invitation,
  ]

  func page(_ first: NoticeWording) -> Page {
    let voice = first.voice
    let titles = notices.map { first.localized($0.facts.mechanismTitle) }
    let values = [
      "mechanism": voice.list(titles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }),
      "notices": voice.quantity(notices.count, .notices),
    ]
    func say(_ word: DigestWord) -> String { voice.catalogue.text(word.path, values) ?? word.path }
    return Page(
      language: voice.language, subject: say(.subject), heading: values["mechanism"] ?? "",
      blocks: [.paragraph(say(.opening))] + Self.order.flatMap { items($0, first) }
        + [.small(say(.footer))])
  }

  private func items(_ template: NoticeTemplate, _ first: NoticeWording) -> [Page.Block] {
    let own = notices.filter { $0.template == template }.sorted { $0.due < $1.due }
    guard !own.isEmpty else { return [] }
    let items = own.prefix(Self.mostOfAKind).map { notice in
      Page.Item(
        notice.opening, mark: notice.facts.reference,
        commands: ["entente \(notice.facts.reference)"] + (notice.acknowledgeCommand.map { [$0] } ?? []),
        link: notice.acknowledgeCommand.flatMap { _ in notice.reader.acknowledgeLink })
    }
    let rest = own.count - items.count
    let more = rest == 0 ? [] : [Page.Item(first.part(.others, ["count": String(rest)]), commands: ["entente inbox"])]
    return [.list(items + more)]
  }
}

extension NoticeWording {
  fileprivate var due: Instant { facts.deadline?.dueAt ?? facts.at }
}
