internal import CLibPQ

/// Collects what the server says besides results. Used on the connection's queue only, like the link that owns it.
final class NoticeBox {
  private(set) var notices: [Notice] = []

  /// The error with which the server ended an idle session; libpq hands it over as a notice.
  var farewell: ServerError? { notices.last { $0.report.isFatal }?.report }

  private var endedReplicationWait: Notice?

  /// The word that a commit did not wait for its standby, if it has come since this was last asked.
  func takeEndedReplicationWait() -> Notice? {
    guard endedReplicationWait != nil else { return nil }
    defer { endedReplicationWait = nil }
    return endedReplicationWait
  }

  /// Hands over what has been collected.
  func take() -> [Notice] {
    defer { notices = [] }
    return notices
  }

  fileprivate func append(_ notice: Notice) {
    notices.append(notice)
    if notice.endsReplicationWait { endedReplicationWait = notice }
  }

  /// Makes the connection report to this box, which must live as long as the connection.
  @unsafe func attach(to connection: OpaquePointer) {
    _ = unsafe PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context = unsafe context, let result = unsafe result else { return }
        let box = unsafe Unmanaged<NoticeBox>.fromOpaque(context).takeUnretainedValue()
        unsafe box.append(Notice(report: ServerError(result)))
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
