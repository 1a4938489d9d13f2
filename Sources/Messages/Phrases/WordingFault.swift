/// What can be wrong with the words that an operator puts in place of the program's own.
enum WordingFault: String, MessageKey {
  case noLanguage = "no_language"
  case unknownKey = "unknown_key"
  case noSentence = "no_sentence"
  case malformed
  case unknownPlaceholder = "unknown_placeholder"
  case uncertainPlaceholder = "uncertain_placeholder"

  static let area = "wording"
}

extension Voice {
  /// "en/notices.yaml:3:14: notice.reminder.subject speaks of {referense}, which no notice has. Did you mean reference?"
  package func line(for problem: WordingProblem) -> String {
    switch problem.problem {
    case .unreadable(let diagnostic): line(for: diagnostic)
    case .noLanguage: line(problem, WordingFault.noLanguage, [:])
    case .unknownKey(let key, let suggestion):
      line(problem, WordingFault.unknownKey, ["key": key], suggestion)
    case .noSentence(let key): line(problem, WordingFault.noSentence, ["key": key])
    case .malformed(let key): line(problem, WordingFault.malformed, ["key": key])
    case .unknownPlaceholder(let name, let key, let suggestion):
      line(problem, WordingFault.unknownPlaceholder, ["key": key, "name": name], suggestion)
    case .uncertainPlaceholder(let name, let key):
      line(problem, WordingFault.uncertainPlaceholder, ["key": key, "name": name])
    }
  }

  private func line(
    _ problem: WordingProblem, _ fault: WordingFault, _ values: [String: String], _ suggestion: String? = nil
  ) -> String {
    let sentence = catalogue.text(fault.path, values) ?? fault.path
    let more = suggestion.flatMap { catalogue.text("diagnostic.did_you_mean", ["suggestion": $0]) }
    return "\(problem.location): \([sentence, more].compactMap(\.self).joined(separator: " "))"
  }
}
