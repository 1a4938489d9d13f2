import Foundation

/// A socket of this machine on which a test plays a server: each connection gets a thread of its own.
public final class ListeningThread: Sendable {
  private let listener: Int32
  /// Where it listens on the network; 0 for a socket in the file system.
  public let port: UInt16

  /// Listens on a port of this machine that nobody else has.
  public convenience init() throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let listener = try Self.listen(AF_INET, address)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(listener, $0, &length) }
    }
    self.init(listener, port: UInt16(bigEndian: address.sin_port))
  }

  /// Listens on a socket in the file system.
  public convenience init(path: String) throws {
    self.init(try Self.listen(AF_UNIX, try Self.address(path)), port: 0)
  }

  private init(_ listener: Int32, port: UInt16) {
    self.listener = listener
    self.port = port
  }

  /// Lets everybody in, until `close`.
  public func serve(_ serve: @escaping @Sendable (Int32) -> Void) {
    Thread.detachNewThread { [listener] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        Thread.detachNewThread { serve(connection) }
      }
      Foundation.close(listener)
    }
  }

  /// Lets nobody in any more.
  public func close() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A connection to a socket in the file system; nil where nobody listens.
  public static func connection(to path: String) -> Int32? {
    guard let address = try? address(path) else { return nil }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0, unsafe with(address, { unsafe connect(descriptor, $0, $1) }) == 0 else { return nil }
    return descriptor
  }

  private static func listen<Address>(_ family: Int32, _ address: Address) throws -> Int32 {
    let listener = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0, unsafe with(address, { unsafe bind(listener, $0, $1) }) == 0,
      Foundation.listen(listener, 64) == 0
    else { throw CocoaError(.fileWriteUnknown) }
    return listener
  }

  private static func with<Address>(
    _ address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }

  private static func address(_ path: String) throws -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw CocoaError(.fileWriteInvalidFileName)
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    return address
  }
}

/// What two ends of a connection say, in bytes.
public enum Wire {
  /// What comes next; empty at the end.
  public static func read(_ descriptor: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe Foundation.read(descriptor, $0.baseAddress, $0.count)
    }
    return count > 0 ? Array(buffer[..<count]) : []
  }

  /// False where the other end is gone.
  public static func send(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = unsafe rest.withUnsafeBytes {
        unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }
}
