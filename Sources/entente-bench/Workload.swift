import Glibc

/// What can be measured.
enum Workload: String, Sendable {
  case w1
  case w1Client = "w1_client"
  case w3
  case `import`
  case w2
  case latency
  case timerLateness = "timer_lateness"
  case idle
  case daemon
  case calendar
  case decide

  var needsDatabase: Bool { self != .calendar && self != .decide }

  /// The lines of results, each a JSON object.
  func run(_ options: Options) async throws -> [String] {
    switch self {
    case .w1: [try await Consents(options).measure().json]
    case .w1Client: [try await BareStatement(options).measure().json]
    case .calendar: [try await CalendarSums(options).measure().json]
    case .decide: try Decisions(options).measure()
    case .w3: [try await Histories(options).measure().json]
    case .w2: [try await Firings(options).rate().json]
    case .latency: [try await Firings(options).latency().json]
    case .timerLateness: [try await Firings(options).lateness().json]
    case .idle: [try await Firings(options).idle().json]
    case .daemon: exit(await DaemonProcess.live(dsn: options.dsn))
    case .import: [try await Imports(options).measure().json]
    }
  }
}
