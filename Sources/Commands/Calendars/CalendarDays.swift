internal import Entente
internal import Messages

extension Program {
  /// `entente calendar days us-federal+mx-lft --from 2027-01-01 --to 2027-12-31`: the days that all of them work.
  static var calendarDays: Verb {
    Verb(
      "calendar", "days", summary: .verb(.calendarDays),
      positionals: [Positional("CALENDAR", .text, help: .calendars)],
      options: [
        Option("from", .date, isRequired: true, help: .from), Option("to", .date, isRequired: true, help: .until),
        Option("either", .flag, help: .either), Option("holidays", .flag, help: .holidays),
        Option("count", .flag, help: .count),
      ]
    ) { invocation, output in
      let joint = try CalendarSource.joint(
        invocation.word("CALENDAR"), requiring: invocation.has("either") ? .any : .all)
      guard let first = invocation.date("from"), let last = invocation.date("to") else { return .wrongUsage }
      guard first <= last else { throw UsageError(.reversed("from", "to"), verb: invocation.verb.path) }
      if invocation.has("holidays"), invocation.has("count") {
        throw UsageError(.bothOptions("holidays", "count"), verb: invocation.verb.path)
      }
      let days = first...last
      if invocation.has("holidays") {
        output.list(holidays(of: joint.calendars, in: days, output.voice))
      } else if invocation.has("count") {
        let count = joint.workingDayCount(in: days)
        if output.isJSON { output.json(.integer(Int64(count))) } else { output.verbatim([String(count)]) }
      } else if output.isJSON {
        output.json(.array(joint.workingDays(in: days).map { .string($0.description) }))
      } else {
        output.verbatim(joint.workingDays(in: days).map(\.description))
      }
      output.noteExtrapolation(joint, [first, last])
      return .done
    }
  }

  private static func holidays(
    of calendars: [WorkCalendar], in days: ClosedRange<LocalDate>, _ voice: Voice
  ) -> Listing<(day: LocalDate, calendar: String, rule: HolidayRule)> {
    let all = calendars.flatMap { calendar in
      (days.lowerBound.year...days.upperBound.year).flatMap(calendar.holidays).filter { days.contains($0.day) }
        .map { (day: $0.day, calendar: calendar.name, rule: $0.rule) }
    }
    return Listing(
      rows: all.sorted { ($0.day, $0.calendar) < ($1.day, $1.calendar) },
      columns: [
        .init(voice.say(Word.date), isWhole: true) { $0.day.description },
        .init(voice.say(Word.calendar), isWhole: true) { $0.calendar },
        .init(voice.say(Word.name)) { $0.rule.label[voice.language.rawValue] },
        .init(voice.say(Word.source)) { $0.rule.source ?? "" },
      ],
      json: {
        [
          "date": .string($0.day.description), "calendar": .string($0.calendar), "name": $0.rule.label.json,
          "source": $0.rule.source.map(JSON.string) ?? .null,
        ]
      })
  }
}

extension Output {
  /// Says on standard error which calendars had to work out one of some days by rules that nobody has checked for it.
  func noteExtrapolation(_ calendar: JointCalendar, _ days: [LocalDate]) {
    let names = calendar.calendars.filter { one in days.contains { !one.validYears.contains($0.year) } }.map(\.name)
    if !names.isEmpty { note(.extrapolated(names)) }
  }
}
