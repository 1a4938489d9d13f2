internal import Entente
internal import Store

/// Which claimed messages go out now, and which wait for their person's hour to go as one.
struct DigestSorting {
  var single: [ClaimedMessage] = []
  var digests: [Gathering] = []

  /// Messages to one person that become one.
  struct Gathering {
    var messages: [ClaimedMessage]
    var until: Instant
  }

  /// What bears waiting for some hours. Warnings do not, since something follows them; what calendars show and the brief
  /// stand for themselves.
  private static let patientKinds: Set<String> = ["rung", "lapsed"]

  init(_ claimed: [ClaimedMessage]) {
    var waiting: [Waiting: [ClaimedMessage]] = [:]
    for message in claimed {
      guard let hour = message.digest, !message.isDigest, message.attempt == 1,
        message.notices.allSatisfy({ Self.patientKinds.contains($0.kind) }),
        let made = message.notices.map(\.createdAt).max()
      else {
        single.append(message)
        continue
      }
      // Whose hour has passed, as after an outage, is told now, and still of everything in one message.
      let until = max(hour.next(after: made), message.now)
      waiting[Waiting(address: message.address, person: message.person.id, until: until), default: []].append(message)
    }
    for (key, messages) in waiting.sorted(by: { $0.key.until < $1.key.until }) {
      if messages.count == 1, key.until <= messages[0].now {
        single += messages
      } else {
        digests.append(Gathering(messages: messages, until: key.until))
      }
    }
  }

  private struct Waiting: Hashable {
    var address: String
    var person: Identifier
    var until: Instant
  }
}
