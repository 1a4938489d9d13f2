/// Which days of a century and a half are worked: a bit for each, and how many come before each word of them.
///
/// A sum of working days is then two look-ups, however long it is. The table is a value that is built once with its
/// calendar, so that callers on many threads read it without a lock.
public struct WorkingDayTable: Sendable {
  /// Bit n of word w stands for day `64 * w + n` of the table; the bits after the last day are zero.
  private let words: [UInt64]
  /// How many days are worked before each word, and at the end how many in all.
  private let ranks: [Int32]

  static let years = 1950...2099
  /// As `LocalDate.daysSince2000`: 1950-01-01 to 2099-12-31.
  static let days: ClosedRange<Int32> = -18_262...36_524

  /// - Parameter isWorked: asked once for every day of the table.
  init(_ isWorked: (LocalDate) -> Bool) {
    var words = [UInt64](repeating: 0, count: Self.days.count / 64 + 1)
    for (index, day) in Self.days.enumerated() where isWorked(LocalDate(daysSince2000: day)) {
      words[index / 64] |= 1 << UInt64(index % 64)
    }
    self.init(words: words)
  }

  private init(words: [UInt64]) {
    self.words = words
    var ranks: [Int32] = []
    ranks.reserveCapacity(words.count + 1)
    var total: Int32 = 0
    for word in words {
      ranks.append(total)
      total += Int32(truncatingIfNeeded: word.nonzeroBitCount)
    }
    ranks.append(total)
    self.ranks = ranks
  }

  /// Every day from Monday to Friday.
  static let weekdays = WorkingDayTable(\.isWeekday)

  /// The days of this table but for some.
  func without(_ dates: some Sequence<LocalDate>) -> WorkingDayTable {
    var words = words
    for index in dates.lazy.compactMap(Self.index) { words[index / 64] &= ~(1 << UInt64(index % 64)) }
    return WorkingDayTable(words: words)
  }

  /// The days that both tables have.
  func intersection(_ other: WorkingDayTable) -> WorkingDayTable {
    WorkingDayTable(words: zip(words, other.words).map(&))
  }

  /// The days that either table has.
  func union(_ other: WorkingDayTable) -> WorkingDayTable {
    WorkingDayTable(words: zip(words, other.words).map(|))
  }

  /// Nil for a day that the table does not reach.
  func contains(_ date: LocalDate) -> Bool? {
    guard let index = Self.index(date) else { return nil }
    return words[index / 64] & 1 << UInt64(index % 64) != 0
  }

  /// How many working days of the table come before a day; nil for a day that it does not reach.
  func rank(_ date: LocalDate) -> Int? {
    guard let index = Self.index(date) else { return nil }
    let before = words[index / 64] & (1 << UInt64(index % 64) - 1)
    return Int(ranks[index / 64]) + before.nonzeroBitCount
  }

  /// The working day before which there are so many others; nil where the table has not as many.
  func day(_ rank: Int) -> LocalDate? {
    let total = Int(ranks[words.count])
    guard rank >= 0, rank < total else { return nil }
    // Working days are spread nearly evenly, so that the guess is a few words off at most.
    var word = rank * words.count / total
    while Int(ranks[word]) > rank { word -= 1 }
    while Int(ranks[word + 1]) <= rank { word += 1 }
    let bit = Self.bit(rank - Int(ranks[word]), of: words[word])
    return LocalDate(daysSince2000: Self.days.lowerBound + Int32(truncatingIfNeeded: 64 * word + bit))
  }

  /// The place of the bit before which so many others are set, found by halving.
  private static func bit(_ rank: Int, of word: UInt64) -> Int {
    var rank = rank
    var rest = word
    var place = 0
    var width: UInt64 = 32
    while width > 0 {
      let low = (rest & (1 << width - 1)).nonzeroBitCount
      if rank >= low {
        rank -= low
        rest >>= width
        place += Int(width)
      }
      width /= 2
    }
    return place
  }

  private static func index(_ date: LocalDate) -> Int? {
    days.contains(date.daysSince2000) ? Int(date.daysSince2000 - days.lowerBound) : nil
  }
}
