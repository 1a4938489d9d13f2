import Foundation
import Glibc

/// A server that says what a test makes it say, to one client, by a Unix socket.
///
/// For what no real server can be brought to do at a given moment.
final class FakeServer: Sendable {
  let directory: URL
  private let listener: Int32

  /// The answer to a client's first message: it is let in, and may ask.
  static let welcome = message("R", integer(0)) + message("K", integer(1) + integer(2)) + message("Z", Array("I".utf8))

  /// Listens where libpq looks for a server in that directory.
  init() throws {
    directory = URL(filePath: "/tmp").appending(path: "fake-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = directory.appending(path: ".s.PGSQL.5432").path
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, listen(listener, 1) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Serves one client on a thread of its own, and hangs up when the body returns.
  func serve(_ body: @escaping @Sendable (Client) -> Void) {
    Thread.detachNewThread { [listener] in
      let client = Client(descriptor: accept(listener, nil, nil))
      body(client)
      close(client.descriptor)
    }
  }

  /// Removes what was made.
  func stop() {
    close(listener)
    try? FileManager.default.removeItem(at: directory)
  }

  struct Client: Sendable {
    fileprivate let descriptor: Int32

    /// Waits for something from the client and reads no more than so many bytes of it.
    func hear(atMost count: Int) {
      var bytes = [UInt8](repeating: 0, count: count)
      _ = unsafe recv(descriptor, &bytes, count, 0)
    }

    func say(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = unsafe rest.withUnsafeBytes {
          unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent > 0 else { return }
        rest = rest.dropFirst(sent)
      }
    }

    /// From now on, whatever the client writes fails, while it can still read.
    func refuseToListen() { shutdown(descriptor, Int32(SHUT_RD)) }
  }

  /// A message of the protocol: its type, its length, its contents.
  static func message(_ type: Character, _ contents: [UInt8]) -> [UInt8] {
    Array(String(type).utf8) + integer(contents.count + 4) + contents
  }

  private static func integer(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  static func notice(_ text: String) -> [UInt8] {
    let fields = ["SNOTICE", "VNOTICE", "C00000", "M\(text)"].map { Array($0.utf8) + [0] }
    return message("N", fields.joined() + [0])
  }
}
