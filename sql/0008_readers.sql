-- What the program reads to show it. Each is a function, since a writer may execute and not select.

-- The newest migration, by which a program knows whether it is older than the schema.
create function entente.read_version() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select max(m.version) from entente.migration m); end $$;

create function entente.read_definitions()
returns table (id integer, name text, version bigint, digest bytea, recorded_at timestamptz, title text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select d.id, d.name, d.version, d.digest, d.recorded_at, (d.body::jsonb -> 'title')::text
  from entente.definition d order by d.name, d.version;
end
$$;

create function entente.read_definition(id integer) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select d.body from entente.definition d where d.id = read_definition.id); end $$;

create function entente.read_calendar(id integer) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select c.body from entente.calendar c where c.id = read_calendar.id); end $$;

-- The transitions of a dialogue, oldest first.
create function entente.read_history(reference text)
returns table (
  seq integer, from_state text, verb text, to_state text, party text, actor text, office text, login text, basis text,
  source text, occurred_at timestamptz, occurred_precision text, recorded_at timestamptz, payload text,
  cause text, leaf_hash bytea
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select t.seq, t.from_state, t.verb, t.to_state, t.party, p.name, o.code, t.login, t.basis, t.source, t.occurred_at,
    t.occurred_precision, t.recorded_at, y.body,
    (select c.reference from entente.dialogue c where c.id = t.cause_dialogue), t.leaf_hash
  from entente.dialogue d
  join entente.transition t on t.dialogue_id = d.id
  left join entente.person p on p.id = t.actor_id
  left join entente.office o on o.id = t.office_id
  left join entente.payload y on y.commitment = t.payload_commitment
  where d.reference = read_history.reference
  order by t.seq;
end
$$;

-- Every act of consent in a dialogue, those that came to nothing included.
create function entente.read_consents(reference text)
returns table (
  verb text, base integer, party text, act text, basis text, person text, office text, recorder text,
  paper_digest bytea, paper_date date, source text, recorded_at timestamptz, seq integer
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select c.verb, c.base, c.party, c.act, c.basis, p.name, o.code, r.name, c.paper_digest, c.paper_date, c.source,
    c.recorded_at, (select t.seq from entente.transition t where t.motion_id = c.motion_id)
  from entente.dialogue d
  join entente.motion m on m.dialogue_id = d.id
  join entente.consent c on c.motion_id = m.id
  left join entente.person p on p.id = c.person_id
  left join entente.person r on r.id = c.recorder_id
  join entente.office o on o.id = c.office_id
  where d.reference = read_consents.reference
  order by c.recorded_at, c.id;
end
$$;

-- Dialogues as they stand: of one mechanism where one is named; with or without those from whose state nothing leads on
-- and those of imported histories; and no more of them than `most`, unless that is null.
create function entente.read_board(mechanism text, with_ended boolean, with_imported boolean, most bigint)
returns table (
  reference text, mechanism_name text, definition_id integer, machine text, state text, seq integer, parent text,
  is_imported boolean, facts text, deadlines text, entered_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  -- What is shown is chosen first, since facts and deadlines are gathered row by row.
  with shown as materialized (
    select d.id, d.reference, f.name, d.definition_id, d.machine, h.state, h.seq, d.parent_id, d.is_imported,
      h.entered_at
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
    entente.facts(s.id)::text, (select x::text from entente.deadlines_part(s.id) x), s.entered_at
  from shown s
  order by s.reference;
end
$$;

-- How many dialogues there are, of one mechanism where one is named.
create function entente.count_dialogues(mechanism text) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select count(*)
    from entente.dialogue d
    where count_dialogues.mechanism is null
      or d.definition_id in (select f.id from entente.definition f where f.name = count_dialogues.mechanism));
end
$$;

create function entente.read_people()
returns table (handle text, name text, language text, database_login text, offices text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select p.handle, p.name, p.language, p.database_login,
    (select coalesce(json_agg(json_build_object('country', o.country, 'code', o.code, 'level', o.level)), '[]')::text
     from entente.held_offices(p.id, (entente.clock() at time zone 'UTC')::date) o)
  from entente.person p order by p.handle;
end
$$;

create function entente.read_offices()
returns table (id uuid, country text, code text, level text, label text, holder text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select o.id, o.country, o.code, o.level, o.label,
    entente.read_holder(o.country, o.code, (entente.clock() at time zone 'UTC')::date) ->> 'name'
  from entente.office o order by o.country, o.code;
end
$$;

create function entente.read_references() returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query select d.reference from entente.dialogue d order by d.reference; end $$;

-- The times that the whole history of a mechanism tells of, its dialogues together.
create function entente.read_timeline(mechanism text)
returns table (
  reference text, machine text, seq integer, verb text, to_state text, basis text, source text,
  occurred_at timestamptz, occurred_precision text, recorded_at timestamptz, payload text, facts text
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  -- The facts once a dialogue, not once a row.
  with told as materialized (
    select d.id, d.reference, d.machine, entente.facts(d.id)::text as facts
    from entente.dialogue d
    join entente.definition f on f.id = d.definition_id
    where f.name = read_timeline.mechanism)
  select d.reference, d.machine, t.seq, t.verb, t.to_state, t.basis, t.source, t.occurred_at, t.occurred_precision,
    t.recorded_at, y.body, d.facts
  from told d
  join entente.transition t on t.dialogue_id = d.id
  left join entente.payload y on y.commitment = t.payload_commitment
  order by coalesce(t.occurred_at, t.recorded_at), d.reference, t.seq;
end
$$;
