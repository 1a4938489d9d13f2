/// That somebody has taken note of a deadline, and until when the rungs up to his level wait.
public struct Acknowledgement: Hashable, Sendable {
  public enum Way: String, Hashable, Sendable, CaseIterable {
    case command
    /// By the link in a notice.
    case link
    /// By a reply to a notice.
    case mail
  }

  /// The command by which it was made.
  public var id: Identifier
  public var person: Identifier
  public var office: HeldOffice
  /// The levels whose rungs wait: his own and those below it.
  public var levels: [String]
  public var until: Instant
  public var via: Way
  public var notice: Identifier?
  public var at: Instant

  public init(
    id: Identifier, person: Identifier, office: HeldOffice, levels: [String], until: Instant, via: Way = .command,
    notice: Identifier? = nil, at: Instant
  ) {
    self.id = id
    self.person = person
    self.office = office
    self.levels = levels
    self.until = until
    self.via = via
    self.notice = notice
    self.at = at
  }

  /// How often a side may acknowledge one arming of a deadline.
  public static let most = 2
  /// The longest pause of one, and that of whoever says nothing.
  public static let longest = Span(5, .jointWorkingDays)
  public static let usual = Span(3, .jointWorkingDays)
}

/// That a coordinator held a rung of those above him, and perhaps released it again.
public struct Hold: Hashable, Sendable {
  public var id: Identifier
  /// Its place in the ladder.
  public var rung: Int
  public var person: Identifier
  public var office: HeldOffice
  public var reason: String
  public var at: Instant
  public var release: Release?

  public init(
    id: Identifier, rung: Int, person: Identifier, office: HeldOffice, reason: String, at: Instant,
    release: Release? = nil
  ) {
    self.id = id
    self.rung = rung
    self.person = person
    self.office = office
    self.reason = reason
    self.at = at
    self.release = release
  }

  public struct Release: Hashable, Sendable {
    public var person: Identifier
    public var reason: String
    public var at: Instant

    public init(person: Identifier, reason: String, at: Instant) {
      self.person = person
      self.reason = reason
      self.at = at
    }
  }
}
