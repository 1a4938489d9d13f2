import Entente

/// The words of one notice for one reader.
struct NoticeWording {
  let template: NoticeTemplate
  let facts: NoticeFacts
  let reader: NoticeReader
  let voice: Voice

  /// "HLED-2027: answer, due Tuesday 15 June 2027"
  var subject: String { say(template.subject) }
  var opening: String { say(template.opening) }

  var page: Page {
    Page(
      language: voice.language, subject: subject, heading: localized(facts.mechanismTitle), lead: lead,
      blocks: [.paragraph(opening), .rows(rows)] + answers + consequence + told + acknowledgement)
  }

  /// "HLED-2027/C-03 · Commitment · Customs windows"
  private var lead: String {
    let title = localized(facts.title)
    let machine = localized(facts.machine)
    return ([facts.reference, machine] + (title == machine ? [] : [title])).joined(separator: " · ")
  }

  // MARK: What the templates may speak of

  var values: [NoticeParameter: String] {
    var values: [NoticeParameter: String?] = [
      .reference: facts.reference, .title: localized(facts.title), .mechanism: localized(facts.mechanismTitle),
      .machine: localized(facts.machine), .state: localized(facts.state), .owed: parties(facts.owed),
      .consented: parties(facts.consented),
      .levels: facts.rung.map { localized($0.levelNames) }, .raisedAt: facts.rung.map { moment($0.at) },
      .action: facts.then.map { localized($0.action) }, .thenAt: facts.then.map { moment($0.at) },
      .meets: facts.meeting.map { $0.begins.map(moment) ?? voice.longDate($0.date) }, .place: facts.meeting?.place,
      .party: reader.party.map(party),
    ]
    if let deadline = facts.deadline {
      values[.deadline] = localized(deadline.label)
      values[.due] = voice.longDate(deadline.dueDate)
      values[.until] = moment(deadline.dueAt)
      values[.rule] = localized(deadline.ruleWords)
      values[.late] = late(deadline)
    }
    return values.compactMapValues(\.self)
  }

  /// Days begun since the due moment; nil before it.
  private func late(_ deadline: NoticeFacts.Deadline) -> String? {
    guard facts.at > deadline.dueAt else { return nil }
    let days = (facts.at.microseconds - deadline.dueAt.microseconds) / 86_400_000_000 + 1
    return voice.quantity(Int(days), .days)
  }

  private func parties(_ ids: [String]) -> String? {
    ids.isEmpty ? nil : voice.list(ids.map(party))
  }

  // MARK: Its parts

  private var rows: [Page.Row] {
    let values = values
    // A meeting that is called off falls due no more.
    let deadline = template == .cancellation ? nil : facts.deadline
    let day = deadline.flatMap { deadline in
      deadline.hasHour ? values[.due] : values[.due].map { part(.dueDay, ["due": $0]) }
    }
    let pairs: [(NoticePart, String?)] = [
      (.deadline, values[.deadline]), (.due, day),
      (.until, deadline.flatMap { _ in values[.until].map { part(.untilMoment, ["until": $0]) } }),
      (.rule, deadline.flatMap { _ in values[.rule] }),
      (.late, values[.late]), (.meets, values[.meets]), (.place, values[.place]),
      (.state, values[.state]), (.owed, values[.owed]), (.consented, values[.consented]),
    ]
    return pairs.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : Page.Row(part(name), $0) }
    }
  }

  private var answers: [Page.Block] {
    let steps = facts.answers.map { answer in
      Page.Item(
        part(.answer, ["who": localized(answer.who), "action": localized(answer.action)]),
        commands: [command(answer)])
    }
    let more = Page.Item(part(.more), commands: ["entente \(facts.reference)"])
    return (steps.isEmpty ? [] : [.heading(part(.answers))]) + [.list(steps + held + [more])]
  }

  /// How a coordinator lets out or holds back what is announced to him.
  private var held: [Page.Item] {
    guard template == .warning, let deadline = facts.deadline else { return [] }
    let words = "\(facts.reference) \(deadline.name)"
    return [
      Page.Item(part(.hold), commands: ["entente rung hold \(words) --reason \(voice.placeholder("TEXT"))"]),
      Page.Item(part(.release), commands: ["entente rung release \(words) --reason \(voice.placeholder("TEXT"))"]),
    ]
  }

  /// `entente postpone HLED-2027 --meets YYYY-MM-DD --reason TEXT`
  func command(_ answer: NoticeFacts.Answer) -> String {
    let options = answer.options.map { " --\($0.name) \(voice.placeholder($0.value))" }.joined()
    return "entente \(answer.verb) \(facts.reference)\(options)"
  }

  private var consequence: [Page.Block] {
    // Where it is the very matter of the notice, it has been said; of a meeting that is called off nothing follows.
    guard let then = facts.then, ![.lapseWarning, .lapsed, .cancellation].contains(template) else { return [] }
    return [.paragraph(part(.then, ["action": localized(then.action), "then_at": moment(then.at)]))]
  }

  private var told: [Page.Block] {
    facts.told.isEmpty ? [] : [.heading(part(.told)), .rows(Self.told(facts.told, self))]
  }

  /// The offices that are told, side by side, in the order of the parties; a side that nobody stands for is named too.
  static func told(_ offices: [NoticeFacts.Office], _ wording: NoticeWording) -> [Page.Row] {
    wording.facts.parties.map { side in
      let own = offices.filter { $0.party == side.id }.map(wording.office)
      return Page.Row(
        wording.localized(side.label), own.isEmpty ? wording.part(.nobody) : own.joined(separator: "; "))
    }
  }

  private func office(_ office: NoticeFacts.Office) -> String {
    let name = localized(office.label)
    return office.instead.map { part(.standsIn, ["office": name, "level": localized($0)]) } ?? name
  }

  /// Only what is counted until somebody acts can be acknowledged.
  private var acknowledgement: [Page.Block] {
    guard let acknowledgeCommand else { return [] }
    let link = reader.acknowledgeLink.map { Page.Item(part(.acknowledgeLink), link: $0) }
    let typed = Page.Item(part(.acknowledge), commands: [acknowledgeCommand])
    return [.list([typed] + [link].compactMap(\.self)), .small(part(.footer))]
  }

  /// Nil where there is nothing to acknowledge.
  var acknowledgeCommand: String? {
    switch template {
    case .reminder, .today, .overdue, .raised, .lapseWarning:
      facts.deadline.map { "entente ack \(facts.reference) \($0.name)" }
    case .warning, .lapsed, .invitation, .invitationMoved, .cancellation: nil
    }
  }

  // MARK: Words

  private func say(_ key: String) -> String {
    let words = values.map { ($0.key.rawValue, $0.value) }
    return voice.catalogue.text(key, Dictionary(words) { first, _ in first }) ?? key
  }

  func part(_ part: NoticePart, _ values: [String: String] = [:]) -> String {
    voice.catalogue.text(part.path, values) ?? part.path
  }

  func localized(_ text: LocalizedText) -> String { text[voice.language.rawValue] }

  private func party(_ id: String) -> String {
    facts.parties.first { $0.id == id }.map { localized($0.label) } ?? voice.party(id)
  }

  private func moment(_ instant: Instant) -> String { voice.moment(instant, in: reader.zone) }
}
