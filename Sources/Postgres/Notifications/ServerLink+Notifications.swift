internal import CLibPQ
import Glibc

extension ServerLink {
  /// The oldest notification that has been read and not been handed over.
  func nextNotification() -> Notification? {
    guard let notify = unsafe PQnotifies(raw) else { return nil }
    defer { unsafe PQfreemem(notify) }
    return unsafe Notification(
      channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra),
      processID: notify.pointee.be_pid)
  }

  /// Another number for the connection's socket, which the caller closes; nil where there is none.
  func duplicateDescriptor() -> Int32? {
    let copy = unsafe fcntl(PQsocket(raw), F_DUPFD_CLOEXEC, 0)
    return copy >= 0 ? copy : nil
  }
}
