/// What could stand at one place of a command line.
enum Gap: Hashable {
  /// One of these.
  case words([String])
  /// A verb that a definition brings.
  case definedVerbs
  /// A dialogue; where a verb is named, one in which its step could be taken next.
  case references(for: String?)
  case mechanisms
  case people
  case offices
  case calendars
  case files
  /// A verb of what could come next in a dialogue.
  case steps(of: String)
  /// A verb whose consents could be withdrawn.
  case motions(of: String)
  /// What a step may create, by the kind of its machine.
  case machines(StepWords)
  /// An option of a step.
  case stepOptions(StepWords)
  /// A value of a step's option.
  case stepValue(StepWords, option: String)
}

extension Gap {
  /// What fits an option, as far as its kind and name tell.
  static func value(of option: Option) -> [Gap] {
    switch (option.kind, option.name) {
    case (.choice(let words), _): [.words(words)]
    case (.file, _): [.files]
    case (.reference, _): [.references(for: nil)]
    case (_, "as"), (_, "person"): [.people]
    case (_, "signatory"): [.people, .offices]
    case (_, "mechanism"): [.mechanisms]
    case (_, "calendar"): [.calendars]
    default: []
    }
  }

  /// What fits a word that is known by its place in a verb; one that may be left out leaves room for the next.
  static func word(_ index: Int, of verb: Verb, after words: [String]) -> [Gap] {
    let last = verb.positionals.count - 1
    guard last >= 0, index <= last || verb.positionals[last].isRepeatable else { return [] }
    let positional = verb.positionals[min(index, last)]
    let next = positional.isRequired || index >= last ? [] : word(index + 1, of: verb, after: words)
    return word(positional, of: verb, after: words) + next
  }

  private static func word(_ positional: Positional, of verb: Verb, after words: [String]) -> [Gap] {
    switch (positional.kind, positional.name) {
    case (.choice(let words), _): [.words(words)]
    case (.file, _): [.files]
    case (.reference, _): [.references(for: nil)]
    // Where a reference may also be the name of a mechanism, it is read as a text.
    case (_, "REFERENCE|FILE"): [.references(for: nil), .mechanisms, .files]
    case (_, "REFERENCE"): [.references(for: nil), .mechanisms]
    case (_, "MECHANISM"): [.mechanisms]
    case (_, "PERSON"): [.people]
    case (_, "OFFICE"): [.offices]
    case (_, "CALENDAR"): [.calendars]
    case (_, "VERB"):
      words.first.map { [verb.path == ["unsign"] ? .motions(of: $0) : .steps(of: $0)] } ?? [.definedVerbs]
    default: []
    }
  }
}
