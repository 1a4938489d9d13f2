public import Postgres

extension Connection {
  /// Waits, in the server, until a condition holds; for what other sessions do, which nobody announces.
  public func wait(until condition: String) async throws {
    try await script(
      """
      do $$ begin
        while not (\(condition)) loop perform pg_stat_clear_snapshot(), pg_sleep(0.002); end loop;
      end $$
      """)
  }

  /// Waits until another session of this database waits for a lock; those of other databases of the server do not
  /// count.
  public func waitUntilOneIsBlocked() async throws {
    try await wait(
      until: """
        exists (select from pg_stat_activity
          where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0)
        """)
  }

  /// Waits until a session is gone.
  public func waitForEnd(of processID: Int32) async throws {
    try await wait(until: "not exists (select from pg_stat_activity where pid = \(processID))")
  }
}
