internal import Foundation

/// Words that were looked for, to be marked where they stand in a text, whatever their accents and capitals.
struct Marks: Hashable, Sendable {
  let words: [String]

  /// Where the words stand, in order, without overlaps.
  func ranges(in text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    for word in words where !word.isEmpty {
      var rest = text.startIndex..<text.endIndex
      while let range = text.range(of: word, options: Self.blind, range: rest), !range.isEmpty {
        ranges.append(range)
        rest = range.upperBound..<text.endIndex
      }
    }
    ranges.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    return ranges.reduce(into: []) { kept, range in
      if kept.last.map({ $0.upperBound <= range.lowerBound }) ?? true { kept.append(range) }
    }
  }

  /// The part of a text around the first word, cut at blanks.
  func excerpt(of text: String, length: Int = 160) -> String {
    guard text.count > length, let first = ranges(in: text).first else { return text }
    let before = text.index(first.lowerBound, offsetBy: -length / 4, limitedBy: text.startIndex) ?? text.startIndex
    let end = text.index(before, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    var part = text[before..<max(end, first.upperBound)]
    if before > text.startIndex, let blank = part.prefix(upTo: first.lowerBound).firstIndex(of: " ") {
      part = part[part.index(after: blank)...]
    }
    if end < text.endIndex, let blank = part.suffix(from: first.upperBound).lastIndex(of: " ") {
      part = part[..<blank]
    }
    return (before > text.startIndex ? "…" : "") + part + (end < text.endIndex ? "…" : "")
  }

  private static let blind: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
}
