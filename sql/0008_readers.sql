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

-- The first references that begin so; of dialogues from whose state a step of the verb leads, where it is given and there
-- are any.
create function entente.complete_reference(beginning text, verb text, most bigint) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select d.reference
  from entente.dialogue d
  join entente.dialogue_head h on h.dialogue_id = d.id
  -- A tilde comes after every sign of a reference.
  where d.reference >= beginning and d.reference < beginning || '~'
    and (complete_reference.verb is null or exists (select from entente.definition_step s
      where s.definition_id = d.definition_id and s.machine = d.machine and s.verb = complete_reference.verb
        and s.from_state = h.state))
  order by d.reference limit most;
  if not found and verb is not null then
    return query select r from entente.complete_reference(beginning, null, most) r;
  end if;
end
$$;

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

-- What only some definitions ask about beyond a situation: the steps that dialogues have taken, and how other dialogues
-- stand. Where it is going to be written upon, those others are locked, and a question whether another one is open waits
-- for whoever asks the same; each statement then sees what the wait let in.
create function entente.read_further(ask jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '15s'
as $$
declare
  subject uuid := (ask ->> 'subject')::uuid;
  parent uuid := (ask ->> 'parent')::uuid;
  mentioned text[] := array(select r from jsonb_array_elements_text(ask -> 'references') r);
  bound text[] := array(select c from jsonb_array_elements_text(ask -> 'countries') c);
  read_others boolean := (ask ->> 'others')::boolean;
begin
  -- Who may write nothing has no lock to wait behind either.
  if (ask ->> 'lock')::boolean and pg_has_role(session_user, 'entente_writer', 'member') then
    if jsonb_array_length(ask -> 'siblings') > 0 then
      perform pg_advisory_xact_lock(
        hashtextextended('entente siblings ' || coalesce(parent::text, ask ->> 'mechanism'), 0));
    end if;
    perform from entente.dialogue_head h join entente.dialogue d on d.id = h.dialogue_id
    where d.id = parent or d.parent_id = subject or d.reference = any (mentioned)
    order by h.dialogue_id for share of h;
  end if;
  return json_build_object(
    'past', (select json_agg(json_build_object('dialogue', t.dialogue_id, 'verb', t.verb, 'to', t.to_state,
        'at', entente.micros(case when t.basis = 'witnessed' then t.recorded_at
          else coalesce(t.occurred_at, t.recorded_at) end),
        'persons', (select json_agg(c.person_id) from entente.effective_consents(t.motion_id) c
          where c.person_id is not null)) order by t.dialogue_id, t.seq)
      from entente.transition t
      where t.dialogue_id = any (array(select p::uuid from jsonb_array_elements_text(ask -> 'past') p))),
    'parent', case when read_others and parent is not null then (select r from entente.relative_part(parent) r) end,
    'children', case when read_others and subject is not null then (
      select coalesce(json_agg(r order by d.reference), '[]')
      from entente.dialogue d cross join lateral entente.relative_part(d.id) r where d.parent_id = subject) end,
    -- Of the same mechanism only: another one's machine may bear the same name.
    'mentioned', (select json_agg(r) from entente.dialogue d
      join entente.definition f on f.id = d.definition_id and f.name = ask ->> 'mechanism'
      cross join lateral entente.relative_part(d.id) r
      where read_others and d.reference = any (mentioned)),
    'siblings', (select json_agg(r order by d.reference)
      from entente.dialogue d
      join entente.definition f on f.id = d.definition_id and f.name = ask ->> 'mechanism'
      join entente.dialogue_head h on h.dialogue_id = d.id
      cross join lateral entente.relative_part(d.id) r
      where d.parent_id is not distinct from parent and d.countries = bound
        and d.machine = any (array(select m from jsonb_array_elements_text(ask -> 'siblings') m))
        and d.id is distinct from subject
        and exists (select from entente.definition_step s
          where s.definition_id = d.definition_id and s.machine = d.machine and s.from_state = h.state)))::text;
end
$$;

-- Text as it is looked for: letters without accents, all small.
create function entente.plain(value text) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'));
end
$$;

-- A regular expression for a text with whatever accents and capitals. The record is searched by it as it stands: folding
-- every row would take twenty times as long, and an index of trigrams would have to be kept up to date by every step, and
-- needs an extension which not every server has.
create function entente.pattern(word text) returns text
language plpgsql stable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    with variant as (
      -- The letters of Latin scripts that are a letter with an accent.
      select entente.plain(chr(n)) as letter, string_agg(chr(n), '') as variants
      from (select generate_series(192, 591) union all select generate_series(7680, 7935)) c (n)
      group by 1)
    select string_agg(
      case when s.sign ~ '[[:alnum:]]'
        then format('[%s%s%s][\u0300-\u036f]*', s.sign, upper(s.sign), v.variants)
        else '\' || s.sign end, '' order by s.place)
    from regexp_split_to_table(entente.plain(word), '') with ordinality s (sign, place)
    left join variant v on v.letter = s.sign);
end
$$;

-- What has all the words in it: dialogues by their references, the fields of all their steps and motions and the names of
-- their documents; people, offices and mechanisms by their names. No more than `most`, and how many there are.
create function entente.find(words text[], most bigint)
returns table (
  kind text, name text, definition_id integer, machine text, state text, is_imported boolean, matches text, total bigint
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  patterns text[] := (select array_agg(entente.pattern(w)) from unnest(words) w);
  some_word text := array_to_string(patterns, '|');
begin
  return query
  with field as materialized (
    select p.commitment, f.key as place, s.value #>> '{}' as words
    from entente.payload p
    cross join jsonb_each(p.body::jsonb) f
    cross join jsonb_path_query(f.value, 'strict $.** ? (@.type() == "string")') s (value)
    where p.body ~ some_word and s.value #>> '{}' ~ some_word),
  said as (
    select 'dialogue' as kind, t.dialogue_id as subject, f.place, f.words
    from field f join entente.transition t on t.payload_commitment = f.commitment
    union
    select 'dialogue', m.dialogue_id, f.place, f.words
    from field f join entente.motion m on m.payload_commitment = f.commitment
    union
    select 'dialogue', t.dialogue_id, 'text', t.name from entente.text t where t.name ~ some_word
    union
    select 'dialogue', d.id, 'reference', d.reference from entente.dialogue d where d.reference ~ some_word
    union
    select 'person', p.id, 'name', w.words
    from entente.person p cross join unnest(array[p.handle, p.name]) w (words) where w.words ~ some_word
    union
    select 'office', o.id, 'name', w.words
    from entente.office o
    cross join lateral (select o.country || '/' || o.code union select value from json_each_text(o.label::json)) w (words)
    where w.words ~ some_word),
  found as (
    select s.kind, s.subject,
      json_agg(json_build_object('field', s.place, 'text', s.words) order by s.place, s.words)::text as matches
    from said s
    group by s.kind, s.subject
    having (select bool_and(string_agg(s.words, e'\n') ~ w) from unnest(patterns) w)),
  named as (
    select f.kind, coalesce(d.reference, p.handle, o.country || '/' || o.code) as name, d.definition_id, d.machine,
      h.state, d.is_imported, f.matches
    from found f
    left join entente.dialogue d on f.kind = 'dialogue' and d.id = f.subject
    left join entente.dialogue_head h on h.dialogue_id = d.id
    left join entente.person p on f.kind = 'person' and p.id = f.subject
    left join entente.office o on f.kind = 'office' and o.id = f.subject
    union all
    select 'mechanism', e.name, max(e.id), null, null, null,
      json_agg(json_build_object('field', 'title', 'text', w.words) order by w.words)::text
    from entente.definition e
    cross join lateral (select e.name union select value from jsonb_each_text(e.body::jsonb -> 'title')) w (words)
    where e.version = (select max(v.version) from entente.definition v where v.name = e.name) and w.words ~ some_word
    group by e.name
    having (select bool_and(string_agg(w.words, e'\n') ~ p) from unnest(patterns) p))
  select n.kind, n.name, n.definition_id, n.machine, n.state, n.is_imported, n.matches, count(*) over ()
  from named n
  -- What is few comes first, since it would be missed behind what is many.
  order by n.kind = 'dialogue', n.kind, n.name
  limit most;
end
$$;
