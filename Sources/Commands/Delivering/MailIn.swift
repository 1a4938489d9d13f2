internal import Delivery
internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente mail-in`: a reply to a notice, as the mail server hands it over on standard input.
  ///
  /// A mail server takes any exit code but 0 and 75 for a message that comes back to its sender. Nobody who writes to us
  /// is to get one; what could not be done is told on standard error, which mail servers log, and can be done once the
  /// operator has seen to it.
  static var mailIn: Verb {
    Verb("mail-in", summary: .verb(.mailIn)) { invocation, output in
      guard let bytes = try? Files.standardInput() else { return output.tell(.ignored(.unreadable)) }
      do {
        return try await Database.find(invocation.globals, invocation.environment).withStore { store in
          output.tell(try await store.take(MailReply(reading: bytes)))
        }
      } catch {
        // The database is away or newer than this program, or this login lacks a right: nothing of the message's.
        _ = output.tell(error)
        return .tryLater
      }
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
