import Commands
import Messages
import Synchronization

/// Keeps what an output writes.
final class Recorder: Sendable {
  private let written = Mutex((out: "", err: ""))

  var out: String { written.withLock { $0.out } }
  var err: String { written.withLock { $0.err } }
  var lines: [String] { out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }

  func output(
    _ language: Language = .en, width: Int = 80, hasColour: Bool = false, hasWholeRows: Bool = false,
    isJSON: Bool = false
  ) -> Output {
    Output(
      voice: Voice(language), width: width, hasColour: hasColour, hasWholeRows: hasWholeRows, isJSON: isJSON,
      out: { text in self.written.withLock { $0.out += text } },
      err: { text in self.written.withLock { $0.err += text } })
  }
}
