package import Entente

/// Why a command line cannot be understood.
public enum Usage: String, MessageKey {
  case unknownVerb = "unknown_verb"
  case stepOfAnother = "step_of_another"
  case notAFirstStep = "not_a_first_step"
  case otherFirstStep = "other_first_step"
  case notUnderThis = "not_under_this"
  case missingSubverb = "missing_subverb"
  case unknownOption = "unknown_option"
  case noDryRun = "no_dry_run"
  case noJSON = "no_json"
  case shortOption = "short_option"
  case repeatedOption = "repeated_option"
  case missingValue = "missing_value"
  case emptyValue = "empty_value"
  case unexpectedValue = "unexpected_value"
  case missingOption = "missing_option"
  case missingPositional = "missing_positional"
  case extraPositional = "extra_positional"
  case badDate = "bad_date"
  case badTime = "bad_time"
  case badSpan = "bad_span"
  case badInstant = "bad_instant"
  case badCountry = "bad_country"
  case badNumber = "bad_number"
  case badPercent = "bad_percent"
  case badIdentifier = "bad_identifier"
  case badChoice = "bad_choice"
  case bothOptions = "both_options"
  case reversed
  case referenceFirst = "reference_first"
  case notText = "not_text"
  case seeHelp = "see_help"

  public static let area = "usage"
}

extension Phrase {
  package static func unknownVerb(_ word: String, suggestion: String? = nil) -> Phrase {
    Phrase(Usage.unknownVerb, ["word": .text(word), "suggestion": suggestion.map(Argument.text)])
  }

  /// A verb of another machine than the dialogue's.
  package static func stepOfAnother(
    _ verb: String, machines: [LocalizedText], reference: String, machine: LocalizedText
  ) -> Phrase {
    Phrase(
      Usage.stepOfAnother,
      [
        "verb": .verb(verb), "machines": .either(machines.map(withinSentence)), "reference": .text(reference),
        "machine": withinSentence(machine),
      ])
  }

  private static func withinSentence(_ label: LocalizedText) -> Argument {
    .localized(LocalizedText(label.texts.mapValues(Voice.withinSentence)))
  }

  /// A verb of dialogues that are there, given with a mechanism's name.
  package static func notAFirstStep(_ verb: String, mechanism: String, firsts: [String]) -> Phrase {
    Phrase(Usage.notAFirstStep, first(verb, mechanism, firsts))
  }

  /// A verb with which dialogues of other mechanisms may begin.
  package static func otherFirstStep(_ verb: String, mechanism: String, firsts: [String]) -> Phrase {
    Phrase(Usage.otherFirstStep, first(verb, mechanism, firsts))
  }

  private static func first(_ verb: String, _ mechanism: String, _ firsts: [String]) -> [String: Argument?] {
    ["verb": .verb(verb), "mechanism": .text(mechanism), "verbs": .either(firsts.map(Argument.verb))]
  }

  /// A machine whose dialogues do not stand under those of this one.
  package static func notUnderThis(_ machine: String, reference: String) -> Phrase {
    Phrase(Usage.notUnderThis, ["machine": .text(machine), "reference": .text(reference)])
  }

  package static func missingSubverb(of verb: String, verbs: [String]) -> Phrase {
    Phrase(Usage.missingSubverb, ["verb": .text(verb), "verbs": .either(verbs.map(Argument.text))])
  }

  package static func unknownOption(_ option: String, suggestion: String? = nil) -> Phrase {
    Phrase(Usage.unknownOption, ["option": .text(option), "suggestion": suggestion.map(Argument.text)])
  }

  /// What cannot be judged without being written.
  package static func noDryRun(_ verb: String) -> Phrase { Phrase(Usage.noDryRun, ["verb": .text(verb)]) }

  /// What prints for people alone.
  package static func noJSON(_ verb: String) -> Phrase { Phrase(Usage.noJSON, ["verb": .text(verb)]) }

  package static func shortOption(_ word: String) -> Phrase { Phrase(Usage.shortOption, ["word": .text(word)]) }

  package static func repeatedOption(_ option: String) -> Phrase { about(.repeatedOption, option) }
  package static func missingValue(_ option: String, kind: String) -> Phrase {
    Phrase(Usage.missingValue, ["option": .text(option), "kind": .placeholder(kind)])
  }
  package static func emptyValue(_ option: String) -> Phrase { about(.emptyValue, option) }
  package static func unexpectedValue(_ option: String) -> Phrase { about(.unexpectedValue, option) }
  package static func missingOption(_ option: String) -> Phrase { about(.missingOption, option) }
  package static func missingPositional(_ name: String) -> Phrase { about(.missingPositional, name) }
  package static func extraPositional(_ word: String) -> Phrase { about(.extraPositional, word) }

  package static func badDate(_ option: String, value: String) -> Phrase { bad(.badDate, option, value) }
  package static func badTime(_ option: String, value: String) -> Phrase { bad(.badTime, option, value) }
  package static func badSpan(_ value: String) -> Phrase {
    Phrase(Usage.badSpan, ["value": .text(value), "limit": .number(Span.largestCount)])
  }
  package static func badInstant(_ option: String, value: String) -> Phrase { bad(.badInstant, option, value) }

  /// A word that does not say which country fills which slot.
  package static func badCountry(_ value: String, slots: [String]) -> Phrase {
    Phrase(Usage.badCountry, ["value": .text(value), "slots": .all(slots.map(Argument.text))])
  }
  package static func badNumber(_ option: String, value: String) -> Phrase { bad(.badNumber, option, value) }
  package static func badPercent(_ option: String, value: String) -> Phrase { bad(.badPercent, option, value) }
  package static func badIdentifier(_ option: String, value: String) -> Phrase { bad(.badIdentifier, option, value) }

  package static func badChoice(
    _ option: String, value: String, choices: [String], suggestion: String? = nil
  ) -> Phrase {
    Phrase(
      Usage.badChoice,
      [
        "option": .placeholder(option), "value": .text(value), "choices": .either(choices.map(Argument.text)),
        "suggestion": suggestion.map(Argument.text),
      ])
  }

  package static func bothOptions(_ option: String, _ other: String) -> Phrase {
    Phrase(Usage.bothOptions, ["option": .text(option), "other": .text(other)])
  }

  /// A first day that lies after the last.
  package static func reversed(_ first: String, _ last: String) -> Phrase {
    Phrase(Usage.reversed, ["option": .text(first), "other": .text(last)])
  }

  package static func referenceFirst(verb: String) -> Phrase { Phrase(Usage.referenceFirst, ["verb": .text(verb)]) }

  /// A word of the command line that is no UTF-8, or holds a control character.
  package static func notText(_ option: String) -> Phrase { about(.notText, option) }

  package static func seeHelp(_ verb: String) -> Phrase { Phrase(Usage.seeHelp, ["verb": .text(verb)]) }

  private static func about(_ usage: Usage, _ option: String) -> Phrase {
    Phrase(usage, ["option": .placeholder(option)])
  }

  private static func bad(_ usage: Usage, _ option: String, _ value: String) -> Phrase {
    Phrase(usage, ["option": .placeholder(option), "value": .text(value)])
  }
}
