internal import Definitions
internal import Foundation
internal import Messages
internal import Synchronization

/// A file of which pieces are read as they are asked for, so that it may be larger than the memory.
///
/// It keeps the piece that was read last: rows that stand together are asked for together.
final class OpenFile: ByteSource {
  let count: Int
  private let state: Mutex<State>
  private static let piece = 1 << 16

  private struct State {
    let handle: FileHandle
    var start = 0
    var bytes: [UInt8] = []

    mutating func bytes(_ range: Range<Int>) -> [UInt8] {
      if range.lowerBound < start || range.upperBound > start + bytes.count {
        start = range.lowerBound
        bytes = read(from: start, max(range.count, OpenFile.piece))
      }
      let known = (range.lowerBound - start)..<min(range.upperBound - start, bytes.count)
      return Array(bytes[known])
    }

    private func read(from start: Int, _ count: Int) -> [UInt8] {
      guard (try? handle.seek(toOffset: UInt64(start))) != nil, let data = try? handle.read(upToCount: count) else {
        return []
      }
      return Array(data)
    }
  }

  init(_ path: String) throws(CommandError) {
    let handle = try Files.open(path)
    guard let end = try? handle.seekToEnd() else { throw CommandError(.fileForbidden(path), .wrongUsage) }
    count = Int(clamping: end)
    state = Mutex(State(handle: handle))
  }

  func bytes(_ range: Range<Int>) -> [UInt8] { state.withLock { $0.bytes(range) } }
}
