/// A time in which nothing happened that both sides had a part in. It is derived from the history, and never a row of it.
public struct Silence: Hashable, Sendable {
  /// The last step before it.
  public var after: Period
  /// The step that ended it; nil while it lasts.
  public var until: Period?
  /// How long it lasted at least, whatever day an imprecise date means: years, and the months beyond them.
  public var years: Int
  /// The months beyond the whole years, from 0 to 11.
  public var months: Int
}

/// A step as silences are derived from it.
public struct DatedStep: Hashable, Sendable {
  /// When it was taken, as exactly as is known.
  public var period: Period
  /// Both sides had a part in it. What one side proposes into a silence, or what lapses in it, does not end it.
  public var isJoint: Bool

  /// A step and whether both sides had a part in it.
  public init(period: Period, isJoint: Bool) {
    self.period = period
    self.isJoint = isJoint
  }
}

extension ConsentRule {
  /// Whether a step by this rule shows that the sides were in contact: both consented, or one answered the other.
  public var isJoint: Bool {
    switch self {
    case .both, .other, .parent: true
    case .any, .proposer, .host, .party, .owner, .daemon: false
    // Which of them it was is not known from the rule.
    case .anyOf(let rules): rules.allSatisfy(\.isJoint)
    }
  }
}

/// The silences of more than some months between steps, in their order.
///
/// - Parameter today: where the last one may still last; nil: only those that have ended.
public func silences(among steps: [DatedStep], months: Int = 18, today: LocalDate? = nil) -> [Silence] {
  let joint = steps.filter(\.isJoint).map(\.period).sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  guard var latest = joint.first else { return [] }
  var found: [Silence] = []
  for period in joint.dropFirst() {
    if let silence = silence(after: latest, until: period, end: period.first, months: months) { found.append(silence) }
    if period.last > latest.last { latest = period }
  }
  if let today, let silence = silence(after: latest, until: nil, end: today, months: months) { found.append(silence) }
  return found
}

private func silence(after: Period, until: Period?, end: LocalDate, months limit: Int) -> Silence? {
  guard end > after.last.adding(months: limit) else { return nil }
  let start = after.last
  let whole = (end.year - start.year) * 12 + end.month - start.month
  let months = start.adding(months: whole) > end ? whole - 1 : whole
  return Silence(after: after, until: until, years: months / 12, months: months % 12)
}
