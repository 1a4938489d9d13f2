internal import CCurl
internal import Synchronization

/// What libcurl sends and receives in one transfer. Its callbacks run on the transfer's own queue, while nobody else
/// looks at it.
final class Exchange {
  /// What is sent.
  private let body: [UInt8]
  private var offset = 0
  /// May a socket be opened for this address?
  private let admits: (NetworkAddress) -> Bool
  private let stop: StopFlag
  private var sockets: OpenSockets?

  /// The lines that the other side answered with, without their ends: replies of SMTP, or headers of HTTP.
  private(set) var lines: [String] = []
  /// The beginning of the answer's body.
  private(set) var received: [UInt8] = []
  private var receivedCount = 0
  /// The last command of SMTP that was sent, such as `RCPT`; the farewell is none, nor is what is answered to it.
  private(set) var command = ""
  private var isLeaving = false
  /// The address for which no socket was opened.
  private(set) var refused: NetworkAddress?
  /// Whether the other side has said anything since all of the body was handed over.
  private(set) var isAnswered = false

  /// What is kept of an answer.
  private static let keptBytes = 2000
  /// What an answer may have.
  private static let allowedBytes = 64 * 1024
  private static let keptLines = 100

  init(body: [UInt8], stop: StopFlag, admits: @escaping (NetworkAddress) -> Bool = { _ in true }) {
    self.body = body
    self.stop = stop
    self.admits = admits
  }

  /// Whether all of the body was handed over, so that the other side may have it.
  var isHandedOver: Bool { offset == body.count }

  /// Runs the transfer over sockets that are cut when somebody wants its end.
  func run(over sockets: OpenSockets, _ transfer: () -> CURLcode) -> CURLcode {
    self.sockets = sockets
    stop.guards(sockets)
    defer { stop.guards(nil) }
    return transfer()
  }

  func opened(_ descriptor: Int32) { sockets?.opened(descriptor) }

  /// Somebody wants the transfer to end.
  var isStopped: Bool { stop.isSet }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, body.count - offset)
    unsafe buffer.copyBytes(from: body[offset..<offset + count])
    offset += count
    return count
  }

  func take(line bytes: [UInt8]) {
    if isLeaving { return }
    if isHandedOver { isAnswered = true }
    guard lines.count < Self.keptLines else { return }
    lines.append(String(decoding: bytes.prefix(Self.keptBytes), as: UTF8.self).trimmed)
  }

  /// Whether more may come.
  func take(part bytes: [UInt8]) -> Bool {
    receivedCount += bytes.count
    received += bytes.prefix(Self.keptBytes - received.count)
    return receivedCount <= Self.allowedBytes
  }

  func sent(command bytes: [UInt8]) {
    let word = String(decoding: bytes.prefix { $0 > 0x20 }.prefix(20), as: UTF8.self).uppercased()
    isLeaving = word == "QUIT"
    if isLeaving { sockets?.takeLeave(isHurried: isStopped) } else { command = word }
  }

  /// Whether a socket may be opened.
  func opens(_ address: NetworkAddress?) -> Bool {
    if isStopped { return false }
    guard let address, !admits(address) else { return true }
    refused = address
    return false
  }
}

/// Ends a transfer from outside of its queue.
final class StopFlag: Sendable {
  private struct State {
    var isSet = false
    var sockets: OpenSockets?
  }

  private let state = Mutex(State())

  var isSet: Bool { state.withLock { $0.isSet } }

  func set() {
    state.withLock { state in
      state.isSet = true
      state.sockets?.cut()
    }
  }

  /// These are cut when it is set; nil: none any more, since the handle is another transfer's.
  func guards(_ sockets: OpenSockets?) {
    state.withLock { state in
      state.sockets = sockets
      if state.isSet { sockets?.cut() }
    }
  }
}
