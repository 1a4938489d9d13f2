-- The board also tells between which countries each dialogue is: where parties are slots, the zones by which its due
-- dates are days are those of its own countries.

drop function entente.read_board(text, boolean, boolean, bigint);

-- Dialogues as they stand: of one mechanism where one is named; with or without those from whose state nothing leads on
-- and those of imported histories; and no more of them than `most`, unless that is null.
create function entente.read_board(mechanism text, with_ended boolean, with_imported boolean, most bigint)
returns table (
  reference text, mechanism_name text, definition_id integer, machine text, state text, seq integer, parent text,
  is_imported boolean, facts text, deadlines text, entered_at timestamptz, countries text[]
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  -- What is shown is chosen first, since facts and deadlines are gathered row by row.
  with shown as materialized (
    select d.id, d.reference, f.name, d.definition_id, d.machine, h.state, h.seq, d.parent_id, d.is_imported,
      h.entered_at, d.countries
    from entente.dialogue d
    join entente.dialogue_head h on h.dialogue_id = d.id
    join entente.definition f on f.id = d.definition_id
    where (read_board.mechanism is null or f.name = read_board.mechanism)
      and (with_imported or not d.is_imported)
      and (with_ended or exists (select from entente.definition_step s
        where s.definition_id = d.definition_id and s.machine = d.machine and s.from_state = h.state))
    order by d.reference
    limit most)
  select s.reference, s.name, s.definition_id, s.machine, s.state, s.seq,
    (select e.reference from entente.dialogue e where e.id = s.parent_id), s.is_imported,
    entente.facts(s.id)::text, (select x::text from entente.deadlines_part(s.id) x), s.entered_at, s.countries
  from shown s
  order by s.reference;
end
$$;

grant execute on function entente.read_board(text, boolean, boolean, bigint)
to entente_writer, entente_migrator, entente_auditor;
