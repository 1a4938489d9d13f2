internal import Entente

/// A message as an event for programs (CloudEvents 1.0, structured mode).
struct CloudEvent {
  let json: JSON

  init(_ message: Message, source: String) {
    var members: [String: JSON] = [
      "specversion": "1.0", "id": .string(message.id.description), "source": .string(source),
      "type": .string("entente.notice.\(message.kind)"), "time": .string(message.madeAt.description),
      "datacontenttype": "application/json", "language": .string(message.content.language),
      "data": message.content.data,
    ]
    if let dialogue = message.dialogue { members["subject"] = .string(dialogue.description) }
    json = .object(members)
  }
}
