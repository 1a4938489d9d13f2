public import Entente
public import Messages

/// Where a verb writes. Everything that reaches a terminal goes through here and is made safe for it.
public struct Output: Sendable {
  public typealias Sink = @Sendable (String) -> Void

  /// In the language of the reader.
  public var voice: Voice
  /// In columns.
  public var width: Int
  public var hasColour: Bool
  /// A row of a list is one line, however long: for `grep` and its like.
  public var hasWholeRows: Bool
  /// Standard output is JSON and nothing else.
  public var isJSON: Bool
  /// Somebody watches standard error on a terminal, so that a line may be written over.
  public var isWatched: Bool
  private let out: Sink
  private let err: Sink

  /// - Parameters:
  ///   - out: takes text for standard output, whole lines at a time.
  ///   - err: takes what is for standard error.
  public init(
    voice: Voice, width: Int = 80, hasColour: Bool = false, hasWholeRows: Bool = false, isJSON: Bool = false,
    isWatched: Bool = false,
    out: @escaping Sink, err: @escaping Sink
  ) {
    self.voice = voice
    self.width = max(width, Self.narrowest)
    self.hasColour = hasColour
    self.hasWholeRows = hasWholeRows
    self.isJSON = isJSON
    self.isWatched = isWatched
    self.out = out
    self.err = err
  }

  public static let narrowest = 20

  /// The same in another voice.
  func speaking(_ voice: Voice) -> Output {
    var output = self
    output.voice = voice
    return output
  }

  /// The same with standard error's words in their place on standard output, for a story that is kept in one file.
  var inOneStream: Output {
    Output(
      voice: voice, width: width, hasColour: hasColour, hasWholeRows: hasWholeRows, isJSON: isJSON, out: out, err: out)
  }

  /// The same, saying nothing.
  var silenced: Output {
    Output(voice: voice, width: width, out: { _ in }, err: { _ in })
  }

  /// A line of text, broken where the terminal ends; all its parts begin after the same indent.
  public func line(_ text: String = "", _ style: Style = .plain, indent: Int = 0) {
    write(lines(text, style, indent: indent), to: out)
  }

  /// A line of text in which some words stand out, where colour is wanted.
  func line(_ text: String, marking marks: Marks, indent: Int = 0) {
    let lines = self.lines(text, .plain, indent: indent).map { line in
      var line = line
      line.marks = marks
      return line
    }
    write(lines, to: out)
  }

  public func say(_ phrase: Phrase, _ style: Style = .plain) { line(voice.say(phrase), style) }

  /// Lines that keep their form, such as a diagram or a quoted document.
  public func verbatim(_ lines: [String]) {
    write(lines.map { StyledLine(SafeText.line($0)) }, to: out)
  }

  public func table(_ table: Table) { write(table.lines(width: width), to: out) }

  /// A row a line, however long.
  func unbroken(_ table: Table) { write(table.lines(width: 10_000), to: out) }

  public func facts(_ facts: Facts) { write(facts.lines(width: width), to: out) }
  public func timeline(_ timeline: Timeline) { table(timeline.table(voice)) }

  /// For whoever watches; standard output stays clean.
  public func note(_ phrase: Phrase, _ style: Style = .plain) { note(voice.say(phrase), style) }

  public func note(_ text: String, _ style: Style = .plain) {
    write(lines(text, style), to: err)
  }

  /// How far a long command has come, on the one line that the next such sentence or `nil` takes away; only for a
  /// terminal.
  func progress(_ phrase: Phrase?) {
    guard isWatched else { return }
    let text = phrase.map { SafeText.line(voice.say($0)) } ?? ""
    err("\r\u{1B}[K" + text)
  }

  /// What is wrong, on standard error, after the program's name.
  public func error(_ phrase: Phrase) { error(voice.say(phrase)) }

  func error(_ sentence: String) { note("entente: \(sentence)", .bad) }

  /// A problem in a file: a line that an editor can follow, never broken.
  public func problem(_ line: String) {
    write([StyledLine(SafeText.line(line))], to: err)
  }

  /// One JSON document, or one line of several.
  public func json(_ value: JSON) {
    out(SafeText.json(value.canonicalText) + "\n")
  }

  private func lines(_ text: String, _ style: Style, indent: Int = 0) -> [StyledLine] {
    let blanks = String(repeating: " ", count: indent)
    return DisplayWidth.wrapped(SafeText.line(text), to: width - indent).map { StyledLine(blanks + $0, style) }
  }

  private func write(_ lines: [StyledLine], to sink: Sink) {
    let text = lines.map { (hasColour ? $0.coloured : $0.text) + "\n" }.joined()
    // All at once: a table of thousands of rows is then one write.
    if !text.isEmpty { sink(text) }
  }
}
