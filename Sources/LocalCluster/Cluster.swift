public import Foundation

/// A private PostgreSQL: its own data, its own server, and a socket in a directory that only its owner may enter.
///
/// A value of this type is a handle; it holds nothing open, and copies of it mean the same cluster. Whoever can enter
/// the directory is trusted by the server, so the directory's mode (0700) is the password. Root sees through it, and
/// when root makes the cluster, an unprivileged account owns and runs it.
public struct Cluster: Sendable {
  /// The directory that holds all of the cluster; symbolic links are resolved.
  public let directory: URL

  /// The one superuser, by whom everything else is made. Always `entente_admin`.
  public let superuser = "entente_admin"

  /// The number in the socket's name; no TCP port is opened. Always 5432.
  public let port = 5432

  let privileges: Privileges
  let binaries: Binaries

  /// PostgreSQL's data directory.
  public var dataDirectory: URL { directory.appending(path: "data") }

  /// The server's log.
  public var log: URL { directory.appending(path: "server.log") }

  /// The directory that holds the socket.
  ///
  /// This is the cluster's own directory, unless the path would not fit into the 107 bytes that the system gives a
  /// socket's address, or has a comma, at which libpq parts a list of hosts. Then it is a short one below `/tmp`,
  /// named after the long path.
  public var socketDirectory: URL { Self.socketDirectory(for: directory) }

  static func socketDirectory(for directory: URL) -> URL {
    let room = 107 - "/.s.PGSQL.5432".utf8.count
    guard directory.path.utf8.count > room || directory.path.contains(",") else { return directory }
    // FNV-1a: it has to be the same in each process, which Swift's own hashing is not.
    let hash = directory.path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return URL(filePath: "/tmp/entente-\(String(hash, radix: 36))")
  }

  /// A libpq connection string for a database of this cluster; the user defaults to the superuser.
  public func connectionString(database: String, user: String? = nil) -> String {
    "host=\(quoted(socketDirectory.path)) port=\(port) dbname=\(quoted(database)) user=\(quoted(user ?? superuser))"
  }

  var lock: ClusterLock { ClusterLock(file: directory.appending(path: "lock")) }

  /// Makes a new cluster, which does not run yet; its directory may be absent or empty.
  public static func create(at directory: URL, settings: ClusterSettings = ClusterSettings())
    async throws(ClusterError) -> Cluster
  {
    let privileges = try Privileges.forNewCluster(account: settings.account)
    guard let binaries = try await Binaries.find() else {
      throw .postgresNotInstalled(searched: ["/usr/lib/postgresql/*/bin", "pg_config --bindir"])
    }
    let directory = try await prepare(directory, for: privileges)
    let cluster = Cluster(directory: directory, privileges: privileges, binaries: binaries)
    try await cluster.lock.whileHeld { () async throws(ClusterError) in try await cluster.initialize(settings) }
    return cluster
  }

  /// The cluster in a directory, running or not; `nil` when there is none.
  public static func find(at directory: URL) async throws(ClusterError) -> Cluster? {
    let directory = directory.resolvingSymlinksInPath()
    let versionFile = directory.appending(path: "data/PG_VERSION")
    let version: String
    do {
      version = try String(contentsOf: versionFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
      return nil
    } catch {
      throw .fileTrouble(doing: "read", path: versionFile.path, reason: error.localizedDescription)
    }
    let privileges = try Privileges.ofOwner(of: directory)
    guard let binaries = try await Binaries.find(version: version) else {
      throw .versionNotInstalled(version: version, directory: directory.path)
    }
    return Cluster(directory: directory, privileges: privileges, binaries: binaries)
  }

  /// The cluster in a directory, made first when there is none; two callers at once get the same one.
  public static func findOrCreate(at directory: URL, settings: ClusterSettings = ClusterSettings())
    async throws(ClusterError) -> Cluster
  {
    if let cluster = try await find(at: directory) { return cluster }
    do {
      return try await create(at: directory, settings: settings)
    } catch .alreadyExists(let place) {
      // Somebody else was faster.
      guard let cluster = try await find(at: directory) else { throw .alreadyExists(directory: place) }
      return cluster
    }
  }

  /// Stops the server without ceremony and removes all that the cluster put on the disk.
  ///
  /// Does nothing when the directory is gone already.
  public func destroy() async throws(ClusterError) {
    guard FileManager.default.fileExists(atPath: directory.path) else { return }
    try await lock.whileHeld { () async throws(ClusterError) in
      try await stopHoldingLock(.immediate)
      // Only what is ours goes; a file that somebody put beside it stays, and so does the directory then.
      for name in Self.ownNames where name != "lock" {
        try remove(directory.appending(path: name))
      }
      if socketDirectory != directory { try remove(socketDirectory) }
      try remove(lock.file)
    }
    _ = unsafe rmdir(directory.path)
  }

  /// The names of what a cluster keeps in its directory.
  private static let ownNames = [
    "data", "data.new", "server.log", ".s.PGSQL.5432", ".s.PGSQL.5432.lock", "lock",
  ]

  /// Makes the directory with the mode and owner that the server needs, and returns its resolved path.
  private static func prepare(_ given: URL, for privileges: Privileges) async throws(ClusterError) -> URL {
    let parent = given.standardizedFileURL.deletingLastPathComponent()
    do {
      // Root's new directories on the way are open to the account that has to pass through them.
      let mode = Privileges.isRoot ? 0o755 : 0o700
      try FileManager.default.createDirectory(
        at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
      throw .fileTrouble(doing: "create the directory", path: parent.path, reason: error.localizedDescription)
    }
    try privileges.makePrivateDirectory(given)
    let directory = given.resolvingSymlinksInPath()
    let contents: [String]
    do {
      contents = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    } catch {
      throw .fileTrouble(doing: "read", path: directory.path, reason: error.localizedDescription)
    }
    if contents.contains("data") { throw .alreadyExists(directory: directory.path) }
    let foreign = contents.filter { !ownNames.contains($0) }.sorted()
    guard foreign.isEmpty else { throw .directoryOccupied(directory: directory.path, contents: foreign) }
    try privileges.takeOver(directory)
    if case .account(let name, _, _) = privileges {
      // `test` is asked rather than the modes, which say little about parents and access lists.
      let test = privileges.applied(to: Program(executable: "/usr/bin/test", arguments: ["-x", directory.path]))
      guard try await test.run().succeeded else { throw .directoryClosed(directory: directory.path, account: name) }
    }
    return directory
  }

  /// Fills the data directory under another name first, so that a half-made one is never taken for a cluster.
  private func initialize(_ settings: ClusterSettings) async throws(ClusterError) {
    let manager = FileManager.default
    guard !manager.fileExists(atPath: dataDirectory.path) else { throw .alreadyExists(directory: directory.path) }
    let unfinished = directory.appending(path: "data.new")
    try remove(unfinished)
    let made = try await run(
      "initdb",
      [
        "--pgdata=\(unfinished.path)", "--username=\(superuser)", "--auth-local=trust", "--auth-host=reject",
        "--locale=C.UTF-8", "--encoding=UTF8", "--data-checksums", "--no-instructions",
      ] + (settings.isDurable ? [] : ["--no-sync"]))
    guard made.succeeded else { throw .notInitialized(directory: directory.path, output: made.everything) }
    // The account itself writes: root following names in a directory that another account owns could be led astray.
    let script = "cat >> data.new/postgresql.conf && mv -T data.new data"
    let program = Program(executable: "/bin/sh", arguments: ["-c", script], directory: directory)
    let written = try await privileges.applied(to: program).run(input: "\n" + settings.configuration)
    guard written.succeeded else { throw .notInitialized(directory: directory.path, output: written.everything) }
  }

  /// Runs one of PostgreSQL's programs as the cluster's account, in the cluster's directory.
  func run(_ name: String, _ arguments: [String]) async throws(ClusterError) -> ProgramResult {
    try await privileges.applied(to: program(name, arguments)).run()
  }

  /// One of PostgreSQL's programs, told by its environment which data directory is meant.
  ///
  /// `pg_ctl` hands its options to a shell, where a strange path could mean something else.
  func program(_ name: String, _ arguments: [String]) -> Program {
    Program(
      executable: binaries.path(name), arguments: arguments, environment: ["PGDATA": dataDirectory.path],
      directory: directory)
  }

  private func remove(_ item: URL) throws(ClusterError) {
    do {
      try FileManager.default.removeItem(at: item)
    } catch CocoaError.fileNoSuchFile, CocoaError.fileReadNoSuchFile {
      // It was not there, which is what was wanted.
    } catch {
      throw .fileTrouble(doing: "remove", path: item.path, reason: error.localizedDescription)
    }
  }
}
