public import Entente
public import Postgres

/// What a database's record says of its firings and notices, judged from outside: without the code that wrote it.
public struct FiringRecord: Sendable {
  private let pool: Pool

  /// - Parameter pool: of a login that reads everything.
  public init(pool: Pool) { self.pool = pool }

  /// What must hold whenever nothing is due.
  ///
  /// - Parameter moment: up to when everything was done.
  /// - Returns: what does not hold, a line each; empty where all is well.
  public func broken(upTo moment: Instant) async throws -> [String] {
    try await lines([
      "lost": """
      select o.dialogue_id, o.name, o.generation, coalesce(r ->> 'kind', 'rung'), r ->> 'index', o.due_at
      from entente.open_deadline o cross join json_array_elements(o.rungs) r
      where (r ->> 'at')::bigint <= \(moment.microseconds) and not exists (select from entente.firing f
        where (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
          = (o.dialogue_id, o.name, o.generation, coalesce(r ->> 'kind', 'rung'), (r ->> 'index')::integer))
        -- What somebody has taken note of waits.
        and not exists (select from entente.acknowledgement a
          where (a.dialogue_id, a.name, a.generation) = (o.dialogue_id, o.name, o.generation)
            and entente.micros(a.until) > \(moment.microseconds) and coalesce(r ->> 'kind', 'rung') = 'rung'
            and (r -> 'to')::jsonb <@ a.levels::jsonb)
        -- So does what its warning, which went out late, gives a working day.
        and not exists (select from entente.firing w
          where (w.dialogue_id, w.name, w.generation, w.kind, w.rung, w.outcome)
              = (o.dialogue_id, o.name, o.generation, 'warning', (r ->> 'index')::integer, 'fired')
            and coalesce(r ->> 'kind', 'rung') = 'rung' and w.fired_at > w.scheduled_at + interval '1 hour'
            and entente.micros(w.fired_at + interval '10 days') > \(moment.microseconds))
      """,
      "an end of which nobody was told": """
      select d.dialogue_id, d.name, d.generation, d.reason from entente.deadline d
      where d.act = 'closed' and d.reason in ('called_off', 'lapsed')
        and entente.micros(d.recorded_at) <= \(moment.microseconds) and not exists (select from entente.firing f
          where (f.dialogue_id, f.name, f.generation) = (d.dialogue_id, d.name, d.generation)
            and f.kind = case d.reason when 'lapsed' then 'lapsed' else 'cancellation' end)
      """,
    ])
  }

  /// What must hold of everything that was ever written.
  public func broken() async throws -> [String] { try await lines(Self.rules) }

  private func lines(_ rules: [String: String]) async throws -> [String] {
    var lines: [String] = []
    for (name, rule) in rules.sorted(by: { $0.key < $1.key }) {
      lines += try await rows("select broken::text from (\(rule)) broken").map { "\(name): \($0)" }
    }
    return lines
  }

  private static let rules = [
    "early": "select dialogue_id, name, kind, rung from entente.firing where fired_at < scheduled_at",
    "told those above before their warning had its time": """
    select f.dialogue_id, f.name, f.generation, f.rung from entente.firing f
    join entente.firing w on (w.dialogue_id, w.name, w.generation, w.rung)
      = (f.dialogue_id, f.name, f.generation, f.rung)
    where (f.kind, f.outcome, w.kind, w.outcome) = ('rung', 'fired', 'warning', 'fired')
      and f.fired_at < w.fired_at + interval '8 hours'
    """,
    "not as armed": """
    select f.dialogue_id, f.name, f.generation, f.kind, f.rung from entente.firing f
    where f.kind in ('rung', 'warning', 'invitation') and not exists (
      select from entente.deadline d cross join json_array_elements(d.rungs) r
      where (d.dialogue_id, d.name, d.generation, d.act) = (f.dialogue_id, f.name, f.generation, 'armed')
        and coalesce(r ->> 'kind', 'rung') = f.kind and (r ->> 'index')::integer = f.rung
        and (r ->> 'at')::bigint = entente.micros(f.scheduled_at))
    """,
    "after the answer": """
    select f.dialogue_id, f.name, f.generation, f.kind, f.rung from entente.firing f
    join entente.deadline c on (c.dialogue_id, c.name, c.generation, c.act)
      = (f.dialogue_id, f.name, f.generation, 'closed')
    join entente.transition t on (t.dialogue_id, t.seq) = (c.dialogue_id, c.seq)
    where f.kind not in ('lapsed', 'cancellation')
      -- A recalculation is no step's doing.
      and f.fired_at > case c.reason when 'recalculated' then c.recorded_at else t.recorded_at end
    """,
    "fired twice": """
    select dialogue_id, name, generation, kind, rung from entente.firing
    group by 1, 2, 3, 4, 5 having count(*) > 1
    """,
    "lapsed without a warning": """
    select d.dialogue_id, d.name, d.generation from entente.deadline d
    where d.act = 'closed' and d.reason = 'lapsed' and not exists (select from entente.firing f
      where (f.dialogue_id, f.name, f.generation) = (d.dialogue_id, d.name, d.generation)
        and f.kind in ('rung', 'lapse_warning') and f.outcome = 'fired' and f.fired_at < d.recorded_at)
    """,
    "told one side": """
    select f.dialogue_id, f.name, f.generation, f.kind, f.rung from entente.firing f
    where f.outcome = 'fired' and (select count(distinct n.party) from entente.notice n
      where (n.dialogue_id, n.deadline, n.generation, n.kind, n.rung)
        = (f.dialogue_id, f.name, f.generation, f.kind, f.rung)) <> 2
    """,
    "told at two moments": """
    select dialogue_id, deadline, generation, kind, rung from entente.notice where dialogue_id is not null
    group by 1, 2, 3, 4, 5 having count(distinct (created_at, not_before)) > 1
    """,
    "told twice": """
    select dialogue_id, deadline, generation, kind, rung, person_id from entente.notice where dialogue_id is not null
    group by 1, 2, 3, 4, 5, 6, party having count(*) > 1
    """,
    "notice without a firing": """
    select n.id from entente.notice n where n.dialogue_id is not null and not exists (
      select from entente.firing f cross join json_array_elements(f.told) t
      where (f.dialogue_id, f.name, f.generation, f.kind, f.rung, f.outcome)
          = (n.dialogue_id, n.deadline, n.generation, n.kind, n.rung, 'fired')
        and (t ->> 'notice', t ->> 'person') = (n.id::text, n.person_id::text))
    """,
    "firing without a notice": """
    select t ->> 'notice' from entente.firing f cross join json_array_elements(f.told) t
    where not exists (select from entente.notice n where n.id = (t ->> 'notice')::uuid)
    """,
    "notice that went astray": """
    select n.id from entente.notice n
    where not exists (select from entente.delivery v
        where v.notice_id = n.id and v.outcome = 'sent' and v.channel <> 'webhook')
      and not exists (select from entente.dispatch d where n.id = any (d.notices) and d.channel <> 'webhook')
    """,
    "given up without a reason": """
    select d.message from entente.dispatch d
    where d.state = 'dead' and not exists (select from entente.delivery v where v.message = d.message)
    """,
    "to be sent again after it was sent": """
    select d.message from entente.dispatch d
    join entente.delivery v on (v.message, v.channel, v.address, v.outcome)
      = (d.message, d.channel, d.address, 'sent')
    """,
    "sent twice": """
    select message from entente.delivery where outcome = 'sent'
    group by message, channel, address having count(distinct fence) > 1
    """,
    "sent before its time": """
    select v.message from entente.delivery v join entente.notice n on n.id = v.notice_id where v.at < n.not_before
    """,
    "told other levels on one side": """
    select dialogue_id, name, generation, kind, rung from (
      select f.dialogue_id, f.name, f.generation, f.kind, f.rung, t ->> 'party' as party,
        array_agg(distinct coalesce(t ->> 'instead', o.level)) as levels
      from entente.firing f
      cross join json_array_elements(f.told) t
      join entente.dialogue d on d.id = f.dialogue_id
      join entente.office o on (o.country, o.code)
        = (d.countries[array_position(d.parties, t ->> 'party')], t ->> 'office')
      group by 1, 2, 3, 4, 5, 6) sides
    group by 1, 2, 3, 4, 5 having count(distinct levels) > 1
    """,
    "left out as late in its time": """
    select dialogue_id, name, generation, kind, rung from entente.firing
    where reason = 'late' and fired_at < scheduled_at + interval '1 hour'
    """,
    "left out as held though nobody held it": """
    select f.dialogue_id, f.name, f.generation, f.rung from entente.firing f
    where f.reason = 'held' and not exists (select from entente.hold h
      where (h.dialogue_id, h.name, h.generation, h.rung, h.act)
          = (f.dialogue_id, f.name, f.generation, f.rung, 'hold')
        and h.recorded_at <= f.fired_at
        and not exists (select from entente.hold r where r.ends = h.id and r.recorded_at <= f.fired_at))
    """,
    "fired though held": """
    select f.dialogue_id, f.name, f.generation, f.rung from entente.firing f
    join entente.hold h on (h.dialogue_id, h.name, h.generation, h.rung, h.act)
      = (f.dialogue_id, f.name, f.generation, f.rung, 'hold')
    where (f.kind, f.outcome) = ('rung', 'fired') and h.recorded_at < f.fired_at
      and not exists (select from entente.hold r where r.ends = h.id and r.recorded_at < f.fired_at)
    """,
    "left out as acknowledged though nobody had": """
    select f.dialogue_id, f.name, f.generation, f.rung from entente.firing f
    where f.reason = 'acknowledged' and not exists (select from entente.acknowledgement a
      where (a.dialogue_id, a.name, a.generation) = (f.dialogue_id, f.name, f.generation)
        and a.recorded_at <= f.fired_at and f.scheduled_at <= a.until)
    """,
    "fired within a pause": """
    select f.dialogue_id, f.name, f.generation, f.rung from entente.firing f
    join entente.acknowledgement a on (a.dialogue_id, a.name, a.generation) = (f.dialogue_id, f.name, f.generation)
    join entente.deadline d on (d.dialogue_id, d.name, d.generation, d.act)
      = (f.dialogue_id, f.name, f.generation, 'armed')
    cross join json_array_elements(d.rungs) r
    where (f.kind, f.outcome) = ('rung', 'fired') and f.fired_at > a.recorded_at and f.fired_at < a.until
      and coalesce(r ->> 'kind', 'rung') = 'rung' and (r ->> 'index')::integer = f.rung
      and (r -> 'to')::jsonb <@ a.levels::jsonb
    """,
    "under two identifiers": """
    select notice_id from entente.delivery group by notice_id, channel, address having count(distinct message) > 1
    """,
  ]

  /// What a receiver took, against what the record says was sent.
  ///
  /// - Parameters:
  ///   - accepted: how often each message was taken.
  ///   - channel: the channel by which it was.
  public func broken(accepted: [String: Int], by channel: String) async throws -> [String] {
    var lines: [String] = []
    var accepted = accepted
    let rows = try await rows(
      """
      select concat_ws('|', message, count(distinct fence) filter (where outcome = 'sent'),
        count(distinct fence) filter (where outcome = 'unknown'))
      from entente.delivery where channel = '\(channel)' group by message
      """)
    for row in rows.map({ $0.split(separator: "|") }) where row.count == 3 {
      let message = String(row[0])
      let (sent, unknown) = (Int(row[1]) ?? 0, Int(row[2]) ?? 0)
      let taken = accepted.removeValue(forKey: message) ?? 0
      if taken < sent { lines.append("recorded as sent and never taken: \(message)") }
      if taken > sent + unknown { lines.append("repeated though no answer was lost: \(message), \(taken) times") }
    }
    return lines + accepted.keys.sorted().map { "taken and not in the record: \($0)" }
  }

  /// How many things there are, so that a test sees that it has tested something.
  public func count(_ what: String) async throws -> Int {
    try await rows("select count(*)::text from \(what)").first.flatMap { Int($0) } ?? 0
  }

  /// The only column of each row.
  public func rows(_ sql: String) async throws -> [String] {
    try await pool.withConnection { connection in
      try await connection.query(Statement(sql: sql)).decode(String?.self).compactMap(\.self)
    }
  }
}
