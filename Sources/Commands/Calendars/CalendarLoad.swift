internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente calendar load calendars/mx-lft.yaml`: publishes a version, which moves no open deadline.
  static var calendarLoad: Verb {
    Verb(
      "calendar", "load", summary: .verb(.calendarLoad),
      positionals: [Positional("FILE", .file, help: .calendarFile)]
    ) { store, invocation, output in
      let calendar = try CalendarSource.file(invocation.word("FILE"))
      let (digest, isNewest, wasThere) = try await store.publish(calendar)
      let phrase: Phrase =
        if !isNewest {
          .calendarLoadedOlder(calendar.name, digest: digest)
        } else if wasThere {
          .calendarLoadedBefore(calendar.name, digest: digest)
        } else {
          .calendarLoaded(calendar.name, digest: digest)
        }
      return output.done(
        phrase,
        [
          "calendar": .string(calendar.name), "digest": .string(digest.description), "newest": .bool(isNewest),
          "known": .bool(wasThere),
        ])
    }
  }
}
