import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Synchronization
import Testing

/// A process of the built `entented`, its log read line by line.
final class RunningDaemon: Sendable {
  private let process: Mutex<Process>
  let processID: Int32
  private let lines: AsyncStream<String>
  private let seen = Mutex<[String]>([])
  private let exit: Task<Int32, Never>

  /// Everything logged so far, as far as it was waited for.
  var log: [String] { seen.withLock { $0 } }

  private init(_ arguments: [String], _ environment: [String: String]) throws {
    let process = Process()
    // The test runner lies beside the product.
    let here = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(filePath: here).deletingLastPathComponent().appending(path: "entented")
    process.arguments = arguments
    process.environment = environment
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    let (ended, sender) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { process in
      sender.yield(process.terminationStatus)
      sender.finish()
    }
    exit = Task {
      for await status in ended { return status }
      return -1
    }
    try process.run()
    processID = process.processIdentifier
    self.process = Mutex(process)
    let (lines, lineSender) = AsyncStream<String>.makeStream()
    self.lines = lines
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread {
      var rest: [UInt8] = []
      while case let data = handle.availableData, !data.isEmpty {
        rest += data
        while let end = rest.firstIndex(of: 10) {
          lineSender.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest.removeFirst(end + 1)
        }
      }
      lineSender.finish()
    }
  }

  /// Runs `body` with a daemon, and kills it afterwards if it still runs.
  static func with(
    _ arguments: [String] = [], environment: [String: String] = [:],
    _ body: (RunningDaemon) async throws -> Void
  ) async throws {
    let daemon = try RunningDaemon(arguments, environment)
    do {
      try await body(daemon)
    } catch {
      kill(daemon.processID, SIGKILL)
      throw error
    }
    kill(daemon.processID, SIGKILL)
    _ = await daemon.status()
  }

  func send(_ signal: Int32) { kill(processID, signal) }

  /// Reads the log up to a line of this event, in either form.
  @discardableResult
  func wait(for event: String) async throws -> String {
    for await line in lines {
      seen.withLock { $0.append(line) }
      if line.contains("event=\(event)") || line.contains("\"event\":\"\(event)\"") { return line }
    }
    throw Ended(event: event, log: log)
  }

  /// Reads the log to its end.
  func readToEnd() async { for await line in lines { seen.withLock { $0.append(line) } } }

  /// How the process ended, once it has.
  func status() async -> Int32 { await exit.value }

  /// The daemon ended before it logged what was waited for.
  struct Ended: Error {
    var event: String
    var log: [String]
  }
}

/// A database with the schema and nothing in it.
enum DaemonFixture {
  static let template = Template(name: "daemon") { database in try await install(database.connectionString()) }

  static func install(_ url: String) async throws {
    try await Connection.withConnection(Configuration(url: url)) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test")
    }
  }

  static func withDatabase(_ body: (TestDatabase) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template, body)
  }

  /// A settings file in a directory of its own, which goes with it.
  static func withSettings(_ text: String, _ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entented-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "entented.yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    try await body(file)
  }
}
