internal import Entente
internal import Messages

extension Program {
  static var version: Verb {
    Verb("version", summary: .verb(.version)) { _, output in
      output.done(.version(number), ["version": .string(number)], .plain)
    }
  }

  /// The release, as CHANGELOG.md has it.
  static let number = "0.1.0"
}
