/// What can go wrong with a private cluster; each description names the thing, the place and the way out.
public enum ClusterError: Error, Sendable, Equatable {
  /// No PostgreSQL server programs were found in any of the places.
  case postgresNotInstalled(searched: [String])
  /// The cluster was made by a major version whose programs are not installed.
  case versionNotInstalled(version: String, directory: String)
  /// Root asked, and there is no unprivileged account to run the server as.
  case noAccount(name: String)
  /// The account that would run the server cannot enter the directory.
  case directoryClosed(directory: String, account: String)
  /// Something other than a cluster is in the directory.
  case directoryOccupied(directory: String, contents: [String])
  /// There is no cluster in the directory.
  case absent(directory: String)
  /// There is a cluster in the directory already.
  case alreadyExists(directory: String)
  /// A file or directory could not be made, read, locked or removed.
  case fileTrouble(doing: String, path: String, reason: String)
  /// The directory for the socket is not private to the account that runs the server.
  case socketDirectoryUnsafe(directory: String)
  /// Another server holds the data directory or its socket.
  case inUse(directory: String, detail: String)
  /// `initdb` refused.
  case notInitialized(directory: String, output: String)
  /// The server did not come up; the tail of its log says why.
  case didNotStart(directory: String, log: String, tail: String)
  /// The server did not go down in time.
  case didNotStop(directory: String, output: String)
  /// The task was cancelled while it waited for the server; what is under way goes on without it.
  case interrupted(directory: String)
  /// A program could not be started at all.
  case cannotRun(program: String, reason: String)
  /// The server refused an SQL script.
  case sqlFailed(database: String, message: String)
}

extension ClusterError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .postgresNotInstalled(let searched):
      "PostgreSQL's server programs were not found in \(searched.joined(separator: ", ")). "
        + "On Debian: apt-get install postgresql."
    case .versionNotInstalled(let version, let directory):
      "The cluster in \(directory) belongs to PostgreSQL \(version), which is not installed. "
        + "On Debian: apt-get install postgresql-\(version)."
    case .noAccount(let name):
      "PostgreSQL refuses to run as root, and there is no account \(name) to run it as. "
        + "Create it (adduser --system --group \(name)), or run this as an ordinary user."
    case .directoryClosed(let directory, let account):
      "The account \(account), which runs the server, cannot enter \(directory). "
        + "Choose a directory that is not below a private one, such as /var/lib/entente."
    case .directoryOccupied(let directory, let contents):
      "\(directory) holds other files (\(contents.joined(separator: ", "))). Choose an empty or a new directory."
    case .absent(let directory):
      "There is no cluster in \(directory). Make one with: entente init --local."
    case .alreadyExists(let directory):
      "There is a cluster in \(directory) already. Use it, or choose another directory."
    case .fileTrouble(let doing, let path, let reason):
      "Could not \(doing) \(path): \(reason)."
    case .socketDirectoryUnsafe(let directory):
      "\(directory), where the server's socket belongs, is not a directory that its account alone may enter. "
        + "Remove it, or choose a shorter path for the cluster."
    case .inUse(let directory, let detail):
      "Another server seems to use the cluster in \(directory) or its socket: \(detail) "
        + "Stop that server; if there is none, remove the lock file that is named."
    case .notInitialized(let directory, let output):
      "initdb could not make a cluster in \(directory):\n\(output)"
    case .didNotStart(let directory, let log, let tail):
      "The server of the cluster in \(directory) did not start. The end of \(log):\n\(tail)"
    case .didNotStop(let directory, let output):
      "The server of the cluster in \(directory) did not stop: \(output). "
        + "Close the connections to it, or stop it with mode immediate."
    case .interrupted(let directory):
      "The wait for the server of the cluster in \(directory) was interrupted. Ask again to wait on."
    case .cannotRun(let program, let reason):
      "Could not run \(program): \(reason)."
    case .sqlFailed(let database, let message):
      "The database \(database) refused: \(message)"
    }
  }
}
