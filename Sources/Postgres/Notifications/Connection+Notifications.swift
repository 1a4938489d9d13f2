extension Connection {
  /// Listens on channels. What they are told is read from now on whether anybody waits for it or not, so that a slow
  /// reader never holds up the server.
  ///
  /// For a connection of its own, which is used by nobody else: one that goes back to a pool would be lent to others,
  /// and behind a pooler that shares sessions between transactions nothing ever arrives.
  ///
  /// - Parameter limit: how many are kept for a reader who is behind; the oldest go first. Defaults to 1024.
  /// - Throws: `PostgresError`, with `misuse` where it listens already; `CancellationError`.
  public func notifications(on channels: [String], limit: Int = 1024) async throws -> Notifications {
    guard feed == nil else { throw PostgresError.misuse("a second sequence of notifications") }
    let (stream, continuation) = AsyncThrowingStream.makeStream(
      of: Notification.self, throwing: (any Error).self, bufferingPolicy: .bufferingNewest(limit))
    let feed = NotificationFeed(continuation)
    // From here on: what comes together with the answer to LISTEN belongs to the sequence.
    self.feed = feed
    do {
      try await queries(channels.map(Statement.listen))
      guard let link, let descriptor = link.duplicateDescriptor() else { throw Self.closed }
      feed.watch(descriptor, on: executor) { [weak self] in self?.assumeIsolated { $0.hear() } }
    } catch {
      self.feed = nil
      throw error
    }
    return Notifications(stream: stream)
  }

  /// Something has come between two commands. Reads until nothing is left: when the other side hangs up, Dispatch tells
  /// once and never again, and what is read first may be the server's last words and not yet the end after them.
  private func hear() {
    while let link {
      let isWhole = link.consumeInput() && !link.isBroken && link.notices.farewell == nil
      let failure = isWhole ? nil : link.failure(.nothingStored)
      passOnNotifications(of: link)
      passOnNotices(of: link)
      if let failure { return end(failure) }
      guard link.isReadable else { return }
    }
  }

  /// Takes the notifications that have come, also those that came during a command, which libpq keeps until it is asked.
  func passOnNotifications(of link: ServerLink) {
    while let notification = link.nextNotification() { feed?.pass(notification) }
  }
}

extension Statement {
  fileprivate static func listen(_ channel: String) -> Statement {
    var statement = Statement(sql: "LISTEN \"\(channel.replacing("\"", with: "\"\""))\"")
    statement.isPrepared = false
    return statement
  }
}
