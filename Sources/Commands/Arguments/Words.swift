internal import Definitions
internal import Messages

/// The words of a command line, told apart: which are options, with their values, and which stand by themselves.
struct Words {
  var positionals: [String] = []
  /// By the option's name, in the order given; a flag's value is empty.
  var options: [String: [String]] = [:]

  /// Reads words by the options that may be there.
  ///
  /// A value is the next word or follows `=`; a word that begins with two hyphens is never taken for a value, so that
  /// a forgotten one is noticed, and `--key=--value` says it all the same. `--` ends the options. All options that are
  /// wrong are told, not the first alone.
  init(_ words: some Collection<String>, knowing known: [Option]) throws(UsageError) {
    var rest = words[...]
    var errors: [UsageError] = []
    while let word = rest.popFirst() {
      if word == "--" {
        positionals += rest
        break
      }
      if word.hasPrefix("--") {
        do throws(UsageError) {
          try take(word.dropFirst(2), &rest, knowing: known)
        } catch {
          errors.append(error)
        }
      } else if word.hasPrefix("-"), word != "-", !Self.isNumber(word) {
        errors.append(UsageError(.shortOption(word)))
      } else {
        positionals.append(word)
      }
    }
    if let error = UsageError(all: errors) { throw error }
  }

  /// `-5`, as in `-5 days`: no option is called by a digit.
  private static func isNumber(_ word: String) -> Bool {
    word.utf8.dropFirst().first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private mutating func take<Rest: Collection<String>>(
    _ word: Substring, _ rest: inout Rest, knowing known: [Option]
  ) throws(UsageError) where Rest.SubSequence == Rest {
    let name = String(word.prefix { $0 != "=" })
    let written = name.count == word.count ? nil : String(word.dropFirst(name.count + 1))
    guard let option = known.first(where: { $0.name == name }) else {
      let names = known.map(\.name)
      let longer = names.filter { name.count > 1 && ($0.hasSuffix(name) || $0.hasPrefix(name)) }
      // A part of a name, such as `--to` for `--into`, means it where it can mean no other.
      let suggestion =
        Self.onlyDate(name, known) ?? Spelling.nearest(to: name, among: names)
        ?? (longer.count == 1 ? longer.first : nil)
      throw UsageError(.unknownOption(name, suggestion: suggestion))
    }
    if options[name] != nil, !option.isRepeatable { throw UsageError(.repeatedOption(name)) }
    options[name, default: []].append(try value(of: option, written, &rest))
  }

  /// The only date that there is to be given, for whoever calls it by another preposition.
  private static func onlyDate(_ name: String, _ known: [Option]) -> String? {
    let dates = known.filter { $0.kind == .date }
    return ["on", "at", "day", "date", "from", "since", "until"].contains(name) && dates.count == 1
      ? dates.first?.name : nil
  }

  private func value<Rest: Collection<String>>(
    of option: Option, _ written: String?, _ rest: inout Rest
  ) throws(UsageError) -> String where Rest.SubSequence == Rest {
    if option.kind == .flag {
      if written != nil { throw UsageError(.unexpectedValue(option.name)) }
      return ""
    }
    if let written {
      try option.kind.check(written, named: "--\(option.name)")
      return written
    }
    // "--done" alone means all of it; only a number that follows can be meant as its value.
    if option.kind == .percent, Int(rest.first ?? "") == nil { return "100" }
    guard let next = rest.first, !next.hasPrefix("--") else {
      throw UsageError(.missingValue(option.name, kind: option.kind.placeholder))
    }
    rest = rest.dropFirst()
    try option.kind.check(next, named: "--\(option.name)")
    return next
  }
}
