import Postgres

extension WaitingDialogues {
  /// Keeps the argument that the program gives to `record_step`, as a model of those for the reference.
  static let beginListening = """
    create table bench.argument (doc text not null);
    alter function entente.record_step(jsonb) rename to recorded_step;
    create function entente.record_step(doc jsonb) returns text language plpgsql as $$
    begin
      insert into bench.argument values (doc::text);
      return entente.recorded_step(doc);
    end $$;
    """

  static func stopListening(model: String) -> String {
    """
    drop function entente.record_step(jsonb);
    alter function entente.recorded_step(jsonb) rename to record_step;
    create table bench.model as select d.* from entente.dialogue d where d.reference = '\(model)';
    create table bench.step (n bigint primary key, reference text not null, command uuid not null, doc text not null);
    """
  }

  /// Copies of the model as it was proposed, one set-based statement a table, through all triggers.
  static func copies(_ numbers: Range<Int>) -> String {
    let range = "generate_series(\(numbers.lowerBound), \(numbers.upperBound - 1)) n"
    return """
      begin;
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      select bench.id(1, n), 'HLED-9999-' || n, m.definition_id, m.machine, m.parties, m.countries, m.is_imported
      from bench.model m, \(range);
      insert into entente.payload (commitment, salt, body)
      select sha256(sha256(n::text::bytea) || convert_to(p.body, 'UTF8')), sha256(n::text::bytea), p.body
      from bench.model m join entente.transition t on t.dialogue_id = m.id and t.seq = 0
      join entente.payload p on p.commitment = t.payload_commitment, \(range);
      \(motion("propose", kind: 2, range))
      \(consent("propose", kind: 2, range))
      insert into entente.transition (dialogue_id, seq, verb, to_state, actor_id, office_id, party, basis,
        payload_commitment, motion_id)
      select bench.id(1, n), 0, t.verb, t.to_state, t.actor_id, t.office_id, t.party, t.basis, o.payload_commitment, o.id
      from bench.model m join entente.transition t on t.dialogue_id = m.id and t.seq = 0, \(range)
      join entente.motion o on o.id = bench.id(2, n);
      insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, ladder,
        rungs, then_at, then_verb, calendars, zone_data)
      select bench.id(1, n), d.name, d.generation, d.act, d.seq, d.rule, d.anchor, d.due_date, d.due_at, d.ladder,
        d.rungs, d.then_at, d.then_verb, d.calendars, d.zone_data
      from bench.model m join entente.deadline d on d.dialogue_id = m.id and d.seq = 0, \(range);
      \(motion("convene", kind: 3, range))
      \(consent("convene", kind: 3, range))
      commit;
      """
  }

  private static func motion(_ verb: String, kind: Int, _ range: String) -> String {
    """
    insert into entente.motion (id, dialogue_id, verb, base, from_state, payload_commitment, texts, adopted)
    select bench.id(\(kind), n), bench.id(1, n), o.verb, o.base, o.from_state, case
      when o.payload_commitment is not null then sha256(sha256(n::text::bytea) || convert_to(p.body, 'UTF8')) end,
      o.texts, o.adopted
    from bench.model m join entente.motion o on o.dialogue_id = m.id and o.verb = '\(verb)'
    left join entente.payload p on p.commitment = o.payload_commitment, \(range);
    """
  }

  private static func consent(_ verb: String, kind: Int, _ range: String) -> String {
    """
    insert into entente.consent (id, motion_id, party, act, basis, person_id, office_id)
    select bench.id(\(kind + 16), n), bench.id(\(kind), n), c.party, c.act, c.basis, c.person_id, c.office_id
    from bench.model m join entente.consent c on c.dialogue_id = m.id and c.verb = '\(verb)' and c.party = 'mx', \(range);
    """
  }

  /// Ready-made arguments of `record_step` for the reference that runs our own pipelines, one a dialogue.
  static func writeArguments(_ database: Database) async throws {
    try await database.run(
      """
      insert into bench.step
      select n, 'HLED-9999-' || n, bench.id(5, n),
        replace(replace(replace(replace(replace(a.doc, m.id::text, bench.id(1, n)::text),
          a.doc::jsonb #>> '{consents,0,motion}', bench.id(3, n)::text),
          a.doc::jsonb #>> '{consents,0,id}', bench.id(4, n)::text),
          a.doc::jsonb #>> '{command,id}', bench.id(5, n)::text),
          '"' || m.reference || '"', '"HLED-9999-' || n || '"')
      from bench.argument a, bench.model m,
        generate_series((select coalesce(max(n) + 1, 0) from bench.step),
          (select count(*) - 1 from entente.dialogue where reference like 'HLED-9999-%')) n;
      """)
  }
}
