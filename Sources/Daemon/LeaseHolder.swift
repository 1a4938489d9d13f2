internal import Entente
internal import Foundation
public import Store

/// A process that takes messages in hand, known so well that the next one on its machine can tell that it is no more.
public struct LeaseHolder: Hashable, Sendable {
  private let host: String
  private let processID: Int32
  private let startedAt: Instant

  public init(_ identity: DaemonIdentity) {
    host = identity.host
    processID = identity.processID
    startedAt = identity.startedAt
  }

  /// As leases have it: `host/pid/start`.
  public var text: String { "\(host)/\(processID)/\(startedAt.microseconds)" }

  /// Whether another holder, by its text, was a process of this machine and is no more. Of another machine nobody here
  /// knows.
  public func isGone(_ other: String) -> Bool {
    let parts = other.split(separator: "/")
    guard other != text, parts.count == 3, parts[0] == host, let id = Int32(parts[1]), id > 0 else { return false }
    return id == processID || kill(id, 0) != 0 && errno == ESRCH
  }
}
