import LocalCluster
import Synchronization

/// What a test's database holds at first: prepared once a process, then copied for each test.
///
/// Two templates of the same name are the same template; the first to be used prepares it.
public struct Template: Sendable {
  /// Names the template in messages and among the others.
  public let name: String

  private let prepare: (@Sendable (TestDatabase) async throws -> Void)?

  /// A template that the closure prepares in an empty database; it has to close its connections before it returns.
  public init(name: String, prepare: @escaping @Sendable (TestDatabase) async throws -> Void) {
    self.name = name
    self.prepare = prepare
  }

  private init(name: String) {
    self.name = name
    self.prepare = nil
  }

  /// A database with nothing in it.
  public static let empty = Template(name: "empty")

  /// Prepares a database that is nobody's template.
  func fill(_ database: TestDatabase) async throws { try await prepare?(database) }

  /// The name of the database to copy; the first caller prepares it while the others wait.
  func prepared(in cluster: Cluster) async throws -> String {
    guard let prepare else { return "template0" }
    let task = Self.preparations.withLock { preparations in
      let task =
        preparations[name]
        ?? Task {
          let database = TestDatabase(name: TestDatabase.nextName() + "_template", cluster: cluster)
          try await database.create(from: "template0")
          try await prepare(database)
          // A connection to a template would keep it from being copied.
          try await cluster.psql("ALTER DATABASE \(database.name) ALLOW_CONNECTIONS false")
          return database.name
        }
      preparations[name] = task
      return task
    }
    return try await task.value
  }

  private static let preparations = Mutex<[String: Task<String, any Error>]>([:])
}
