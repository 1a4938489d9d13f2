internal import Definitions
internal import Entente
public import Messages

/// The command line: reads the words, does what they ask for, and tells the outcome.
public enum Program {
  /// Runs one command.
  ///
  /// - Parameters:
  ///   - words: the command line without the program's name.
  ///   - makeOutput: where to write, once the language and the form are known. Defaults to this process's streams.
  public static func run(
    _ words: [String], environment: [String: String],
    makeOutput: (@Sendable (Language, Bool) -> Output)? = nil
  ) async -> ExitCode {
    let isJSON = words.prefix { $0 != "--" }.contains("--json")
    let language = Language.chosen(option: spoken(words), environment: environment)
    let output =
      makeOutput?(language, isJSON)
      ?? .process(language: language, environment: environment, isJSON: isJSON)
    do {
      return try await run(words, environment, output)
    } catch {
      return output.tell(error)
    }
  }

  /// The language option has to be known before anything can be said about the others.
  private static func spoken(_ words: [String]) -> Language? {
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--lang=") { return Language(tag: String(word.dropFirst("--lang=".count))) }
      if word == "--lang", index + 1 < words.count { return Language(tag: words[index + 1]) }
    }
    return nil
  }

  private static func run(
    _ words: [String], _ environment: [String: String], _ output: Output
  ) async throws -> ExitCode {
    // The runtime has put this character where the bytes were no text.
    if let broken = words.first(where: { $0.contains("\u{FFFD}") }) { throw UsageError(.notText(broken)) }
    if words.first == completing { return await complete(words, environment, output) }
    let grammar = Grammar(verbs)
    switch try grammar.request(words, environment: environment) {
    case .verb(let invocation):
      // A verb that would write in spite of it must not take the option.
      if invocation.globals.isDryRun, !invocation.verb.canBeTried(invocation) {
        throw UsageError(.noDryRun(invocation.verb.name), verb: invocation.verb.path)
      }
      if invocation.globals.isJSON, !invocation.verb.hasJSON {
        throw UsageError(.noJSON(invocation.verb.name), verb: invocation.verb.path)
      }
      return try await invocation.verb.run(invocation, output)
    case .step(let step):
      return try await TakeStep(words: step, environment: environment, output: output, grammar: grammar).run()
    case .show(let reference, let globals):
      return try await show(reference, globals, environment, output)
    case .help(let words, let globals):
      output.help(try await manual(words, grammar, globals, environment, output.voice))
      return .done
    }
  }

  /// Every verb that is not a step of a definition, in the order in which the help lists them.
  static var verbs: [Verb] {
    [
      inbox, board, brief, explain, history, find, upcoming, why, simulate, attach, unsign, confirm, ack, rungHold,
      rungRelease,
      importing,
      calendarList, calendarShow, calendarDays, calendarAdd, calendarLoad.writing, calendarDiff, calendarApply,
      mechanismLint, mechanismNew.writing, mechanismPublish.writing, mechanismList, mechanismShow,
      mechanismDiff, mechanismDiagram, mechanismSchema, messagesLint, messagesShow, personAdd.writing, personList,
      personMail.writing, officeAdd.writing,
      officeGive.writing,
      officeEnd.writing, officeList, noticesList, noticesShow, noticesResend.writing, mailIn.writing,
      webhookAdd.writing, webhookList,
      webhookRemove.writing, doctor, demo.writing, initialise.writing, migrate.writing, localStatus,
      localStop.writing, help, version, completion,
    ]
  }
}
