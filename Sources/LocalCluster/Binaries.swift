import Foundation

/// Where PostgreSQL's server programs are.
struct Binaries: Sendable, Equatable {
  let directory: URL

  func path(_ program: String) -> String { directory.appending(path: program).path }

  /// Finds the newest installed version, or the one that an existing cluster needs.
  ///
  /// Debian keeps each version in its own directory and leaves `initdb` out of the path; `pg_config` is asked for
  /// builds that live elsewhere.
  static func find(
    version: String? = nil, under versions: URL = URL(filePath: "/usr/lib/postgresql"),
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) async throws(ClusterError) -> Binaries? {
    let installed = (try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []
    let wanted = installed.compactMap(Int.init).sorted(by: >).filter { version == nil || String($0) == version }
    for number in wanted {
      let binaries = Binaries(directory: versions.appending(path: "\(number)/bin"))
      if binaries.areComplete { return binaries }
    }
    for directory in path.split(separator: ":") {
      let configuration = "\(directory)/pg_config"
      guard FileManager.default.isExecutableFile(atPath: configuration) else { continue }
      let answer = try await Program(executable: configuration, arguments: ["--bindir", "--version"]).run()
      let lines = answer.output.split(separator: "\n")
      guard answer.succeeded, lines.count == 2 else { continue }
      let binaries = Binaries(directory: URL(filePath: String(lines[0])))
      let isWanted = version.map { lines[1].hasPrefix("PostgreSQL \($0).") || lines[1] == "PostgreSQL \($0)" } ?? true
      if isWanted, binaries.areComplete { return binaries }
    }
    return nil
  }

  private var areComplete: Bool {
    ["initdb", "pg_ctl", "postgres", "psql"].allSatisfy { FileManager.default.isExecutableFile(atPath: path($0)) }
  }
}
