/// The days on which several parties work: all of them, or at least one.
///
/// Making one costs about two microseconds; a sum of days with it is constant time.
///
/// ```swift
/// JointCalendar([us, mx]).date(10, workingDaysFrom: day)           // ten joint working days
/// JointCalendar([us, mx], requiring: .any).isWorkingDay(day)       // somebody is there to receive a note
/// ```
public struct JointCalendar: WorkingDayCalendar {
  /// One a party, in the order given.
  public let calendars: [WorkCalendar]
  /// How many of the parties must work on a day that counts.
  public let requirement: Requirement
  /// Made with the calendar from those of the parties.
  public let table: WorkingDayTable

  /// How many of the parties must work on a day that counts.
  public enum Requirement: String, Hashable, Sendable, CaseIterable {
    /// A joint working day: every party works.
    case all
    /// At least one party works.
    case any
  }

  /// Joins calendars. Of none at all, `all` makes every day a working day and `any` makes none.
  public init(_ calendars: [WorkCalendar], requiring requirement: Requirement = .all) {
    self.calendars = calendars
    self.requirement = requirement
    let rest = calendars.dropFirst()
    table =
      switch (calendars.first?.table, requirement) {
      case (let first?, .all): rest.reduce(first) { $0.intersection($1.table) }
      case (let first?, .any): rest.reduce(first) { $0.union($1.table) }
      // Of no parties all work, and none does.
      case (nil, _): WorkingDayTable { _ in requirement == .all }
      }
  }

  /// Answered from the table; outside of its years, by asking each calendar.
  public func isWorkingDay(_ date: LocalDate) -> Bool {
    if let known = table.contains(date) { return known }
    return switch requirement {
    case .all: calendars.allSatisfy { $0.isWorkingDay(date) }
    case .any: calendars.contains { $0.isWorkingDay(date) }
    }
  }

  /// The calendars that do not know a day's year for certain, and work it out by the rules as they stand.
  public func extrapolating(_ date: LocalDate) -> [WorkCalendar] {
    calendars.filter { !$0.validYears.contains(date.year) }
  }
}

extension JointCalendar: Hashable {
  // The table follows from the rest.
  public static func == (left: JointCalendar, right: JointCalendar) -> Bool {
    left.calendars == right.calendars && left.requirement == right.requirement
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(calendars)
    hasher.combine(requirement)
  }
}
