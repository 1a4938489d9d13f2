internal import Entente
internal import Postgres

// What the doctor asks about that a daemon depends on.
extension Store {
  /// Who keeps the server from clearing away dead rows, by an old snapshot or a transaction that wrote and stays open:
  /// sessions, prepared transactions, slots, standbys.
  func vacuum(patience: Int64 = 1800) async throws -> Finding {
    let holders = try await ask(Self.holders(patience)).decode((String).self)
    guard holders.isEmpty else {
      return Finding(subject: .vacuum, isGood: false, detail: holders.joined(separator: "; "))
    }
    let seesAll = try await ask(
      "select pg_has_role(current_user, 'pg_read_all_stats', 'usage')"
    ).first?.decode(Bool.self, at: 0)
    return Finding(subject: .vacuum, isGood: true, detail: seesAll == true ? "–" : "pg_read_all_stats?")
  }

  /// A row for each; the oldest first. Those of other logins show only to members of pg_read_all_stats.
  private static func holders(_ patience: Int64) -> Statement {
    """
    with holder as (
      select format('pid %s %s %s %s: %s s, xmin age %s', pid, usename, application_name, state,
          extract(epoch from clock_timestamp() - xact_start)::bigint,
          greatest(age(backend_xmin), age(backend_xid))) as who,
        greatest(age(backend_xmin), age(backend_xid)) as age
      from pg_catalog.pg_stat_activity
      where coalesce(backend_xmin, backend_xid) is not null and pid <> pg_backend_pid()
        and clock_timestamp() - xact_start >= make_interval(secs => \(patience))
      union all
      select format('prepared transaction %s %s: %s s', gid, owner,
          extract(epoch from clock_timestamp() - prepared)::bigint), age(transaction)
      from pg_catalog.pg_prepared_xacts where clock_timestamp() - prepared >= make_interval(secs => \(patience))
      union all
      select format('replication slot %s: xmin age %s', slot_name, greatest(age(xmin), age(catalog_xmin))),
        greatest(age(xmin), age(catalog_xmin))
      from pg_catalog.pg_replication_slots where greatest(age(xmin), age(catalog_xmin)) > 1000000
      union all
      select format('standby %s %s: xmin age %s', application_name, client_addr, age(backend_xmin)), age(backend_xmin)
      from pg_catalog.pg_stat_replication where age(backend_xmin) > 1000000
    )
    select who from holder order by age desc, who
    """
  }

  /// Whether what one session notifies reaches another: not behind a pooler that lends a session a transaction at a time.
  func listening() async throws -> Finding {
    let channel = "entente_doctor_\(UInt32.random(in: 0...UInt32.max))"
    let listener = try await Connection.open(pool.configuration)
    let heard: Bool
    do {
      let notifications = try await listener.notifications(on: [channel])
      _ = try await ask("select pg_notify(\(channel), '')")
      heard = await Self.hears(notifications, within: .seconds(3), clock)
    } catch {
      await listener.close()
      throw error
    }
    await listener.close()
    return Finding(subject: .listening, isGood: heard, detail: "LISTEN")
  }

  private static func hears(
    _ notifications: Notifications, within patience: Duration, _ clock: any Clock<Duration>
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        var iterator = notifications.makeAsyncIterator()
        return (try? await iterator.next()) != nil
      }
      group.addTask {
        try? await clock.sleep(for: patience)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }

  /// Each daemon that has not stopped in an orderly way lives.
  func daemons() async throws -> Finding {
    let isThere = try await ask("select to_regclass('entente.heartbeat') is not null").first?.decode(Bool.self, at: 0)
    // That the schema is old is told already.
    guard isThere == true else { return Finding(subject: .daemons, isGood: true, detail: "–") }
    let rows = try await ask(Self.beats).decode((String, Bool).self)
    let dead = rows.filter { !$0.1 }
    let shown = (dead.isEmpty ? rows : dead).map(\.0)
    return Finding(
      subject: .daemons, isGood: dead.isEmpty, detail: shown.isEmpty ? "–" : shown.joined(separator: "; "))
  }

  /// Who, and whether he beat within the last two minutes, which is four beats.
  private static var beats: Statement {
    """
    select format('%s (%s/%s, %s): %s s', name, host, pid, version,
        extract(epoch from clock_timestamp() - beat_at)::bigint),
      beat_at > clock_timestamp() - interval '2 minutes'
    from entente.heartbeat order by name
    """
  }
}
