internal import Messages

extension Program {
  static var help: Verb {
    Verb(
      "help", summary: .verb(.help),
      positionals: [Positional("VERB", .text, isRequired: false, isRepeatable: true, help: .verb)]
    ) { _, _ in .done }
  }

  static var version: Verb {
    Verb("version", summary: .verb(.version)) { _, output in
      output.say(.version(number))
      return .done
    }
  }

  /// The release, as CHANGELOG.md has it.
  static let number = "0.1.0"
}
