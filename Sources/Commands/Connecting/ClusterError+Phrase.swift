internal import LocalCluster
internal import Messages

extension ClusterError {
  /// As whoever typed the command reads it.
  var phrase: Phrase {
    switch self {
    case .postgresNotInstalled(let searched):
      .cluster(.postgresNotInstalled, detail: searched.joined(separator: ", "))
    case .versionNotInstalled(let version, let directory):
      .cluster(.versionNotInstalled, directory: directory, name: version)
    case .noAccount(let name): .cluster(.noAccount, name: name)
    case .directoryClosed(let directory, let account):
      .cluster(.directoryClosed, directory: directory, name: account)
    case .directoryOccupied(let directory, let contents):
      .cluster(.directoryOccupied, directory: directory, detail: contents.joined(separator: ", "))
    case .absent(let directory): .cluster(.absent, directory: directory)
    case .alreadyExists(let directory): .cluster(.alreadyExists, directory: directory)
    case .fileTrouble(_, let path, let reason): .cluster(.fileTrouble, directory: path, detail: reason)
    case .socketDirectoryUnsafe(let directory): .cluster(.socketDirectoryUnsafe, directory: directory)
    case .inUse(let directory, let detail): .cluster(.inUse, directory: directory, detail: detail)
    case .notInitialized(let directory, let output):
      .cluster(.notInitialized, directory: directory, detail: output)
    case .didNotStart(let directory, let log, let tail):
      .cluster(.didNotStart, directory: directory, name: log, detail: tail)
    case .didNotStop(let directory, let output): .cluster(.didNotStop, directory: directory, detail: output)
    case .interrupted(let directory): .cluster(.interrupted, directory: directory)
    case .cannotRun(let program, let reason): .cluster(.cannotRun, name: program, detail: reason)
    case .sqlFailed(let database, let message): .cluster(.sqlFailed, name: database, detail: message)
    }
  }
}
