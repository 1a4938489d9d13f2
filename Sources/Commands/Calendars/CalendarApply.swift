internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente calendar diff mx-lft`: which open deadlines its newest version would move. It moves nothing.
  static var calendarDiff: Verb {
    Verb(
      "calendar", "diff", summary: .verb(.calendarDiff),
      positionals: [Positional("CALENDAR", .text, help: .calendarName)]
    ) { store, invocation, output in
      let comparison = try await compare(store, invocation)
      output.tell(comparison)
      if !output.isJSON, !comparison.moves.isEmpty {
        output.say(.wouldMove(comparison.moves.count, calendar: comparison.calendar))
      }
      return .done
    }
  }

  /// `entente calendar apply mx-lft --reason "…"`: moves them.
  static var calendarApply: Verb {
    Verb(
      "calendar", "apply", summary: .verb(.calendarApply),
      positionals: [Positional("CALENDAR", .text, help: .calendarName)],
      options: [Option("reason", .text, isRequired: true, help: .appliedReason)]
    ) { store, invocation, output in
      let reason = invocation.word("reason")
      let comparison = try await compare(store, invocation, for: invocation.globals.isDryRun ? nil : reason)
      output.tell(comparison)
      if !output.isJSON, !comparison.moves.isEmpty {
        if invocation.globals.isDryRun {
          output.say(.dryRun, .dim)
        } else {
          output.say(.calendarApplied(comparison.moves.count, reason: reason), .good)
        }
      }
      return .done
    }
  }

  private static func compare(
    _ store: Store, _ invocation: Invocation, for reason: String? = nil
  ) async throws -> CalendarComparison {
    let name = invocation.word("CALENDAR")
    do {
      return try await store.compare(calendar: name, applyingFor: reason)
    } catch StoreError.notFound {
      throw CommandError(.unknownCalendar(name), .notFound)
    }
  }
}

extension Output {
  fileprivate func tell(_ comparison: CalendarComparison) {
    list(listing(comparison.moves), empty: .nothingMoves(comparison.calendar))
    if comparison.unmoved > 0 { note(.unmoved(comparison.unmoved), .dim) }
    if !comparison.left.isEmpty { note(.leftAlone(comparison.left), .bad) }
  }

  private func listing(_ moves: [DeadlineMove]) -> Listing<DeadlineMove> {
    Listing(
      rows: moves,
      columns: [
        .init(voice.say(Word.reference), isWhole: true) { $0.reference },
        .init(voice.say(Word.deadline)) { voice.about($0.definition, $0.machine).deadline($0.deadline) },
        .init(voice.say(CalendarUse.from)) { voice.date($0.from) },
        .init(voice.say(CalendarUse.to)) { move in
          if !move.keepsDueDate { return voice.date(move.to) }
          return voice.say(move.rungs.isEmpty ? .daemonStepMoves : .remindersMove(move.rungs.count))
        },
        .init(voice.say(CalendarUse.why)) { move in
          move.changedDays.isEmpty ? "" : voice.say(.changedDays(Array(move.changedDays.prefix(5))))
        },
      ],
      json: { move in
        [
          "reference": .string(move.reference), "deadline": .string(move.deadline),
          "generation": .integer(Int64(move.generation)), "from": .string(move.from.description),
          "to": .string(move.to.description), "fromAt": .string(move.fromAt.description),
          "toAt": .string(move.toAt.description), "rungs": .array(move.rungs.map { .integer(Int64($0 + 1)) }),
          "step": .bool(move.movesStep), "days": .array(move.changedDays.map { .string($0.description) }),
        ]
      })
  }
}
