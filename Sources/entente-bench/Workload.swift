/// What can be measured.
enum Workload: String, Sendable {
  case w1
  case w1Client = "w1_client"
  case w3
  case `import`
  case calendar

  var needsDatabase: Bool { self != .calendar }

  func run(_ options: Options) async throws -> [Measurement] {
    switch self {
    case .w1: [try await Consents(options).measure()]
    case .w1Client: [try await BareStatement(options).measure()]
    case .calendar: [try await CalendarSums(options).measure()]
    case .w3: [try await Histories(options).measure()]
    case .import: [try await Imports(options).measure()]
    }
  }
}
