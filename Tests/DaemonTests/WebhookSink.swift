import EntenteTesting
import Foundation

/// A program that takes events as `MailSink` takes mail.
final class WebhookSink: Sendable {
  let taking: Taking
  private let listening: ListeningThread

  init(seed: UInt64) throws {
    taking = Taking(seed: seed)
    listening = try ListeningThread()
    listening.serve { [self] connection in
      answer(connection)
      Foundation.close(connection)
    }
  }

  var url: String { "http://127.0.0.1:\(listening.port)/events" }

  func close() { listening.close() }

  private func answer(_ connection: Int32) {
    var lines = LinesOfWire(connection)
    var id: String?
    var length = 0
    while let line = lines.next(), !line.isEmpty {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2 else { continue }
      switch parts[0].lowercased() {
      case "webhook-id": id = parts[1]
      case "content-length": length = Int(parts[1]) ?? 0
      default: break
      }
    }
    guard let id, lines.skip(length) else { return }
    let status: String
    switch taking.answer(id) {
    case .taken: status = "204 No Content"
    case .later: status = "503 Service Unavailable"
    case .refused: status = "400 Bad Request"
    case .brokenOff, .lost: return
    }
    _ = Wire.send(connection, Array("HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8))
  }
}
