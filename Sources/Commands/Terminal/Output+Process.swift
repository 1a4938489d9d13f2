internal import CTerminal
internal import Entente
internal import Foundation
public import Messages

extension Output {
  /// The output of this process: colour only on a terminal and not against `NO_COLOR`, as wide as `COLUMNS` or the
  /// terminal says.
  public static func process(
    language: Language, environment: [String: String], isJSON: Bool = false
  ) -> Output {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return Output(
      voice: Voice(language),
      width: width(environment: environment, terminal: isTerminal ? columns(of: STDOUT_FILENO) : nil),
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

  /// What is exported as `COLUMNS` is a wish, and comes first. A file has no width, and long sentences in it are harder to
  /// read than broken ones; the rows of a list stay whole there.
  ///
  /// - Parameter terminal: the columns of the terminal, 0 where it does not know them; nil: there is none.
  static func width(environment: [String: String], terminal: Int?) -> Int {
    let wished = environment["COLUMNS"].flatMap { Int($0) } ?? 0
    let usual = terminal == nil ? 100 : 80
    return [wished, terminal ?? 0].first { (narrowest...1000).contains($0) } ?? usual
  }

  /// How wide the terminal is behind a descriptor; 0 where it is none or does not know.
  static func columns(of descriptor: Int32) -> Int { Int(entente_terminal_columns(descriptor)) }
}

extension FileHandle {
  /// A reader that has gone, as in `entente board | head`, is no error of ours.
  fileprivate func writeIfPossible(_ text: String) {
    try? write(contentsOf: Data(text.utf8))
  }
}
