import Foundation

/// An error that ends a process of a test's own.
struct Unexpected: Error {
  let what: String
}

/// Runs `body`, and throws if this process needed much memory for it; only in a process that does nothing else.
func withinBounds(megabytes limit: Int, _ body: () async throws -> Void) async throws {
  let before = try greatestMemory()
  try await body()
  let growth = try greatestMemory() - before
  guard growth < limit * 1024 else { throw Unexpected(what: "\(growth) kB more") }
}

/// The most memory that this process ever had, in kB.
private func greatestMemory() throws -> Int {
  let lines = try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
  let words = lines.first { $0.hasPrefix("VmHWM:") }?.split(separator: " ") ?? []
  guard words.count == 3, let size = words.dropFirst().first.flatMap({ Int($0) }) else {
    throw Unexpected(what: "no VmHWM")
  }
  return size
}
