import EntenteTesting
import Foundation

/// A file that `pg_dump` made of a whole database.
struct Dump {
  private let file = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString).dump")

  init(of database: TestDatabase) async throws {
    try await Self.run(
      "pg_dump", ["--format=custom", "--file=\(file.path)", "--dbname=\(database.connectionString())"])
  }

  func restore(into database: TestDatabase, _ options: [String] = []) async throws {
    try await Self.run(
      "pg_restore", ["--exit-on-error", "--dbname=\(database.connectionString())"] + options + [file.path])
  }

  func remove() { try? FileManager.default.removeItem(at: file) }

  private static func run(_ program: String, _ arguments: [String]) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    let status = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    guard status == 0 else { throw ProgramFailed(program: program, status: status) }
  }

  struct ProgramFailed: Error {
    let program: String
    let status: Int32
  }
}
