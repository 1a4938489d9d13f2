-- What a weekly brief tells, and an inbox looks through: each question one statement, however many dialogues there are.

-- The dialogues in which something may wait for somebody, the most pressing first, and how many there are: those with a
-- deadline due before some moment, with an open motion, or in a state in which the other side has to act, each such state
-- written `definition machine state`. Ended ones and imported histories are none.
create function entente.read_pressing(mechanism text, before timestamptz, awaiting text[], most bigint)
returns table (reference text, total bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with due as materialized (
    select d.dialogue_id, min(d.due_at) as due_at
    from entente.open_deadline d where d.due_at < read_pressing.before group by d.dialogue_id)
  select d.reference, count(*) over ()
  from entente.dialogue d
  join entente.dialogue_head h on h.dialogue_id = d.id
  left join due on due.dialogue_id = d.id
  where not d.is_imported
    and (read_pressing.mechanism is null
      or d.definition_id in (select f.id from entente.definition f where f.name = read_pressing.mechanism))
    and (due.due_at is not null
      or concat_ws(' ', d.definition_id, d.machine, h.state) = any (awaiting)
      or exists (select from entente.motion m where m.dialogue_id = d.id and m.base = h.base))
    and exists (select from entente.definition_step s
      where s.definition_id = d.definition_id and s.machine = d.machine and s.from_state = h.state)
  order by due.due_at nulls last, d.reference
  limit most;
end
$$;

-- How many dialogues are open, how many of them have a deadline that is over, and how many one that is due before some
-- moment.
create function entente.read_totals(mechanism text, before timestamptz)
returns table (open bigint, overdue bigint, soon bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  now timestamptz := entente.clock();
begin
  return query
  with due as materialized (
    select d.dialogue_id, min(d.due_at) as due_at from entente.open_deadline d group by d.dialogue_id)
  select count(*), count(*) filter (where due.due_at < now),
    count(*) filter (where due.due_at >= now and due.due_at < read_totals.before)
  from entente.dialogue d
  join entente.dialogue_head h on h.dialogue_id = d.id
  left join due on due.dialogue_id = d.id
  where not d.is_imported
    and (read_totals.mechanism is null
      or d.definition_id in (select f.id from entente.definition f where f.name = read_totals.mechanism))
    and exists (select from entente.definition_step s
      where s.definition_id = d.definition_id and s.machine = d.machine and s.from_state = h.state);
end
$$;

-- The steps that people and Entente took in some time, the latest first, and how many there are. A child that its
-- parent's step took along is told with that one.
create function entente.read_steps_between(mechanism text, since timestamptz, before timestamptz, most bigint)
returns table (
  reference text, definition_id integer, countries text[], machine text, verb text, to_state text, party text,
  recorded_at timestamptz, facts text, payload text, total bigint
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with told as materialized (
    select d.id, d.reference, d.definition_id, d.countries, d.machine, t.seq, t.verb, t.to_state, t.party, t.recorded_at,
      t.payload_commitment, count(*) over () as total
    from entente.dialogue_head h
    join entente.dialogue d on d.id = h.dialogue_id and not d.is_imported
    join entente.transition t on t.dialogue_id = d.id
    where h.last_at >= since and t.recorded_at >= since and t.recorded_at < read_steps_between.before
      and t.cause_dialogue is null
      and (read_steps_between.mechanism is null
        or d.definition_id in (select f.id from entente.definition f where f.name = read_steps_between.mechanism))
    order by t.recorded_at desc, d.reference
    limit most)
  select s.reference, s.definition_id, s.countries, s.machine, s.verb, s.to_state, s.party, s.recorded_at,
    entente.facts(s.id)::text,
    coalesce((select y.body from entente.payload y where y.commitment = s.payload_commitment), '{}'), s.total
  from told s order by s.recorded_at desc, s.reference;
end
$$;

-- The last step of each of some dialogues: why it stands where it stands.
create function entente.read_last_steps(candidates text[])
returns table (reference text, verb text, party text, at timestamptz, payload text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select d.reference, t.verb, t.party,
    case when t.basis = 'witnessed' then t.recorded_at else coalesce(t.occurred_at, t.recorded_at) end,
    coalesce((select y.body from entente.payload y where y.commitment = t.payload_commitment), '{}')
  from entente.dialogue d
  join entente.dialogue_head h on h.dialogue_id = d.id
  join entente.transition t on t.dialogue_id = d.id and t.seq = h.seq
  where d.reference = any (candidates);
end
$$;

-- The deadlines that were given another day in some time, the latest first, and how many there are.
create function entente.read_moves_between(mechanism text, since timestamptz, before timestamptz, most bigint)
returns table (
  reference text, definition_id integer, countries text[], machine text, name text, was date, is date,
  recorded_at timestamptz, facts text, payload text, total bigint
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select d.reference, d.definition_id, d.countries, d.machine, later.name, earlier.due_date, later.due_date,
    later.recorded_at, entente.facts(d.id)::text,
    coalesce((select y.body from entente.transition t join entente.payload y on y.commitment = t.payload_commitment
      where t.dialogue_id = d.id and t.seq = later.seq), '{}'),
    count(*) over ()
  from entente.dialogue_head h
  join entente.dialogue d on d.id = h.dialogue_id and not d.is_imported
  join entente.deadline later on later.dialogue_id = d.id and later.act = 'armed' and later.generation > 1
  -- It was closed by the same step that armed the later one, or it had been answered before.
  join entente.deadline closed on (closed.dialogue_id, closed.name, closed.generation, closed.act, closed.seq)
    = (d.id, later.name, later.generation - 1, 'closed', later.seq)
  join entente.deadline earlier on (earlier.dialogue_id, earlier.name, earlier.generation, earlier.act)
    = (d.id, later.name, later.generation - 1, 'armed')
  where h.last_at >= since and later.recorded_at >= since and later.recorded_at < read_moves_between.before
    and earlier.due_date <> later.due_date
    and (read_moves_between.mechanism is null
      or d.definition_id in (select f.id from entente.definition f where f.name = read_moves_between.mechanism))
  order by later.recorded_at desc, d.reference
  limit most;
end
$$;

revoke all on function entente.read_pressing(text, timestamptz, text[], bigint),
  entente.read_totals(text, timestamptz), entente.read_steps_between(text, timestamptz, timestamptz, bigint),
  entente.read_last_steps(text[]), entente.read_moves_between(text, timestamptz, timestamptz, bigint) from public;
grant execute on function entente.read_pressing(text, timestamptz, text[], bigint),
  entente.read_totals(text, timestamptz), entente.read_steps_between(text, timestamptz, timestamptz, bigint),
  entente.read_last_steps(text[]), entente.read_moves_between(text, timestamptz, timestamptz, bigint)
to entente_writer, entente_migrator, entente_auditor;
