import Entente
import Foundation
import Synchronization
import Testing

/// A server of `Servers/`, run by Debian's Python for as long as a test needs it. It writes a line of JSON for each thing
/// that happens to it.
final class PythonServer: Sendable {
  let port: Int
  private let lines: Lines

  private init(port: Int, lines: Lines) {
    self.port = port
    self.lines = lines
  }

  /// The next thing that happened, waiting for it.
  func next() async throws -> JSON { try await lines.next() }

  /// What happened and was not asked for.
  var unread: Int { lines.unread }

  static func withServer<Value>(
    _ script: String, _ arguments: String..., body: (PythonServer) async throws -> Value
  ) async throws -> Value {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-B", folder.appending(path: script).path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    let lines = Lines()
    pipe.fileHandleForReading.readabilityHandler = { handle in lines.take(handle.availableData) }
    try process.run()
    defer {
      pipe.fileHandleForReading.readabilityHandler = nil
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let port = try #require(try await lines.next()["port"]?.integer)
    return try await body(PythonServer(port: Int(port), lines: lines))
  }

  /// Runs a script to its end and gives what it wrote.
  static func run(_ script: String, input: [UInt8]) throws -> JSON {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-B", folder.appending(path: script).path]
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: input)
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSON(parsing: output)
  }

  /// Debian's own, which has its packages.
  static let python = "/usr/bin/python3"
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Servers")
}

/// The lines of a process, as they come.
private final class Lines: Sendable {
  private struct State {
    var rest: [UInt8] = []
    var ready: [JSON] = []
    var waiting: [CheckedContinuation<JSON, any Error>] = []
    var isOver = false
  }

  private let state = Mutex(State())

  var unread: Int { state.withLock { $0.ready.count } }

  func take(_ data: Data) {
    let due = state.withLock { state -> [(CheckedContinuation<JSON, any Error>, JSON?)] in
      if data.isEmpty { state.isOver = true }
      state.rest += data
      while let end = state.rest.firstIndex(of: 0x0A) {
        if let line = try? JSON(parsing: state.rest[..<end]) { state.ready.append(line) }
        state.rest.removeSubrange(...end)
      }
      var due: [(CheckedContinuation<JSON, any Error>, JSON?)] = []
      while !state.waiting.isEmpty, !state.ready.isEmpty {
        due.append((state.waiting.removeFirst(), state.ready.removeFirst()))
      }
      if state.isOver {
        due += state.waiting.map { ($0, nil) }
        state.waiting = []
      }
      return due
    }
    for (continuation, line) in due {
      if let line { continuation.resume(returning: line) } else { continuation.resume(throwing: EndOfServer()) }
    }
  }

  func next() async throws -> JSON {
    try await withCheckedThrowingContinuation { continuation in
      let (line, isOver) = state.withLock { state -> (JSON?, Bool) in
        if !state.ready.isEmpty { return (state.ready.removeFirst(), false) }
        if !state.isOver { state.waiting.append(continuation) }
        return (nil, state.isOver)
      }
      if let line {
        continuation.resume(returning: line)
      } else if isOver {
        continuation.resume(throwing: EndOfServer())
      }
    }
  }
}

private struct EndOfServer: Error {}
