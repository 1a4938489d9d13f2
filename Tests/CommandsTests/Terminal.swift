import EntenteTesting
import Foundation
import LocalCluster
import Messages
import Synchronization
import Testing

@testable import Commands

/// The program as people run it, in this process, against a local cluster that all tests share and that ends with it.
struct Terminal: Sendable {
  let cluster: Cluster
  let environment: [String: String]

  struct Result: Sendable {
    var code: ExitCode
    var out: String
    var err: String

    /// What was printed, without the places where lines were broken.
    var all: String { (out + err).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  /// Runs a command, typed as in a shell: words in single quotes belong together.
  @discardableResult
  func callAsFunction(
    _ line: String, as person: String? = nil, width: Int = 100, _ more: [String: String] = [:]
  ) async -> Result {
    let recorder = Recorder()
    let words = Self.words(line) + (person.map { ["--as", $0] } ?? [])
    let code = await Program.run(words, environment: environment.merging(more) { $1 }) { language, isJSON in
      recorder.output(language, width: width, isJSON: isJSON)
    }
    return Result(code: code, out: recorder.out, err: recorder.err)
  }

  /// As ana, in Spanish.
  @discardableResult
  func ana(_ line: String) async -> Result { await self("\(line) --lang es", as: "ana") }

  /// As john, in English.
  @discardableResult
  func john(_ line: String) async -> Result { await self("\(line) --lang en", as: "john") }

  static func words(_ line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }

  /// The variable that names a database of the cluster, as nobody or as a login.
  func named(_ database: String, as login: String? = nil) -> [String: String] {
    ["ENTENTE_DATABASE_URL": cluster.connectionString(database: database, user: login)]
  }

  /// Washington's day, which a paper of a dialogue that begins now may bear: it is Mexico City's or the next.
  static var today: String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    return [parts.year, parts.month, parts.day].compactMap { $0.map { $0 < 10 ? "0\($0)" : "\($0)" } }.joined(
      separator: "-")
  }

  /// A file for a command to read.
  func file(_ name: String, _ contents: String) throws -> String {
    let directory = cluster.directory.appending(path: "files")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let file = directory.appending(path: name)
    try Data(contents.utf8).write(to: file)
    return file.path
  }

  /// `work` is what `init --local` made; `play` is a sandbox.
  static func work() async throws -> Terminal { try await shared().work }
  static func play() async throws -> Terminal { try await shared().play }

  private static func shared() async throws -> (work: Terminal, play: Terminal) {
    try await making.withLock { task in
      let made = task ?? Task { try await make() }
      task = made
      return made
    }.value
  }

  private static let making = Mutex<Task<(work: Terminal, play: Terminal), any Error>?>(nil)

  /// With a cluster of its own, in which there is nothing yet.
  ///
  /// The home lies within the cluster's own directory, so that it vanishes with it.
  static func fresh() async throws -> Terminal {
    let cluster = try await Cluster.temporary(settings: ClusterSettings(sharedBuffers: "32MB"))
    let home = cluster.directory.appending(path: "home")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: home.appending(path: "cluster"), withDestinationURL: cluster.directory)
    return Terminal(cluster: cluster, environment: ["ENTENTE_HOME": home.path])
  }

  /// With a sandbox of its own, whose clock a test may move.
  static func sandbox() async throws -> Terminal {
    let fresh = try await fresh()
    try await Database.make("demo", in: fresh.cluster).install(isSandbox: true)
    let sandbox = Terminal(
      cluster: fresh.cluster, environment: fresh.environment.merging(["ENTENTE_DATABASE_URL": "demo"]) { $1 })
    await sandbox.addPeople()
    return sandbox
  }

  private static func make() async throws -> (work: Terminal, play: Terminal) {
    let work = try await fresh()
    let cluster = work.cluster
    let play = Terminal(
      cluster: cluster, environment: work.environment.merging(["ENTENTE_DATABASE_URL": "demo"]) { $1 })
    #expect(await work("init --local").code == .done)
    try await Database.make("demo", in: cluster).install(isSandbox: true)
    for terminal in [work, play] { await terminal.addPeople() }
    return (work, play)
  }

  func addPeople() async {
    for (handle, name, language, office) in [
      ("ana", "Ana Salgado", "es", "mx/se-uncs"), ("john", "John Whitfield", "en", "us/commerce-ita"),
      ("elena", "Elena Ríos", "es", "mx/sre"), ("robert", "Robert Hale", "en", "us/state"),
    ] {
      #expect(await self("person add \(handle) --name '\(name)' --language \(language)").code == .done)
      #expect(await self("office give \(handle) \(office) --from 2020-01-01").code == .done)
    }
  }

  /// Moves the sandbox's clock to a moment.
  func clock(_ moment: String) async throws {
    try await cluster.psql(
      "update entente.sandbox_clock set shift = timestamptz '\(moment)' - clock_timestamp()", database: "demo")
  }

  /// Both sides convene a round that meets in a year which no other test uses.
  func convene(_ year: Int) async -> String {
    #expect(await ana("propose HLED --meets \(year)-09-09").code == .done)
    #expect(await john("convene HLED-\(year)").code == .done)
    return "HLED-\(year)"
  }
}

extension Terminal {
  /// The options of a commitment.
  static func commitment(_ due: String) -> String {
    """
    --title-en Ports --title-es Puertos --owner-us commerce-ita --owner-mx se-uncs --pillar future-prosperity \
    --indicator 'hours at the border' \(due)
    """
  }
}
