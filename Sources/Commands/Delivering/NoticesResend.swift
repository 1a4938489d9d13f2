internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente notices resend NOTICE`, or `--all`: sends dead letters again.
  static var noticesResend: Verb {
    Verb(
      "notices", "resend", summary: .verb(.noticesResend),
      positionals: [Positional("NOTICE", .identifier, isRequired: false, help: .notice)],
      options: [Option("all", .flag, help: .deadLetters)]
    ) { store, invocation, output in
      let count: Int
      if invocation["NOTICE"] != nil {
        let id = try noticeNamed(invocation)
        guard try await !store.notices(NoticeRow.State.allCases, notice: id, most: 1).isEmpty else {
          throw CommandError(.unknownNotice(id.description), .notFound)
        }
        count = try await store.resendDeadLetters(id)
      } else {
        guard invocation.has("all") else { throw UsageError(.missingPositional("NOTICE"), verb: invocation.verb.path) }
        count = try await store.resendDeadLetters()
      }
      return output.done(count == 0 ? .nothingToResend : .resent(count), ["messages": .integer(Int64(count))])
    }
  }
}
