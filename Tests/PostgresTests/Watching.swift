import Postgres

extension Connection {
  /// Waits, in the server, until a condition holds; for what other sessions do, which nobody announces.
  func wait(until condition: String) async throws {
    try await script(
      """
      DO $$ BEGIN
        WHILE NOT (\(condition)) LOOP PERFORM pg_stat_clear_snapshot(), pg_sleep(0.002); END LOOP;
      END $$
      """)
  }

  /// Waits until a session is waiting in a certain way, such as `PgSleep` or `advisory`.
  func wait(for event: String, in processID: Int32) async throws {
    try await wait(
      until: "EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(processID) AND wait_event = '\(event)')")
  }

  func waitForEnd(of processID: Int32) async throws {
    try await wait(until: "NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(processID))")
  }

  func terminate(_ processID: Int32) async throws {
    try await query("SELECT pg_terminate_backend(\(processID))")
    try await waitForEnd(of: processID)
  }
}
