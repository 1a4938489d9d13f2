internal import Foundation
internal import Synchronization

/// The sockets that one handle has open, by which whoever waits for the other side can be freed: libcurl waits for the
/// answer to its farewell without asking anybody whether the transfer is still wanted.
final class OpenSockets: Sendable {
  private let descriptors = Mutex<Set<Int32>>([])

  /// How long an answer to a farewell is waited for: it changes nothing.
  static let patience: Int32 = 2000

  func opened(_ descriptor: Int32) { descriptors.withLock { _ = $0.insert(descriptor) } }

  /// Closes one; under the lock, so that its number is nobody else's while it is cut.
  func close(_ descriptor: Int32) -> Int32 {
    descriptors.withLock { descriptors in
      descriptors.remove(descriptor)
      return Foundation.close(descriptor)
    }
  }

  /// Ends every wait, to send as well as to hear.
  func cut() { shutDown(Int32(SHUT_RDWR)) }

  /// What has arrived can still be read; nothing more is waited for.
  func hearNoMore() { shutDown(Int32(SHUT_RD)) }

  /// Waits a little for what the other side says to a farewell, and then no more.
  ///
  /// - Parameter isHurried: not at all.
  func takeLeave(isHurried: Bool) {
    var waiting = descriptors.withLock { descriptors in
      descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }
    if !isHurried, !waiting.isEmpty {
      unsafe waiting.withUnsafeMutableBufferPointer { buffer in
        _ = unsafe poll(buffer.baseAddress, nfds_t(buffer.count), Self.patience)
      }
    }
    hearNoMore()
  }

  private func shutDown(_ how: Int32) {
    descriptors.withLock { descriptors in
      for descriptor in descriptors { _ = shutdown(descriptor, how) }
    }
  }
}
