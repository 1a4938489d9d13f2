internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente brief`: what the reader has to know of his dialogues this week, on one page; with `--html` as a document to
  /// print or to send on.
  static var brief: Verb {
    Verb(
      "brief", summary: .verb(.brief),
      options: [
        Option("mechanism", .text, help: .mechanism), Option("for", .text, help: .briefFor),
        Option("week", .date, help: .week), Option("html", .flag, help: .html),
      ]
    ) { store, invocation, output in
      let reader = try await store.briefReader(invocation["for"] ?? invocation.person)
      let now = try await store.clock()
      let days = invocation.date("week").map(week) ?? lastDays(before: now, in: reader.zone)
      let material = try await store.briefMaterial(
        mechanism: invocation["mechanism"]?.lowercased(), days: days, in: reader.zone)
      let brief = Brief(material, for: reader.offices)
      if output.isJSON {
        output.json(brief.json)
        return .done
      }
      // His language, and not that of whoever prints it for him.
      let language =
        invocation.globals.language ?? reader.language.flatMap(Language.init(tag:)) ?? output.voice.language
      let page = BriefWording(brief, reader: reader.name, zone: reader.zone, catalogue: .of(language)).page
      let text = invocation.has("html") ? page.html(isDense: true) : page.text(width: min(output.width, 80))
      output.verbatim(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
      return .done
    }
  }

  /// From Monday to Sunday.
  private static func week(of date: LocalDate) -> ClosedRange<LocalDate> {
    let monday = date.adding(days: -date.weekday.rawValue)
    return monday...monday.adding(days: 6)
  }

  /// Seven days, today among them.
  private static func lastDays(before now: Instant, in zone: Zone) -> ClosedRange<LocalDate> {
    let today = zone.local(now).date
    return today.adding(days: -6)...today
  }
}
