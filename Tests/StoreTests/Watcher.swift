import EntenteTesting
import Postgres

extension Connection {
  /// Waits until so many other sessions of this database wait in some way, such as `advisory` or `SyncRep`.
  func wait(for event: String, sessions: Int = 1) async throws {
    try await wait(
      until: """
        (select count(*) from pg_stat_activity
          where datname = current_database() and wait_event = '\(event)') >= \(sessions)
        """)
  }

  /// Ends the sessions of this database that wait in some way, and waits until they are gone.
  func terminate(waitingFor event: String) async throws {
    let ended = try await query(
      """
      with waiting as materialized (
        select pid from pg_stat_activity where datname = current_database() and wait_event = \(event))
      select pid from waiting where pg_terminate_backend(pid)
      """
    ).decode(Int32.self)
    for pid in ended { try await waitForEnd(of: pid) }
  }
}
