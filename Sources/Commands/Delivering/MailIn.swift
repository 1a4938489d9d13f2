internal import Delivery
internal import Entente
internal import Messages
internal import Postgres
internal import Store

extension Program {
  /// `entente mail-in`: a reply to a notice, as the mail server hands it over on standard input.
  ///
  /// A mail server takes any exit code but 0 and 75 for a message that comes back to its sender. Nobody who writes to us
  /// is to get one; what could not be done is told on standard error, which mail servers log.
  static var mailIn: Verb {
    Verb("mail-in", summary: .verb(.mailIn)) { invocation, output in
      let bytes = try Files.standardInput()
      do {
        return try await Database.find(invocation.globals, invocation.environment).withStore { store in
          output.tell(try await store.take(MailReply(reading: bytes)))
        }
      } catch let error where isPassing(error) {
        _ = output.tell(error)
        return .tryLater
      }
    }
  }

  /// Whether the same message may fare better later: the database could not be asked.
  private static func isPassing(_ error: any Error) -> Bool {
    switch error {
    case StoreError.unreachable, StoreError.outcomeUnknown, PostgresError.connection: true
    case let error as CommandError: error.code == .unreachable
    default: false
    }
  }
}

/// What came of a reply.
enum MailInResult: Hashable, Sendable {
  case acknowledged(notices: Int)
  /// Why nothing was acknowledged.
  case ignored(MailReply.Reason)
  /// It answers a message that never went to its sender's address.
  case stranger
  /// What it acknowledges waits for nothing any more, or is not his to acknowledge.
  case refused(notices: Int)
}

extension Store {
  /// Acknowledges what a reply answers, for the person to whose address the message went. It does nothing else.
  func take(_ reply: MailReply) async throws -> MailInResult {
    let ids: [MessageID]
    let sender: MailAddress
    switch reply {
    case .ignored(let reason): return .ignored(reason)
    case .acknowledges(let messages, let from): (ids, sender) = (messages, from)
    }
    var (acknowledged, refused) = (0, 0)
    for id in ids {
      for answered in try await answeredNotices(in: id.identifier, from: sender.text) {
        switch try await acknowledge(notice: answered.notice, person: answered.person, via: .mail) {
        case .done, .known, .wouldRecord: acknowledged += 1
        case .refused, nil: refused += 1
        }
      }
    }
    if acknowledged > 0 { return .acknowledged(notices: acknowledged) }
    return refused > 0 ? .refused(notices: refused) : .stranger
  }
}

extension Output {
  fileprivate func tell(_ result: MailInResult) -> ExitCode {
    switch result {
    case .acknowledged(let notices):
      done(.mailAcknowledged(notices), ["acknowledged": .integer(Int64(notices))])
    case .ignored(let reason): done(.mailIgnored(MailIgnored(reason)), ["ignored": .string(reason.rawValue)], .plain)
    case .stranger: done(.mailIgnored(.stranger), ["ignored": "stranger"], .plain)
    case .refused(let notices): done(.mailIgnored(.over), ["refused": .integer(Int64(notices))], .plain)
    }
  }
}

extension MailIgnored {
  fileprivate init(_ reason: MailReply.Reason) {
    self =
      switch reason {
      case .automatic: .automatic
      case .forged: .forged
      case .unrelated: .unrelated
      case .noSender: .noSender
      case .otherWords: .otherWords
      case .unreadable: .unreadable
      }
  }
}
