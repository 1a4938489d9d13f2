/// Finds the word that somebody probably meant.
public enum Spelling {
  /// How many letters must be put in, left out, replaced or swapped with their neighbour to make one word of the other.
  public static func distance(_ first: String, _ second: String) -> Int {
    let left = Array(first.unicodeScalars)
    let right = Array(second.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }

  /// The nearest of some words; nil when none is within a third of the word's length.
  public static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let length = word.unicodeScalars.count
    // Long text is no misspelt word, and comparing it would be slow.
    guard (2...longestWord).contains(length) else { return nil }
    let scored = words.filter { $0.unicodeScalars.count <= longestWord && $0 != word }
      .map { (word: $0, distance: distance(word, $0)) }
    return scored.filter { $0.distance <= max(1, length / 3) }
      // Of words that are as near, the one that is as long: letters are swapped more often than forgotten.
      .min { ($0.distance, gap($0.word, word), $0.word) < ($1.distance, gap($1.word, word), $1.word) }?.word
  }

  private static func gap(_ first: String, _ second: String) -> Int {
    abs(first.unicodeScalars.count - second.unicodeScalars.count)
  }

  private static let longestWord = 64
}
