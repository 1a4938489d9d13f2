internal import Definitions
internal import Entente
internal import Messages

/// What an option or a word of the command line may hold.
public enum ValueKind: Hashable, Sendable {
  /// No value: it is given or not.
  case flag
  case text
  case date
  /// An hour and minute of the day, such as `17:00`.
  case time
  /// A moment with its zone or offset.
  case instant
  case number
  /// A whole number from 0 to 100; given without one, 100.
  case percent
  /// A UUID.
  case identifier
  case file
  case url
  /// A dialogue's reference, such as `HLED-2027`.
  case reference
  /// One of some words.
  case choice([String])

  /// What stands for the value in a usage line; few words stand for themselves.
  var placeholder: String {
    switch self {
    case .flag: ""
    case .text: "TEXT"
    case .date: "DATE"
    case .time: "TIME"
    case .instant: "MOMENT"
    case .number: "N"
    case .percent: "0-100"
    case .identifier: "UUID"
    case .file: "FILE"
    case .url: "URL"
    case .reference: "REFERENCE"
    case .choice(let words): words.count > 3 ? "WORD" : words.joined(separator: "|")
    }
  }

  /// Whether a value may be left out.
  var isValueOptional: Bool { self == .percent || self == .flag }

  /// Says what is wrong with a value, under the name that the user knows it by.
  func check(_ value: String, named name: String) throws(UsageError) {
    if value.isEmpty { throw UsageError(.emptyValue(name)) }
    // A tab and a new line are text; what moves a cursor or hides in a name is not.
    let isText = value.unicodeScalars.allSatisfy { $0 == "\t" || $0 == "\n" || !SafeText.isUnsafe($0) }
    if !isText { throw UsageError(.notText(name)) }
    switch self {
    case .date:
      if LocalDate(value) == nil { throw UsageError(.badDate(name, value: value)) }
    case .time:
      if !Self.isTime(value) { throw UsageError(.badTime(name, value: value)) }
    case .instant:
      if Instant(value) == nil { throw UsageError(.badInstant(name, value: value)) }
    case .number:
      if Int64(value) == nil || value.hasPrefix("+") { throw UsageError(.badNumber(name, value: value)) }
    case .percent:
      guard let number = Int64(value), (0...100).contains(number), !value.hasPrefix("+") else {
        throw UsageError(.badPercent(name, value: value))
      }
    case .identifier:
      if Identifier(value.lowercased()) == nil { throw UsageError(.badIdentifier(name, value: value)) }
    case .choice(let words):
      if !words.contains(value) {
        throw UsageError(
          .badChoice(name, value: value, choices: words, suggestion: Spelling.nearest(to: value, among: words)))
      }
    case .flag, .text, .file, .url, .reference: break
    }
  }

  /// From `00:00` to `23:59`, with both digits.
  private static func isTime(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), !value.contains("+"), !value.contains("-"),
      let hour = Int(value.prefix(2)), let minute = Int(value.suffix(2))
    else { return false }
    return (0...23).contains(hour) && (0...59).contains(minute)
  }
}
