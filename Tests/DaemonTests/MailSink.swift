import Foundation

/// A mail server that takes most messages, puts some off, refuses some, and sometimes breaks off, before or after it took
/// one.
final class MailSink: Sendable {
  let taking: Taking
  private let listening: ListeningThread

  init(seed: UInt64) throws {
    taking = Taking(seed: seed)
    listening = try ListeningThread()
    listening.serve { [self] connection in
      converse(connection)
      Foundation.close(connection)
    }
  }

  var port: UInt16 { listening.port }

  func close() { listening.close() }

  private func converse(_ connection: Int32) {
    var lines = LinesOfWire(connection)
    func say(_ text: String) -> Bool { Wire.send(connection, Array("\(text)\r\n".utf8)) }
    guard say("220 mail.test ready") else { return }
    while let line = lines.next() {
      switch line.prefix(4).uppercased() {
      case "DATA":
        guard say("354 go on"), let id = messageID(&lines) else { return }
        switch taking.answer(id) {
        case .taken: guard say("250 2.0.0 taken") else { return }
        case .later: guard say("451 4.3.0 try later") else { return }
        case .refused: guard say("550 5.7.1 not here") else { return }
        case .brokenOff, .lost: return
        }
      case "QUIT":
        _ = say("221 bye")
        return
      default: guard say("250 OK") else { return }
      }
    }
  }

  /// Reads a message to its end; nil where it has none.
  private func messageID(_ lines: inout LinesOfWire) -> String? {
    var id: String?
    while let line = lines.next() {
      if line == "." { return id ?? "nameless" }
      if id == nil, line.lowercased().hasPrefix("message-id:") {
        id = line.split(separator: "@").first.flatMap { $0.split(separator: ".").last }.map(String.init)
      }
    }
    return nil
  }
}

/// What comes over a connection, line by line.
struct LinesOfWire {
  private let connection: Int32
  private var rest: [UInt8] = []

  init(_ connection: Int32) { self.connection = connection }

  /// So many bytes; false where the other end is gone before.
  mutating func skip(_ count: Int) -> Bool {
    while rest.count < count {
      let more = Wire.read(connection)
      if more.isEmpty { return false }
      rest += more
    }
    rest.removeFirst(count)
    return true
  }

  mutating func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        let line = rest[..<end].filter { $0 != 0x0D }
        rest.removeFirst(end + 1)
        return String(decoding: line, as: UTF8.self)
      }
      let more = Wire.read(connection)
      if more.isEmpty { return nil }
      rest += more
    }
  }
}
