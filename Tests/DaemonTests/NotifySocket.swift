import Foundation

/// The service manager's end of `NOTIFY_SOCKET`.
final class NotifySocket: Sendable {
  let path: String
  private let messages: AsyncStream<String>

  init(_ path: String) throws {
    self.path = path
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
    let isBound = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileWriteUnknown) }
    let (messages, sender) = AsyncStream<String>.makeStream()
    self.messages = messages
    // Reads as long as the process of the tests lives.
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { return }
        sender.yield(String(decoding: buffer[..<count], as: UTF8.self))
      }
    }
  }

  /// The next message that says this, whatever came before it.
  func wait(for word: String) async -> String {
    for await message in messages where message.contains(word) { return message }
    return ""
  }
}
