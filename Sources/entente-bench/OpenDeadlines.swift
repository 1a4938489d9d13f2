import Postgres

/// Rounds with an open deadline and one rung of its ladder ahead, written with the triggers off and with hashes that are
/// none: only what daemons do with them is measured.
struct OpenDeadlines {
  let database: Database

  /// Makes so many more and says which numbers they have.
  ///
  /// - Parameter moment: an SQL expression of `n`, when the rung is to fire; it has a coordinator of each side to tell.
  func seed(_ count: Int, at moment: String) async throws -> Range<Int> {
    let first = try await database.number("select count(*) from entente.dialogue where reference like 'OPEN-%'")
    for start in stride(from: first, to: first + count, by: 50_000) {
      try await database.run(Self.script(start..<min(start + 50_000, first + count), moment))
    }
    return first..<first + count
  }

  /// The firings of some of them, as a table of SQL.
  static func firings(_ numbers: Range<Int>) -> String {
    """
    (select f.* from entente.firing f where f.dialogue_id >= bench.id(7, \(numbers.lowerBound))
      and f.dialogue_id < bench.id(7, \(numbers.upperBound)))
    """
  }

  private static func script(_ numbers: Range<Int>, _ moment: String) -> String {
    let tables = ["dialogue", "dialogue_head", "payload", "transition", "deadline"]
    let range = "generate_series(\(numbers.lowerBound), \(numbers.upperBound - 1)) n"
    return """
      begin;
      set local synchronous_commit = off;
      create temporary table always on commit drop as
      select tgrelid::regclass as target, tgname from pg_trigger where tgenabled = 'A';
      create temporary table moment on commit drop as select n, \(moment) as at from \(range);
      \(tables.map { "alter table entente.\($0) disable trigger all;" }.joined(separator: "\n"))
      insert into entente.dialogue (id, reference, definition_id, definition_digest, machine, parties, countries,
        is_imported, login, recorded_at, leaf_hash)
      select bench.id(7, n), 'OPEN-' || n, d.id, d.digest, 'round', d.parties, d.parties, false, session_user, now(),
        d.digest
      from entente.definition d, \(range);
      insert into entente.dialogue_head (dialogue_id, definition_id, seq, state, base, last_hash, last_at, entered_at)
      select bench.id(7, n), d.id, 0, 'proposed', 0, d.digest, now(), now() from entente.definition d, \(range);
      insert into entente.payload (commitment, salt, body)
      select sha256(('OPEN-' || n)::bytea), sha256(n::text::bytea), '{"meets":"2027-09-09","place":"Ciudad de México"}'
      from \(range);
      insert into entente.transition (dialogue_id, seq, definition_digest, from_state, verb, to_state, actor_id,
        office_id, party, login, basis, recorded_at, texts, payload_commitment, prev_hash, leaf_hash)
      select bench.id(7, n), 0, d.digest, null, 'propose', 'proposed', b.person_id, b.office_id, 'us', session_user,
        'witnessed', now(), '{}', sha256(('OPEN-' || n)::bytea), d.digest, sha256(n::text::bytea)
      from entente.definition d,
        (select t.person_id, t.office_id from entente.term t join entente.person h on h.id = t.person_id
         where h.handle = 'john') b,
        \(range);
      insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, ladder,
        rungs, calendars, zone_data, login, recorded_at, leaf_hash)
      select bench.id(7, n), 'answer', 1, 'armed', 0, '10 joint working days', '2026-11-02', '2026-11-17',
        m.at - interval '7 days', 'standard',
        ('[{"at":' || entente.micros(m.at) || ',"index":5,"to":["coordinator"]},{"at":'
          || entente.micros(m.at + interval '5 years') || ',"index":6,"to":["deputy"]}]')::json,
        '{}', '2026b', session_user, now(), sha256(n::text::bytea)
      from moment m;
      insert into entente.watch (dialogue_id, name, generation, wakes_at)
      select bench.id(7, n), 'answer', 1, m.at from moment m;
      \(tables.map { "alter table entente.\($0) enable trigger all;" }.joined(separator: "\n"))
      do $$ declare t record; begin
        for t in select * from always loop
          execute format('alter table %s enable always trigger %I', t.target, t.tgname);
        end loop;
      end $$;
      commit;
      """
  }
}
