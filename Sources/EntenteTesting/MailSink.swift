internal import Foundation
internal import Synchronization

/// A mail server that takes most messages, puts some off, and sometimes breaks off after it took one; it remembers how
/// often it took each.
public final class MailSink: Sendable {
  private let listening: ListeningThread
  private let state: Mutex<State>

  private struct State {
    var random: SplitMix
    var accepted: [String: Int] = [:]
    var letters: [String] = []
    var isCalm = false
  }

  private enum Answer { case taken, later, lost }

  public init(seed: UInt64) throws {
    listening = try ListeningThread()
    state = Mutex(State(random: SplitMix(seed: seed)))
    listening.serve { [self] connection in
      converse(connection)
      Foundation.close(connection)
    }
  }

  public var port: UInt16 { listening.port }

  /// How often each message was taken, by the identifier in its Message-ID.
  public var accepted: [String: Int] { state.withLock { $0.accepted } }

  /// Every message that it took, as it came over the wire, with line feeds alone.
  public var letters: [String] { state.withLock { $0.letters } }

  /// Takes everything from now on.
  public func calm() { state.withLock { $0.isCalm = true } }

  public func close() { listening.close() }

  private func converse(_ connection: Int32) {
    var lines = LinesOfWire(connection)
    func say(_ text: String) -> Bool { Wire.send(connection, Array("\(text)\r\n".utf8)) }
    guard say("220 mail.test ready") else { return }
    while let line = lines.next() {
      switch line.prefix(4).uppercased() {
      case "DATA":
        guard say("354 go on"), let (id, letter) = letter(&lines) else { return }
        switch answer(id, letter) {
        case .taken: guard say("250 2.0.0 taken") else { return }
        case .later: guard say("451 4.3.0 try later") else { return }
        case .lost: return
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

  private func answer(_ id: String, _ letter: String) -> Answer {
    state.withLock { state in
      let mood = state.isCalm ? 0 : Int.random(in: 0..<100, using: &state.random)
      if 80 <= mood && mood < 90 { return .later }
      state.accepted[id, default: 0] += 1
      state.letters.append(letter)
      return mood < 80 ? .taken : .lost
    }
  }
}

/// What comes over a connection, line by line.
private struct LinesOfWire {
  private let connection: Int32
  private var rest: [UInt8] = []

  init(_ connection: Int32) { self.connection = connection }

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
