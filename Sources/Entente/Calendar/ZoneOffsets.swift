internal import Foundation
internal import Synchronization

/// What clocks of a zone are ahead of UTC, each stretch of time asked of the time zone data once.
///
/// The data takes about a microsecond to answer, and a deadline with its ladder asks dozens of times.
final class ZoneOffsets: Sendable {
  /// From a moment on, up to the next change.
  private struct Change {
    var since: Int64
    var offset: Int64
  }

  private let zone: TimeZone
  private let known = Mutex<[Int64: [Change]]>([:])

  private init(_ zone: TimeZone) { self.zone = zone }

  static let utc = ZoneOffsets(.gmt)
  private static let all = Mutex<[String: ZoneOffsets]>([:])

  /// Nil when the time zone data does not know the name.
  static func named(_ name: String) -> ZoneOffsets? {
    if let found = all.withLock({ $0[name] }) { return found }
    guard let zone = TimeZone(identifier: name) else { return nil }
    let offsets = ZoneOffsets(zone)
    all.withLock { $0[name] = offsets }
    return offsets
  }

  /// The offset in seconds at a moment, which is seconds since 2000-01-01Z.
  func offset(at moment: Int64) -> Int64 {
    let block = moment >> Self.blockBits
    guard Self.blocks.contains(block) else { return ask(moment) }
    let changes = known.withLock { $0[block] } ?? learn(block)
    return changes.last { $0.since <= moment }?.offset ?? ask(moment)
  }

  /// A block is a little more than a year, and what is kept reaches some two and a half centuries each way.
  private static let blockBits: Int64 = 25
  private static let blocks: Range<Int64> = -256..<256
  /// Three days and an hour: no zone has ever changed its clocks and changed them back within such a time.
  private static let stride: Int64 = 1 << 18

  private func learn(_ block: Int64) -> [Change] {
    let start = block << Self.blockBits
    let end = (block + 1) << Self.blockBits
    var changes = [Change(since: start, offset: ask(start))]
    var moment = start
    while moment < end {
      let next = min(moment + Self.stride, end - 1)
      let (before, after) = (changes[changes.count - 1].offset, ask(next))
      if before != after {
        var (early, late) = (moment, next)
        while late - early > 1 {
          let middle = early + (late - early) / 2
          if ask(middle) == before { early = middle } else { late = middle }
        }
        changes.append(Change(since: late, offset: after))
      }
      moment = next + (next == end - 1 ? 1 : 0)
    }
    known.withLock { $0[block] = changes }
    return changes
  }

  private func ask(_ moment: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment + 946_684_800))))
  }
}
