internal import Definitions
internal import Entente
internal import Messages

extension Program {
  /// `entente calendar list`: the calendars that the program carries, with each option that can be chosen.
  static var calendarList: Verb {
    Verb("calendar", "list", summary: .verb(.calendarList)) { _, output in
      let voice = output.voice
      output.list(
        Listing(
          rows: try ShippedCalendars.names.map(CalendarSource.calendar),
          columns: [
            .init(voice.say(Word.calendar), isWhole: true) { $0.name },
            .init(voice.say(Word.title)) { $0.title[voice.language.rawValue] },
            .init(voice.say(Word.years)) { voice.say(.years($0.validYears)) },
            .init(voice.say(Word.digest), isWhole: true) { $0.digest.short },
          ],
          json: {
            [
              "calendar": .string($0.name), "title": $0.title.json,
              "validFrom": .integer(Int64($0.validYears.lowerBound)),
              "validTo": .integer(Int64($0.validYears.upperBound)), "digest": .string($0.digest.description),
            ]
          }))
      return .done
    }
  }
}
