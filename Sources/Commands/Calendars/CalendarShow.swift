internal import Entente
internal import Messages

extension Program {
  /// `entente calendar show us-federal`: its rules, each with its source; as JSON the text whose SHA-256 is its digest.
  static var calendarShow: Verb {
    Verb(
      "calendar", "show", summary: .verb(.calendarShow),
      positionals: [Positional("CALENDAR", .text, help: .calendar)]
    ) { invocation, output in
      let calendar = try CalendarSource.calendar(invocation.word("CALENDAR"))
      if output.isJSON {
        output.json(calendar.json)
      } else {
        tell(calendar, output)
      }
      return .done
    }
  }

  private static func tell(_ calendar: WorkCalendar, _ output: Output) {
    let voice = output.voice
    output.line(calendar.title[voice.language.rawValue], .bold)
    output.facts(
      Facts([
        (voice.say(Word.calendar), calendar.name), (voice.say(Word.source), calendar.source),
        (voice.say(Word.years), voice.say(.years(calendar.validYears))),
        (voice.say(Word.digest), calendar.digest.description),
      ]))
    output.line()
    let headings = [Word.day, .name, .years, .observed, .source].map { Table.Column(voice.say($0)) }
    output.table(
      Table(
        headings,
        rows: calendar.rules.map { rule in
          [
            voice.day(of: rule), rule.label[voice.language.rawValue], voice.years(of: rule),
            voice.particulars(of: rule), rule.source ?? "",
          ]
        }))
  }
}
