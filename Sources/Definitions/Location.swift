/// Where something stands: a line and column of a file, or a path within stored JSON.
public struct Location: Hashable, Sendable {
  /// The file's name, or what the document was called when it was handed over.
  public var file: String
  /// Both count from one; both are zero for JSON, which has a path instead.
  public var line: Int
  public var column: Int
  /// The members and indices that lead there, such as `machines[0].steps[2].by`; empty for YAML.
  public var path: String

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
    path = ""
  }

  public init(file: String, path: String) {
    self.file = file
    line = 0
    column = 0
    self.path = path
  }
}

extension Location: CustomStringConvertible {
  /// `hled.yaml:12:7`, or `hled: machines[0].by` in stored JSON.
  public var description: String {
    if line > 0 { return "\(file):\(line):\(column)" }
    return path.isEmpty ? file : "\(file): \(path)"
  }
}

extension Location: Comparable {
  public static func < (left: Location, right: Location) -> Bool {
    (left.file, left.line, left.column, left.path) < (right.file, right.line, right.column, right.path)
  }
}
