import Foundation

extension Cluster {
  /// What became of the cluster's server.
  public enum Status: Sendable, Equatable {
    /// There is no cluster in the directory (any more).
    case absent
    /// No server runs, and the last one went down in order.
    case stopped
    /// The server runs, under this process id.
    case running(pid: Int32)
    /// No server runs, and the last one left its process id behind; starting it recovers what it confirmed.
    case crashed(pid: Int32)
  }

  /// How a server goes down.
  public enum StopMode: String, Sendable {
    /// Connections are ended and everything is written out.
    case fast
    /// Everything ends at once, as in a crash; the next start recovers.
    case immediate
  }

  /// Looks at the process file and at the process that it names.
  public var status: Status {
    guard FileManager.default.fileExists(atPath: dataDirectory.appending(path: "PG_VERSION").path) else {
      return .absent
    }
    guard let file = processFile else { return .stopped }
    // A server works in its data directory; any other process merely got the same number later.
    let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(file.pid)/cwd")
    return place == dataDirectory.path ? .running(pid: file.pid) : .crashed(pid: file.pid)
  }

  /// Starts the server and waits until it accepts connections; does nothing when it runs already.
  public func start() async throws(ClusterError) {
    guard status != .absent else { throw .absent(directory: directory.path) }
    try await lock.whileHeld { () async throws(ClusterError) in try await startHoldingLock() }
  }

  /// Stops the server and waits until it is gone; does nothing when none runs.
  public func stop(mode: StopMode = .fast) async throws(ClusterError) {
    guard status != .absent else { throw .absent(directory: directory.path) }
    try await lock.whileHeld { () async throws(ClusterError) in try await stopHoldingLock(mode) }
  }

  private func startHoldingLock() async throws(ClusterError) {
    // Somebody may have destroyed the cluster while we waited for the lock.
    guard status != .absent else { throw .absent(directory: directory.path) }
    if case .running = status {
      try await waitUntilSettled()
      if case .running = status { return }
    }
    if socketDirectory != directory {
      try privileges.makePrivateDirectory(socketDirectory)
      guard privileges.holdsPrivately(socketDirectory) else {
        throw .socketDirectoryUnsafe(directory: socketDirectory.path)
      }
    }
    let clock = ContinuousClock()
    let end = clock.now + .seconds(5)
    while true {
      let seen = logSize
      let started = try await run(
        "pg_ctl", ["start", "--wait", "--timeout=60", "--silent", "--log=server.log", "--options=\(serverOptions)"])
      if started.succeeded { return }
      let tail = logTail(after: seen)
      guard let conflict = tail.split(separator: "\n").first(where: Self.namesAnotherServer) else {
        throw .didNotStart(directory: directory.path, log: log.path, tail: tail.isEmpty ? started.everything : tail)
      }
      // The processes of a server that was killed need a moment to notice it.
      guard clock.now < end else { throw .inUse(directory: directory.path, detail: String(conflict)) }
      try await pause(.milliseconds(50))
    }
  }

  /// Whether a line of the log says that the data or the socket belong to a server that runs.
  private static func namesAnotherServer(_ line: Substring) -> Bool {
    line.contains("pre-existing shared memory block") || line.contains("lock file") && line.contains("already exists")
  }

  func stopHoldingLock(_ mode: StopMode) async throws(ClusterError) {
    guard case .running = status else { return }
    let stopped = try await run(
      "pg_ctl", ["stop", "--wait", "--timeout=60", "--silent", "--mode=\(mode.rawValue)"])
    if stopped.succeeded { return }
    // It may have gone down by itself in between.
    guard case .running = status else { return }
    throw .didNotStop(directory: directory.path, output: stopped.everything)
  }

  /// The socket's place goes with each start and not into the configuration, so that a moved cluster still works.
  private var serverOptions: String {
    // A list of quoted names, as PostgreSQL reads it; then one word, as the shell behind pg_ctl reads it.
    let list = "\"" + socketDirectory.path.replacing("\"", with: "\"\"") + "\""
    return ["port=\(port)", "unix_socket_directories=\(list)"]
      .map { "-c '" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
  }

  /// Waits out a server that another program is just starting or stopping.
  private func waitUntilSettled() async throws(ClusterError) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while case .running = status, let state = processFile?.state, state != "ready" {
      guard clock.now < end else {
        throw .inUse(directory: directory.path, detail: "its server has been \(state) for a minute.")
      }
      try await pause(.milliseconds(20))
    }
  }

  /// Ends the waiting of a task that is cancelled, which would not sleep at all.
  private func pause(_ duration: Duration) async throws(ClusterError) {
    do {
      try await ContinuousClock().sleep(for: duration)
    } catch {
      throw .interrupted(directory: directory.path)
    }
  }

  /// A log that is not there yet has nothing in it.
  private var logSize: UInt64 {
    var state = stat()
    return unsafe stat(log.path, &state) == 0 ? UInt64(max(0, state.st_size)) : 0
  }

  /// The last lines of what the server wrote into its log after it had the given size.
  private func logTail(after size: UInt64) -> String {
    var new = Data()
    // Without the log there is still what the program itself said.
    if let file = try? FileHandle(forReadingFrom: log) {
      defer { try? file.close() }
      if (try? file.seek(toOffset: size)) != nil { new = (try? file.readToEnd()) ?? Data() }
    }
    return String(decoding: new, as: UTF8.self).split(separator: "\n").suffix(12).joined(separator: "\n")
  }

  /// What the server writes into `postmaster.pid`: its process id on line 1 and its state on line 8.
  private var processFile: (pid: Int32, state: String?)? {
    let file = dataDirectory.appending(path: "postmaster.pid")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let pid = Int32(first) else { return nil }
    return (pid, lines.count > 7 ? lines[7].trimmingCharacters(in: .whitespaces) : nil)
  }
}
