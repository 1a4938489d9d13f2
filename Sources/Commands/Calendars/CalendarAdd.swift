internal import Entente
internal import Messages

extension Program {
  /// `entente calendar add 2027-06-01 10 joint working days --calendar us-federal+mx-lft`: the day, in one line.
  ///
  /// With `--batch FILE` every line of a file is such a sum, and every line of the answer its result.
  static var calendarAdd: Verb {
    Verb(
      "calendar", "add", summary: .verb(.calendarAdd),
      positionals: [
        Positional("START", .date, isRequired: false, help: .start),
        Positional("SPAN", .text, isRequired: false, isRepeatable: true, help: .span),
      ],
      options: [
        Option("calendar", .text, help: .calendars), Option("either", .flag, help: .either),
        Option("roll", .choice(Roll.allCases.map(\.rawValue)), help: .roll), Option("at", .time, help: .at),
        Option("zone", .text, help: .zone), Option("batch", .file, help: .batch),
      ]
    ) { invocation, output in
      let sum = try CalendarSum(invocation)
      if let file = invocation["batch"] {
        if let extra = invocation["START"] { throw UsageError(.extraPositional(extra), verb: invocation.verb.path) }
        return try addAll(of: file, with: sum, output)
      }
      guard let start = invocation.date("START") else {
        throw UsageError(.missingPositional("START"), verb: invocation.verb.path)
      }
      let text = invocation.all("SPAN").joined(separator: " ")
      if text.isEmpty { throw UsageError(.missingPositional("SPAN"), verb: invocation.verb.path) }
      guard let span = Span(spoken: text) else { throw UsageError(.badSpan(text), verb: invocation.verb.path) }
      let result = try sum.adding(span, to: start)
      if output.isJSON { output.json(result.json) } else { output.verbatim([result.line]) }
      result.annotate(output)
      return .done
    }
  }

  /// All of them or none: every line that cannot be understood is told first.
  private static func addAll(of file: String, with sum: CalendarSum, _ output: Output) throws -> ExitCode {
    let bytes = try file == "-" ? Files.standardInput() : Files.read(file)
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var results: [CalendarSum.Result] = []
    results.reserveCapacity(lines.count)
    var isGood = true
    for (index, line) in lines.enumerated() {
      do throws(CommandError) {
        results.append(try result(of: String(decoding: line, as: UTF8.self), with: sum))
      } catch {
        isGood = false
        output.problem(
          output.voice.say(.problem(output.voice.say(error.phrase), path: file, line: index + 1, column: 1)))
      }
    }
    guard isGood else { return .wrongUsage }
    if output.isJSON {
      for result in results { output.json(result.json) }
    } else {
      output.verbatim(results.map(\.line))
    }
    return .done
  }

  /// `2027-06-01 10 joint working days`
  private static func result(of line: String, with sum: CalendarSum) throws(CommandError) -> CalendarSum.Result {
    let word = String(line.prefix { $0 != " " && $0 != "\t" })
    let rest = line.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
    guard let start = LocalDate(word) else { throw CommandError(.badDate("START", value: word), .wrongUsage) }
    guard let span = Span(spoken: String(rest)) else { throw CommandError(.badSpan(String(rest)), .wrongUsage) }
    return try sum.adding(span, to: start)
  }
}
