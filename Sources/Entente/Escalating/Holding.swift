/// That somebody has taken note of a deadline, and until when the rungs up to his level wait.
public struct Acknowledgement: Hashable, Sendable {
  /// How an acknowledgement came; the raw value is how the record writes it.
  public enum Way: String, Hashable, Sendable, CaseIterable {
    /// By `entente ack`.
    case command
    /// By the link in a notice.
    case link
    /// By a reply to a notice.
    case mail
  }

  /// The command by which it was made.
  public var id: Identifier
  /// Who took note.
  public var person: Identifier
  /// From which office.
  public var office: HeldOffice
  /// The levels whose rungs wait: his own and those below it.
  public var levels: [String]
  /// When the rungs that wait fire.
  public var until: Instant
  /// How it came.
  public var via: Way
  /// The notice that it answers; nil for a command.
  public var notice: Identifier?
  /// When it was recorded, by the database's clock.
  public var at: Instant

  /// An acknowledgement as it was judged or read.
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
  /// The pause of whoever says nothing.
  public static let usual = Span(3, .jointWorkingDays)
}

/// That a coordinator held a rung of those above him, and perhaps released it again.
public struct Hold: Hashable, Sendable {
  /// The command by which it was made.
  public var id: Identifier
  /// Its place in the ladder.
  public var rung: Int
  /// Who holds it.
  public var person: Identifier
  /// From which office; the side that is known by it may release what it holds.
  public var office: HeldOffice
  /// Why; both sides read it.
  public var reason: String
  /// When it was recorded, by the database's clock.
  public var at: Instant
  /// The end of it; nil while it is held.
  public var release: Release?

  /// A hold as it was judged or read.
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

  /// That what was held may fire again.
  public struct Release: Hashable, Sendable {
    /// Who released it.
    public var person: Identifier
    /// Why; both sides read it.
    public var reason: String
    /// When it was recorded, by the database's clock.
    public var at: Instant

    /// A release as it was judged or read.
    public init(person: Identifier, reason: String, at: Instant) {
      self.person = person
      self.reason = reason
      self.at = at
    }
  }
}
