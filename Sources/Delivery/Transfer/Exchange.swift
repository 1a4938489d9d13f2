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
    if !isLeaving { command = word }
  }

  /// Whether a socket may be opened.
  func opens(_ address: NetworkAddress?) -> Bool {
    guard let address, !admits(address) else { return true }
    refused = address
    return false
  }
}

/// Ends a transfer from outside of its queue.
final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }

  func set() { flag.store(true, ordering: .relaxed) }
}
