/// Something that is counted or measured, as Prometheus knows it. The names never change.
public struct Metric: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case counter
    case gauge
    /// With the upper bounds of its buckets, in order.
    case histogram([Double])
  }

  public let name: String
  public let help: String
  public let kind: Kind

  init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = "entente_" + name
    self.help = help
    self.kind = kind
  }
}

extension Metric {
  public static let buildInfo = Metric("build_info", .gauge, "The release, as a label.")
  public static let startTime = Metric("start_time_seconds", .gauge, "When the process began, in Unix time.")
  public static let residentMemory = Metric("resident_memory_bytes", .gauge, "The memory that the process holds.")

  /// Labelled with the worker and the outcome: `done`, `failed`.
  public static let passes = Metric("passes_total", .counter, "Passes of each worker, by outcome.")
  /// Labelled with the worker.
  public static let handled = Metric("handled_total", .counter, "Things that each worker has done.")
  public static let passSeconds = Metric(
    "pass_seconds", .histogram([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30]), "How long passes took.")

  public static let lateness = Metric(
    "timer_lateness_seconds", .histogram([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600]),
    "How long after its moment a rung fired or a timed step was taken.")
  /// Labelled with the kind: `rung`, `warning`, `step`; and the outcome: `fired`, `skipped`, `lost` to another daemon.
  public static let claims = Metric("claims_total", .counter, "Firings and timed steps, by kind and outcome.")
  /// Labelled with the channel and the outcome.
  public static let deliveries = Metric("deliveries_total", .counter, "Attempts to deliver, by channel and outcome.")
  /// Labelled with the queue: `watch`, `outbox`; of the latter also with the channel and the state: `waiting`, `dead`,
  /// `unaddressed`.
  public static let backlog = Metric("backlog", .gauge, "What is due and has not been done, by queue.")
  /// Labelled with the queue; of the outbox also with the channel.
  public static let oldestOverdue = Metric(
    "oldest_overdue_seconds", .gauge, "How long the oldest thing that is due has waited, by queue.")
  public static let unattended = Metric(
    "unattended_deadlines", .gauge, "Open deadlines of which nothing would ever be heard, and no reason is known.")

  /// Labelled with the reason: `held`, `acknowledged`, `suspended`.
  public static let heldBack = Metric(
    "held_back_deadlines", .gauge, "Open deadlines of which something waits for people, by the reason on record.")
  public static let vacantOffices = Metric("vacant_offices", .gauge, "Offices that nobody holds.")

  /// Labelled with the state: `idle`, `busy`, `waiting`.
  public static let pool = Metric(
    "pool_connections", .gauge, "Connections to the database, and tasks that wait for one.")
  public static let isDatabaseThere = Metric("database_up", .gauge, "1 while the database answers.")
  public static let lastBeat = Metric(
    "heartbeat_age_seconds", .gauge, "How long ago the last heartbeat was written; -1 before the first.")
  public static let clockSkew = Metric(
    "clock_skew_seconds", .gauge, "By how much the server's clock is ahead of this machine's.")

  /// In the order in which they are shown.
  static let all = [
    buildInfo, startTime, residentMemory, passes, handled, passSeconds, lateness, claims, deliveries, backlog,
    oldestOverdue, unattended, heldBack, vacantOffices, pool, isDatabaseThere, lastBeat, clockSkew,
  ]
}
