internal import Entente
internal import Foundation
public import Messages

extension Output {
  /// The output of this process: colour only on a terminal and not against `NO_COLOR`, as wide as `COLUMNS` says.
  public static func process(
    language: Language, environment: [String: String], isJSON: Bool = false
  ) -> Output {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return Output(
      voice: Voice(language), width: width(environment: environment, isTerminal: isTerminal),
      hasColour: hasColour(environment: environment, isTerminal: isTerminal),
      hasWholeRows: !isTerminal && (environment["COLUMNS"] ?? "").isEmpty, isJSON: isJSON,
      isWatched: isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb",
      out: { text in FileHandle.standardOutput.writeIfPossible(text) },
      err: { text in FileHandle.standardError.writeIfPossible(text) })
  }

  /// Colour needs a terminal that has it and a user who has not refused it.
  static func hasColour(environment: [String: String], isTerminal: Bool) -> Bool {
    isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// The C library of Debian 12 tells a terminal's width only by `ioctl`, which Swift cannot call; a shell that is told
  /// to exports `COLUMNS`. A file has no width, and long sentences in it are harder to read than
  /// broken ones; the rows of a list stay whole there.
  static func width(environment: [String: String], isTerminal: Bool) -> Int {
    let columns = environment["COLUMNS"].flatMap { Int($0) } ?? 0
    return (narrowest...1000).contains(columns) ? columns : isTerminal ? 80 : 100
  }
}

extension FileHandle {
  /// A reader that has gone, as in `entente board | head`, is no error of ours.
  fileprivate func writeIfPossible(_ text: String) {
    try? write(contentsOf: Data(text.utf8))
  }
}
