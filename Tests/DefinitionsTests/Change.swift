import Definitions
import Testing

/// A change that causes one diagnostic, and one that looks like it and causes none.
struct Change: Sendable, CustomTestStringConvertible {
  var code: Diagnostic.Code
  var old: String
  var wrong: String
  var right: String
  var text: String?
  var suggestion: String?
  /// What else must follow from it.
  var also: Set<Diagnostic.Code>
  /// Changes made before, for both.
  var base: [Replacement]

  struct Replacement: Sendable {
    var old: String
    var new: String
  }

  init(
    _ code: Diagnostic.Code, _ old: String, _ wrong: String, right: String, text: String? = nil,
    suggestion: String? = nil, also: Set<Diagnostic.Code> = [], base: [Replacement] = []
  ) {
    self.code = code
    self.old = old
    self.wrong = wrong
    self.right = right
    self.text = text
    self.suggestion = suggestion
    self.also = also
    self.base = base
  }

  var testDescription: String { "\(code.rawValue): \(wrong)" }
}

/// All of them, for every code that a definition can have.
let changes = guardChanges + clockChanges + silenceChanges + wordChanges + structureChanges
