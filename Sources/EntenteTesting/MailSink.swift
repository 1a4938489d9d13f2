internal import Foundation
internal import Synchronization

/// A mail server that takes most messages, puts some off, refuses some, and sometimes breaks off, before or after it took
/// one.
public final class MailSink: Sendable {
  /// How it answers, and what it took.
  public let taking: Taking
  private let listening: ListeningThread
  private let kept = Mutex<[String]>([])

  public init(seed: UInt64) throws {
    taking = Taking(seed: seed)
    listening = try ListeningThread()
    listening.serve { [self] connection in
      converse(connection)
      Foundation.close(connection)
    }
  }

  public var port: UInt16 { listening.port }

  /// Every message that came whole, as it came over the wire, with line feeds alone.
  public var letters: [String] { kept.withLock { $0 } }

  public func close() { listening.close() }

  private func converse(_ connection: Int32) {
    var lines = LinesOfWire(connection)
    func say(_ text: String) -> Bool { Wire.send(connection, Array("\(text)\r\n".utf8)) }
    guard say("220 mail.test ready") else { return }
    while let line = lines.next() {
      switch line.prefix(4).uppercased() {
      case "DATA":
        guard say("354 go on"), let (id, letter) = letter(&lines) else { return }
        kept.withLock { $0.append(letter) }
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

  /// Reads a message to its end, with what its Message-ID identifies; nil where it breaks off.
  private func letter(_ lines: inout LinesOfWire) -> (id: String, text: String)? {
    var id: String?
    var text = ""
    while let line = lines.next() {
      if line == "." { return (id ?? "nameless", text) }
      // A dot more stands before a line that begins with one.
      text += (line.hasPrefix("..") ? String(line.dropFirst()) : line) + "\n"
      if id == nil, line.lowercased().hasPrefix("message-id:") {
        id = line.split(separator: "@").first.flatMap { $0.split(separator: ".").last }.map(String.init)
      }
    }
    return nil
  }
}
