internal import Entente

/// A message as an event for programs (CloudEvents 1.0, structured mode).
///
/// Its `source` and `id` say what it is, to whoever gets it twice: both are the record's, and no daemon's.
struct CloudEvent {
  let json: JSON

  init(_ message: Message) {
    var members: [String: JSON] = [
      "specversion": "1.0", "id": .string(message.id.description), "source": .string(Self.source(message.origin)),
      "type": .string("entente.notice.\(message.kind)"), "time": .string(message.madeAt.description),
      "datacontenttype": "application/json", "language": .string(message.content.language),
      "person": .string(message.recipient.description), "data": message.content.data,
    ]
    if let dialogue = message.dialogue { members["subject"] = .string(dialogue.description) }
    if let party = message.party { members["party"] = .string(party) }
    json = .object(members)
  }

  /// A record's name as a reference to a resource (RFC 3986): whatever stands in it, it is one.
  private static func source(_ origin: String) -> String {
    let name = origin.utf8.map { byte in
      MailAddress.isAlphanumeric(byte) || "-._~/".utf8.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + EncodedWord.hexadecimal(byte)
    }
    return "entente:" + name.joined()
  }
}
