import Dispatch
import EntenteTesting
import Foundation
import Synchronization

/// A mail server that looks through each message until it is told to answer, and says nothing to a farewell.
final class SlowMailServer: Sendable {
  private let listening: ListeningThread
  private let answer = DispatchSemaphore(value: 0)
  private let taken: AsyncStream<Void>
  private let taking: AsyncStream<Void>.Continuation

  init() throws {
    listening = try ListeningThread()
    (taken, taking) = AsyncStream<Void>.makeStream()
    listening.serve { [self] connection in
      converse(connection)
      Foundation.close(connection)
    }
  }

  var port: UInt16 { listening.port }

  /// Returns when a message has come to its end.
  func waitUntilTaken() async { for await _ in taken { return } }

  /// Answers the message that waits for it.
  func letGo() { answer.signal() }

  func close() {
    listening.close()
    answer.signal()
  }

  private func converse(_ connection: Int32) {
    var lines = LinesOfWire(connection)
    func say(_ text: String) -> Bool { Wire.send(connection, Array("\(text)\r\n".utf8)) }
    guard say("220 slow.test ready") else { return }
    var isInMessage = false
    while let line = lines.next() {
      if isInMessage {
        guard line == "." else { continue }
        isInMessage = false
        taking.yield()
        answer.wait()
        guard say("250 2.0.0 taken at last") else { return }
      } else if line.uppercased() == "DATA" {
        isInMessage = true
        guard say("354 go on") else { return }
      } else if line.uppercased() != "QUIT" {
        guard say("250 OK") else { return }
      }
    }
  }
}
