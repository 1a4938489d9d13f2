/// What can go wrong with a private cluster.
public enum ClusterTrouble: String, MessageKey {
  case postgresNotInstalled = "postgres_not_installed"
  case versionNotInstalled = "version_not_installed"
  case noAccount = "no_account"
  case directoryClosed = "directory_closed"
  case directoryOccupied = "directory_occupied"
  case absent
  case alreadyExists = "already_exists"
  case fileTrouble = "file_trouble"
  case socketDirectoryUnsafe = "socket_directory_unsafe"
  case inUse = "in_use"
  case notInitialized = "not_initialized"
  case didNotStart = "did_not_start"
  case didNotStop = "did_not_stop"
  case interrupted
  case cannotRun = "cannot_run"
  case sqlFailed = "sql_failed"

  public static let area = "cluster"

  /// What each speaks of: the directory or file, a name (of a version, an account, a log, a program or a database), and
  /// what the system says.
  fileprivate var parameters: Set<String> {
    switch self {
    case .absent, .alreadyExists, .socketDirectoryUnsafe, .interrupted: ["directory"]
    case .directoryOccupied, .fileTrouble, .inUse, .notInitialized, .didNotStop: ["directory", "detail"]
    case .versionNotInstalled, .directoryClosed: ["directory", "name"]
    case .noAccount: ["name"]
    case .postgresNotInstalled: ["detail"]
    case .didNotStart: ["directory", "name", "detail"]
    case .cannotRun, .sqlFailed: ["name", "detail"]
    }
  }
}

extension Phrase {
  /// What the sentence does not speak of is left out.
  package static func cluster(
    _ trouble: ClusterTrouble, directory: String = "", name: String = "", detail: String = ""
  ) -> Phrase {
    let all = ["directory": directory, "name": name, "detail": detail]
    return Phrase(trouble, all.filter { trouble.parameters.contains($0.key) }.mapValues(Argument.text))
  }
}
