import Foundation

/// The account that the server's programs run as, because PostgreSQL refuses root.
enum Privileges: Sendable, Equatable {
  /// The caller's own account.
  case own
  /// Another account, which root takes on.
  case account(name: String, user: UInt32, group: UInt32)

  /// Whether this process may take on other accounts.
  static var isRoot: Bool { geteuid() == 0 }

  /// The account for a new cluster.
  static func forNewCluster(account: String) throws(ClusterError) -> Privileges {
    isRoot ? try named(account) : .own
  }

  /// The account that owns the directory of a cluster that exists.
  static func ofOwner(of directory: URL) throws(ClusterError) -> Privileges {
    guard isRoot else { return .own }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.path)
      guard let user = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value,
        let group = (attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value
      else { throw CocoaError(.fileReadUnknown) }
      let name = attributes[.ownerAccountName] as? String ?? String(user)
      return user == 0 ? .own : .account(name: name, user: user, group: group)
    } catch {
      throw .fileTrouble(doing: "find the owner of", path: directory.path, reason: error.localizedDescription)
    }
  }

  private static func named(_ name: String) throws(ClusterError) -> Privileges {
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    unsafe getpwnam_r(name, &entry, &buffer, buffer.count, &found)
    guard unsafe found != nil, unsafe entry.pw_uid != 0 else { throw .noAccount(name: name) }
    return unsafe .account(name: name, user: entry.pw_uid, group: entry.pw_gid)
  }

  /// The same program, run as this account.
  func applied(to program: Program) -> Program {
    guard case .account(_, let user, let group) = self else { return program }
    var lowered = program
    // setpriv becomes the program; runuser would stay as its parent and open a login session.
    lowered.executable = "/usr/bin/setpriv"
    lowered.arguments =
      ["--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--", program.executable] + program.arguments
    return lowered
  }

  /// Makes a directory that this account alone may enter, and leaves it alone when it is there already.
  func makePrivateDirectory(_ directory: URL) throws(ClusterError) {
    if unsafe mkdir(directory.path, 0o700) == 0 { return try takeOver(directory) }
    guard errno == EEXIST else {
      throw .fileTrouble(doing: "create the directory", path: directory.path, reason: lastSystemError())
    }
  }

  /// Gives a directory to this account and closes it to others.
  func takeOver(_ directory: URL) throws(ClusterError) {
    if case .account(_, let user, let group) = self {
      guard unsafe lchown(directory.path, user, group) == 0 else {
        throw .fileTrouble(doing: "change the owner of", path: directory.path, reason: lastSystemError())
      }
    }
    guard unsafe chmod(directory.path, 0o700) == 0 else {
      throw .fileTrouble(doing: "close", path: directory.path, reason: lastSystemError())
    }
  }

  /// Whether the path is a real directory that this account owns and nobody else may enter.
  func holdsPrivately(_ directory: URL) -> Bool {
    var status = stat()
    guard unsafe lstat(directory.path, &status) == 0 else { return false }
    let owner: UInt32 = if case .account(_, let user, _) = self { user } else { geteuid() }
    return status.st_mode & S_IFMT == S_IFDIR && status.st_mode & 0o077 == 0 && status.st_uid == owner
  }
}
