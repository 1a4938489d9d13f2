extension LintFinding {
  /// Where in a definition something is, whatever file it came from: `machines.round.steps.close.by`.
  public struct Place: Hashable, Sendable {
    /// The names that lead there, from the top.
    public var names: [String]
    /// Which of those that bear the last name: a verb may have several steps. From zero.
    public var occurrence: Int
    /// The key within it that is meant; nil: the thing as a whole.
    public var key: String?

    /// Leads to a thing by the names of what it stands in, or to a key of that thing.
    public init(_ names: [String], occurrence: Int = 0, key: String? = nil) {
      self.names = names
      self.occurrence = occurrence
      self.key = key
    }

    /// The same thing, more closely.
    func at(_ key: String) -> Place { Place(names, occurrence: occurrence, key: key) }

    func within(_ names: String...) -> Place { Place(self.names + names) }

    /// The definition as a whole.
    static let top = Place([])
  }
}

extension LintFinding.Place: CustomStringConvertible {
  /// The names with dots between them: `machines.round.steps.close.by`.
  public var description: String {
    let number = occurrence > 0 ? "#\(occurrence + 1)" : ""
    let path = names.joined(separator: ".") + number
    return key.map { path.isEmpty ? $0 : "\(path).\($0)" } ?? (path.isEmpty ? "-" : path)
  }
}

extension Machine {
  var place: LintFinding.Place { LintFinding.Place(["machines", id]) }

  /// The machine's steps, each with its place.
  package var placedSteps: [(step: Step, place: LintFinding.Place)] {
    steps.enumerated().map { index, step in
      let before = steps[..<index].count { $0.verb == step.verb }
      return (step, LintFinding.Place(["machines", id, "steps", step.verb], occurrence: before))
    }
  }

  package func place(of deadline: DeadlineRule) -> LintFinding.Place { place.within("deadlines", deadline.name) }
  func place(of state: State) -> LintFinding.Place { place.within("states", state.id) }
}

extension Ladder {
  var place: LintFinding.Place { LintFinding.Place(["ladders", id]) }
}
