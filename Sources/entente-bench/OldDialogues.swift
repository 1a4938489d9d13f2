import Postgres

/// Long histories, written with the triggers off and with hashes that are none: only reading them is measured.
struct OldDialogues {
  let database: Database

  static func reference(_ number: Int) -> String { "OLD-\(number)" }

  /// Makes that many dialogues of 20 transitions, each with fields of its own, unless they are there.
  func seed(_ dialogues: Int) async throws {
    let there = try await database.number("select n from bench.used where kind = 'history'")
    if there == dialogues { return }
    guard there == 0 else { throw BenchError(description: "the database has \(there) dialogues of another run") }
    try await database.run(Self.script(dialogues))
    try await database.settle()
  }

  private static func script(_ dialogues: Int) -> String {
    let tables = ["dialogue", "payload", "transition"]
    let steps = """
      generate_series(0, \(dialogues - 1)) n, generate_series(0, \(Histories.length - 1)) seq,
      lateral (select '{"meets":"2027-09-09","place":"Ciudad de México, ' || n || '/' || seq || '"}' as body,
        sha256((n || '/' || seq)::bytea) as salt) p
      """
    return """
      begin;
      set local synchronous_commit = off;
      create temporary table always on commit drop as
      select tgrelid::regclass as target, tgname from pg_trigger where tgenabled = 'A';
      \(tables.map { "alter table entente.\($0) disable trigger all;" }.joined(separator: "\n"))
      insert into entente.dialogue (id, reference, definition_id, definition_digest, machine, parties, countries,
        is_imported, login, recorded_at, leaf_hash)
      select bench.id(9, n), 'OLD-' || n, d.id, d.digest, 'old', d.parties, d.parties, false, session_user, now(),
        d.digest
      from entente.definition d, generate_series(0, \(dialogues - 1)) n;
      insert into entente.payload (commitment, salt, body)
      select sha256(p.salt || convert_to(p.body, 'UTF8')), p.salt, p.body from \(steps);
      insert into entente.transition (dialogue_id, seq, definition_digest, from_state, verb, to_state, actor_id,
        office_id, party, login, basis, recorded_at, texts, payload_commitment, prev_hash, leaf_hash)
      select bench.id(9, n), seq, d.digest, case when seq > 0 then 'proposed' end, 'postpone', 'proposed', b.person_id,
        b.office_id, 'us', session_user, 'witnessed', now() + seq * interval '1 day', '{}',
        sha256(p.salt || convert_to(p.body, 'UTF8')), sha256((n || '/' || seq - 1)::bytea),
        sha256((n || '/' || seq)::bytea)
      from entente.definition d,
        (select t.person_id, t.office_id from entente.term t join entente.person h on h.id = t.person_id
         where h.handle = 'john') b,
        \(steps);
      \(tables.map { "alter table entente.\($0) enable trigger all;" }.joined(separator: "\n"))
      do $$ declare t record; begin
        for t in select * from always loop
          execute format('alter table %s enable always trigger %I', t.target, t.tgname);
        end loop;
      end $$;
      update bench.used set n = \(dialogues) where kind = 'history';
      commit;
      """
  }
}
