internal import Definitions
internal import Entente
internal import Messages

/// What `calendar add` adds with: whose days, where a day goes that is not worked, and the hour that is asked for.
struct CalendarSum {
  /// Nil where none was named, which plain days, months and years do not need.
  private let calendar: JointCalendar?
  private let roll: Roll?
  private let clock: Clock?

  fileprivate struct Clock {
    var hour: Int
    var minute: Int
    var zone: Zone
  }

  init(_ invocation: Invocation) throws {
    let requirement = invocation.has("either") ? JointCalendar.Requirement.any : .all
    calendar = try invocation["calendar"].map { try CalendarSource.joint($0, requiring: requirement) }
    roll = invocation["roll"].flatMap(Roll.init)
    if roll != nil, calendar == nil { throw UsageError(.missingOption("calendar"), verb: invocation.verb.path) }
    switch (invocation["at"], invocation["zone"]) {
    case (nil, nil): clock = nil
    case (_?, nil): throw UsageError(.missingOption("zone"), verb: invocation.verb.path)
    case (nil, _?): throw UsageError(.missingOption("at"), verb: invocation.verb.path)
    case (let time?, let name?):
      guard let zone = Zone(name) else {
        throw CommandError(
          .unknownZone(name, suggestion: Spelling.nearest(to: name, among: Zone.knownNames)), .notFound)
      }
      let parts = time.split(separator: ":").compactMap { Int($0) }
      clock = Clock(hour: parts.first ?? 0, minute: parts.last ?? 0, zone: zone)
    }
  }

  /// The day, and where an hour was asked for, its moment.
  struct Result {
    var start: LocalDate
    var span: Span
    var date: LocalDate
    fileprivate var moment: (instant: Instant, clock: Clock)?
    fileprivate var calendar: JointCalendar?
  }

  func adding(_ span: Span, to start: LocalDate) throws(CommandError) -> Result {
    if calendar == nil, span.unit == .jointWorkingDays { throw CommandError(.missingOption("calendar"), .wrongUsage) }
    let day = calendar.map { $0.date(span, from: start, rolling: roll) } ?? span.calendarDate(from: start)
    guard let day else { throw CommandError(.noSuchDay(span, from: start), .wrongUsage) }
    let moment = clock.map { clock in (clock.zone.instant(day, hour: clock.hour, minute: clock.minute), clock) }
    return Result(start: start, span: span, date: day, moment: moment, calendar: calendar)
  }
}

extension CalendarSum.Result {
  /// `2027-06-15`; with an hour `2027-06-15T23:00:00Z 2027-06-15T17:00:00-06:00 America/Mexico_City`.
  var line: String {
    guard let (instant, clock) = moment else { return date.description }
    return "\(instant) \(clock.zone.text(instant)) \(clock.zone.name)"
  }

  var json: JSON {
    [
      "start": .string(start.description), "span": .string(span.description), "date": .string(date.description),
      "calendars": .array(
        calendar?.calendars.map { ["calendar": .string($0.name), "digest": .string($0.digest.description)] } ?? []),
      "extrapolated": .array(calendar?.extrapolating(date).map { .string($0.name) } ?? []),
      "instant": moment.map { .string($0.instant.description) } ?? .null,
      "local": moment.map { .string($0.clock.zone.text($0.instant)) } ?? .null,
      "zone": moment.map { .string($0.clock.zone.name) } ?? .null,
      "clock": occurrence.map { .string($0.rawValue) } ?? .null,
      "zoneData": moment == nil ? .null : .string(Zone.dataVersion),
    ]
  }

  /// What its reader should know, on standard error.
  func annotate(_ output: Output) {
    if let calendar { output.noteExtrapolation(calendar, [start, date]) }
    guard let zone = moment?.clock.zone.name else { return }
    switch occurrence {
    case .skipped: output.note(.timeSkipped(zone: zone))
    case .twice: output.note(.timeTwice(zone: zone))
    case .once, nil: break
    }
  }

  private var occurrence: Zone.Occurrence? {
    moment.map { $0.clock.zone.occurrence(of: date, hour: $0.clock.hour, minute: $0.clock.minute) }
  }
}
