import Entente
import Foundation
import Testing

@testable import Delivery

/// What `make check-external` lets readers of other makers read; it names the folder.
@Suite("For other readers", .enabled(if: OtherReaders.folder != nil))
struct OtherReadersTests {
  @Test("leaves messages, entries for calendars and an event as they are sent")
  func samples() throws {
    let folder = URL(filePath: try #require(OtherReaders.folder))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let entries = [
      "deadline": try Samples.deadline(), "invitation": try Samples.meeting(),
      "cancellation": try Samples.meeting(.cancel),
    ]
    for (name, entry) in entries {
      let mail = MIMEMessage(
        try Samples.message(to: .standardOutput, content: Samples.content(calendar: entry)),
        to: try Samples.address("ana@example.mx"),
        from: try #require(Mailbox("Diálogo de Alto Nivel <hled@entente.example>")), replyTo: nil)
      try Data(mail.bytes).write(to: folder.appending(path: "\(name).eml"))
      try Data(try #require(mail.calendar).bytes).write(to: folder.appending(path: "\(name).ics"))
    }
    let secret = WebhookSecret.fresh()
    let event = SignedEvent(
      try Samples.message(to: .standardOutput), secret: secret,
      seconds: Int64(Date().timeIntervalSince1970))
    let headers = JSON.object(Dictionary(event.headers.map { ($0.name, .string($0.value)) }) { first, _ in first })
    try Data(event.body).write(to: folder.appending(path: "event.json"))
    let around: JSON = ["secret": .string(secret.text), "headers": headers]
    try Data(around.canonical).write(to: folder.appending(path: "event-headers.json"))
  }
}

private enum OtherReaders {
  static let folder = ProcessInfo.processInfo.environment["ENTENTE_SAMPLES"]
}
