import Foundation

/// Why a server could not begin to listen.
public struct ServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, with the address.
  public var address: String

  /// The system's words.
  public var reason: String

  public var description: String { "cannot listen on \(address): \(reason)" }
}

/// A socket that listens at an address; closed by whoever it is handed to.
struct ListeningSocket {
  let descriptor: Int32
  let port: UInt16

  init(host: String, port: UInt16) throws(ServerFailure) {
    let name = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let status = unsafe getaddrinfo(host, String(port), &hints, &found)
    guard status == 0, let address = unsafe found else {
      throw ServerFailure(address: name, reason: unsafe String(cString: gai_strerror(status)))
    }
    defer { unsafe freeaddrinfo(address) }
    let descriptor = unsafe socket(
      address.pointee.ai_family, address.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
    func failure() -> ServerFailure {
      let reason = unsafe String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      return ServerFailure(address: name, reason: reason)
    }
    guard descriptor >= 0 else { throw failure() }
    // A daemon that starts again takes its port back at once.
    var yes: Int32 = 1
    guard unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size)) == 0,
      unsafe bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0, listen(descriptor, 64) == 0,
      let bound = Self.port(of: descriptor)
    else { throw failure() }
    self.descriptor = descriptor
    self.port = bound
  }

  /// The port that the system has chosen, where it was asked to by 0.
  private static func port(of descriptor: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &storage) { pointer in
      let status = unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe getsockname(descriptor, address, &length)
      }
      guard status == 0 else { return nil }
      // The port stands at the same place in both families.
      return unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
        unsafe UInt16(bigEndian: address.pointee.sin_port)
      }
    }
  }
}
