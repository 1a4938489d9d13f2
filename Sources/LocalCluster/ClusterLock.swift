import Foundation

/// Holds off other processes, and other tasks of this one, that would make, start or stop the same cluster.
struct ClusterLock: Sendable {
  let file: URL

  /// Runs the body while this lock is held; the system releases it should the process die.
  func whileHeld<R>(_ body: () async throws(ClusterError) -> R) async throws(ClusterError) -> R {
    while true {
      let descriptor = unsafe open(file.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .fileTrouble(doing: "open", path: file.path, reason: lastSystemError()) }
      // Closing the only descriptor releases the lock.
      defer { close(descriptor) }
      if let failure = await Self.lock(descriptor) {
        throw .fileTrouble(doing: "lock", path: file.path, reason: failure)
      }
      // A file that was removed while we waited locks out nobody; the next one to come makes a new file.
      var state = stat()
      if unsafe fstat(descriptor, &state) == 0, state.st_nlink > 0 { return try await body() }
    }
  }

  /// Waits for the lock on a thread of its own, because it blocks, and the threads that run tasks are few.
  private static func lock(_ descriptor: Int32) async -> String? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        while flock(descriptor, LOCK_EX) != 0 {
          guard errno == EINTR else { return continuation.resume(returning: lastSystemError()) }
        }
        continuation.resume(returning: nil)
      }
    }
  }
}
