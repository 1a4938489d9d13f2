/// Collects the rungs of a ladder; one without rungs does not compile.
@resultBuilder
public enum LadderBuilder {
  /// Begins with a rung.
  public static func buildPartialBlock(first: Rung) -> [Rung] { [first] }
  /// Begins with the rungs of a loop.
  public static func buildPartialBlock(first: [Rung]) -> [Rung] { first }
  /// Adds a rung.
  public static func buildPartialBlock(accumulated: [Rung], next: Rung) -> [Rung] { accumulated + [next] }
  /// Adds the rungs of a loop.
  public static func buildPartialBlock(accumulated: [Rung], next: [Rung]) -> [Rung] { accumulated + next }
  /// Takes all rungs that a loop makes.
  public static func buildArray(_ rungs: [[Rung]]) -> [Rung] { rungs.flatMap(\.self) }
}

extension Ladder {
  /// `Ladder("standard") { Rung(before: .days(30), to: "desk") … }`
  public init(_ id: String, @LadderBuilder rungs: () -> [Rung]) {
    self.init(id: id, rungs: rungs())
  }
}

extension Rung {
  /// Some time before the due date, to those who hold a level.
  public init(before span: Span, to level: String, _ others: String...) {
    self.init(offset: Span(-Int(clamping: span.count.magnitude), span.unit), levels: [level] + others)
  }

  /// When it is due.
  public init(dueTo level: String, _ others: String...) {
    self.init(offset: Span(0, .days), levels: [level] + others)
  }

  /// Some time after the due date.
  public init(after span: Span, to level: String, _ others: String...) {
    self.init(offset: Span(Int(clamping: span.count.magnitude), span.unit), levels: [level] + others)
  }
}
