internal import Definitions
import Foundation

/// Where secrets are kept: a file, or a credential that systemd provides.
struct SecretFiles: Sendable {
  /// `$CREDENTIALS_DIRECTORY`; nil where systemd provides none.
  let credentials: String?

  init(environment: [String: String]) { credentials = environment["CREDENTIALS_DIRECTORY"] }

  /// - Parameter path: with a slash a file, without one the name of a credential.
  func read(_ path: String) -> Result<String, SecretProblem> {
    if path.contains("/") { return Self.contents(of: path, isCredential: false) }
    guard let credentials else { return .failure(.missing) }
    return Self.contents(of: "\(credentials)/\(path)", isCredential: true)
  }

  private static func contents(of path: String, isCredential: Bool) -> Result<String, SecretProblem> {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      return .failure(errno == ENOENT ? .missing : .unreadable(unsafe String(cString: strerror(errno))))
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      return .failure(.unreadable(unsafe String(cString: strerror(errno))))
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= longest else { return .failure(.unfit) }
    // systemd keeps its credentials from others by their folder.
    if !isCredential, status.st_mode & 0o007 != 0 { return .failure(.openToOthers) }
    var bytes = [UInt8](repeating: 0, count: longest + 1)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe Foundation.read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { return .failure(.unreadable(unsafe String(cString: strerror(errno)))) }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else { return .failure(.unfit) }
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let isLine = !line.isEmpty && line.utf8.count <= longest && line.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    return isLine ? .success(line) : .failure(.unfit)
  }

  private static let longest = 4096
}
