import Foundation
import Postgres
import Synchronization

/// The numbers from 0, made when they are asked for.
struct Counting: AsyncSequence, AsyncIteratorProtocol, Sendable {
  let limit: Int64
  private var number: Int64 = 0

  init(limit: Int64) { self.limit = limit }

  func makeAsyncIterator() -> Counting { self }

  mutating func next() async -> Int64? {
    guard number < limit else { return nil }
    defer { number += 1 }
    return number
  }
}

/// Texts as parts of a COPY, and then its end or an error.
struct Parts: AsyncSequence, AsyncIteratorProtocol, Sendable {
  private var texts: [String]
  private let error: (any Error)?

  init(_ texts: [String], then error: (any Error)? = nil) {
    self.texts = texts
    self.error = error
  }

  func makeAsyncIterator() -> Parts { self }

  mutating func next() async throws -> [UInt8]? {
    guard !texts.isEmpty else {
      if let error { throw error }
      return nil
    }
    return Array(texts.removeFirst().utf8)
  }
}

/// Counts what was said.
final class Heard: Sendable {
  private let messages = Mutex<[String]>([])

  func add(_ message: String) { messages.withLock { $0.append(message) } }

  var count: Int { messages.withLock(\.count) }
}
