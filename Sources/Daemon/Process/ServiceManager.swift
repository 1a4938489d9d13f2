import Glibc

/// The service manager's ear, `NOTIFY_SOCKET`: systemd is told how the daemon fares. Without one, nothing is said.
struct ServiceManager: Sendable {
  /// A socket's path, or an abstract name after `@`.
  private let address: String?

  /// How often it wants to hear that the daemon lives; nil: not at all.
  let watchdog: Duration?

  init(environment: [String: String]) {
    address = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    // The manager may mean another process than this one.
    let isForUs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
    watchdog = isForUs ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { .microseconds($0) } : nil
  }

  func status(_ words: String) { send("STATUS=\(words)") }
  func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }

  /// The settings are being read anew.
  func reloading() {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)")
  }

  func stopping() { send("STOPPING=1") }
  func alive() { send("WATCHDOG=1") }

  /// One datagram. A manager that does not hear is not waited for.
  private func send(_ message: String) {
    guard let address else { return }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    var name = Array(address.utf8)
    let isAbstract = name.first == UInt8(ascii: "@")
    if isAbstract { name[0] = 0 }
    let room = MemoryLayout.size(ofValue: target.sun_path)
    guard name.count < room else { return }
    unsafe withUnsafeMutableBytes(of: &target.sun_path) { path in unsafe path.copyBytes(from: name) }
    let length = MemoryLayout<sa_family_t>.size + name.count + (isAbstract ? 0 : 1)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(message.utf8)
    unsafe withUnsafePointer(to: target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = unsafe sendto(
          descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), address,
          socklen_t(length))
      }
    }
  }
}
