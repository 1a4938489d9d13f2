import EntenteTesting
import Postgres

extension Connection {
  /// Waits until a session is waiting in a certain way, such as `PgSleep` or `advisory`.
  func wait(for event: String, in processID: Int32) async throws {
    try await wait(
      until: "EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(processID) AND wait_event = '\(event)')")
  }

  func terminate(_ processID: Int32) async throws {
    try await query("SELECT pg_terminate_backend(\(processID))")
    try await waitForEnd(of: processID)
  }
}
