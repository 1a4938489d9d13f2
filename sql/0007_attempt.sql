-- One attempt: lock the head; then, in a later statement, read the situation; the program decides; record it; commit.
-- A statement that locked and read at once would see the snapshot from before its wait.

-- For a dialogue that is to be created, the name of its parent, or else of its mechanism: those who begin dialogues of
-- one mechanism at once get their references in turn.
create function entente.lock_head(reference text) returns uuid
-- Somebody's open transaction must not hold everybody up for ever.
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '15s'
as $$
declare
  found uuid;
begin
  select h.dialogue_id into found
  from entente.dialogue d join entente.dialogue_head h on h.dialogue_id = d.id
  where d.reference = lock_head.reference
  for no key update of h;
  if found is null then
    perform pg_advisory_xact_lock(hashtextextended('entente ' || reference, 0));
  end if;
  return found;
end
$$;

-- The functions that return a set of one row are parts of a situation. As a set the planner makes them part of the
-- statement that asks; called as values, each would be a statement of its own.

-- The fields in force: of each name the latest.
create function entente.facts_part(subject uuid) returns setof jsonb
language sql stable
as $$
  select coalesce(jsonb_object_agg(f.key, f.value order by t.seq), '{}')
  from entente.transition t
  join entente.payload p on p.commitment = t.payload_commitment
  cross join jsonb_each(p.body::jsonb) f
  where t.dialogue_id = subject
$$;

create function entente.facts(subject uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select f from entente.facts_part(subject) f); end $$;

create function entente.deadlines_part(subject uuid) returns setof json
language sql stable
as $$
  select coalesce(json_agg(json_build_object(
    'name', d.name, 'generation', d.generation, 'anchor', d.anchor, 'dueAt', entente.micros(d.due_at),
    'thenAt', entente.micros(d.then_at), 'thenVerb', d.then_verb,
    'open', not exists (select from entente.deadline c
      where (c.dialogue_id, c.name, c.generation, c.act) = (d.dialogue_id, d.name, d.generation, 'closed')))
    order by d.generation), '[]')
  from entente.deadline d
  where d.dialogue_id = subject and d.act = 'armed'
$$;

-- A dialogue as another sees it.
create function entente.relative_part(subject uuid) returns setof json
language sql stable
as $$
  select json_build_object(
    'id', d.id, 'reference', d.reference, 'machine', d.machine, 'state', h.state, 'seq', h.seq,
    'facts', (select f from entente.facts_part(d.id) f), 'deadlines', (select x from entente.deadlines_part(d.id) x))
  from entente.dialogue d join entente.dialogue_head h on h.dialogue_id = d.id
  where d.id = subject
$$;

-- Who acts: the person of this login, or, where logins are nobody's, the one that the program names. A login that is
-- somebody's acts as nobody else, and not as itself either when another was meant.
create function entente.actor_part(handle text, day date) returns setof json
language sql stable
as $$
  select json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'language', p.language,
    'login', p.database_login, 'offices', (
      select coalesce(json_agg(json_build_object(
        'id', o.office_id, 'country', o.country, 'code', o.code, 'level', o.level)), '[]')
      from entente.held_offices(p.id, day) o))
  from entente.person p
  -- Whoever is asked for by neither would else be looked for in all rows.
  where p.id = coalesce(
    (select l.id from entente.person l where l.database_login = session_user),
    (select n.id from entente.person n where n.handle = actor_part.handle))
    and p.handle = coalesce(actor_part.handle, p.handle)
$$;

create function entente.read_actor(handle text) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select a from entente.actor_part(read_actor.handle, (entente.clock() at time zone 'UTC')::date) a);
end
$$;

-- Whoever holds an office on a day.
create function entente.read_holder(country text, code text, day date) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  office entente.office;
  holder entente.person;
begin
  select * into office from entente.office o where o.country = read_holder.country and o.code = read_holder.code;
  select p.* into holder
  from entente.term b join entente.person p on p.id = b.person_id
  where b.office_id = office.id and b.act = 'begin' and b.on_date <= day
    and not exists (select from entente.term e where e.begun_by = b.id and e.on_date < day)
  order by b.on_date desc limit 1;
  return json_build_object('office', office.id, 'country', office.country, 'code', office.code,
    'level', office.level, 'person', holder.id, 'name', holder.name);
end
$$;

-- A dialogue as its own steps see it.
create function entente.dialogue_part(subject uuid) returns setof json
language sql stable
as $$
  select json_build_object(
    'id', d.id, 'reference', d.reference, 'imported', d.is_imported,
    'seq', h.seq, 'state', h.state,
    'previous', (select t.from_state from entente.transition t
      where t.dialogue_id = d.id and t.to_state = h.state and t.from_state is distinct from t.to_state
      order by t.seq desc limit 1),
    'base', h.base, 'enteredAt', entente.micros(h.entered_at),
    'lastAt', entente.micros(h.last_at),
    'proposer', (select t.party from entente.transition t where t.dialogue_id = d.id and t.seq = 0),
    'last', (select json_build_object('party', t.party, 'verb', t.verb, 'login', t.login, 'name', p.name)
      from entente.transition t left join entente.person p on p.id = t.actor_id
      where t.dialogue_id = d.id and t.seq = h.seq),
    'facts', (select f from entente.facts_part(d.id) f),
    'texts', (select json_agg(json_build_object('kind', x.kind, 'language', x.language,
        'digest', encode(x.digest, 'hex')) order by x.recorded_at)
      from entente.text x where x.dialogue_id = d.id),
    'motions', (select json_agg(json_build_object(
        'id', m.id, 'verb', m.verb, 'base', m.base, 'from', m.from_state,
        'commitment', encode(m.payload_commitment, 'hex'),
        'payload', (select p.body::json from entente.payload p where p.commitment = m.payload_commitment),
        'texts', (select json_agg(encode(u.digest, 'hex') order by u.n)
          from unnest(m.texts) with ordinality u(digest, n)),
        'adopted', m.adopted, 'openedAt', entente.micros(m.opened_at),
        'acts', (select json_agg(json_build_object('party', c.party, 'person', c.person_id,
            'act', c.act, 'basis', c.basis, 'at', entente.micros(c.recorded_at)) order by c.recorded_at, c.id)
          from entente.consent c where c.motion_id = m.id)) order by m.opened_at)
      from entente.motion m where m.dialogue_id = d.id and m.base = h.base),
    'children', (select json_agg(r order by c.reference)
      from entente.dialogue c cross join lateral entente.relative_part(c.id) r where c.parent_id = d.id),
    'deadlines', (select x from entente.deadlines_part(d.id) x))
  from entente.dialogue d join entente.dialogue_head h on h.dialogue_id = d.id
  where d.id = subject
$$;

-- Everything that is judged, as one JSON text. For a dialogue that is to be created, `reference` is null, and
-- `mechanism`, `machine` and perhaps `parent` say what it is to be, and `stems` how its reference may begin.
create function entente.read_situation(
  reference text, mechanism text, machine text, parent text, stems text[], mentioned text[], handle text, command uuid
) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  dialogue record;
  countries text[];
  definition integer;
  relative uuid;
  others json;
  people json;
  taken json;
begin
  select d.id, d.definition_id, d.machine, d.parent_id, d.countries, exists (
    select from entente.motion m
    where m.dialogue_id = d.id and m.base = h.base and m.payload_commitment is not null) as has_fields_ahead
  into dialogue
  from entente.dialogue d join entente.dialogue_head h on h.dialogue_id = d.id
  where d.reference = read_situation.reference;
  definition := dialogue.definition_id;
  relative := dialogue.parent_id;
  countries := dialogue.countries;
  -- What an ordinary step does not need is not asked for.
  if dialogue.id is null then
    select d.id, d.definition_id, d.countries into relative, definition, countries
    from entente.dialogue d where d.reference = read_situation.parent;
    definition := coalesce(definition, (
      select d.id from entente.definition d where d.name = mechanism order by d.version desc limit 1));
    if relative is not null then
      -- The highest number is enough to go on from: C-100 is longer than C-99.
      taken := (select json_build_array(d.reference) from entente.dialogue d
        where d.parent_id = relative and d.machine = read_situation.machine
        order by length(d.reference) desc, d.reference desc limit 1);
    else
      taken := (select json_agg(d.reference) from unnest(stems) stem
        join entente.dialogue d on d.reference = stem
          or (d.reference > stem || '-' and d.reference < stem || '.'));
    end if;
  end if;
  -- What a motion names is judged again by whoever joins it, who need not say its fields again.
  if dialogue.has_fields_ahead then
    mentioned := mentioned || array(
      select f.value #>> '{}' from entente.motion m
      join entente.dialogue_head h on (h.dialogue_id, h.base) = (m.dialogue_id, m.base)
      join entente.payload p on p.commitment = m.payload_commitment
      cross join jsonb_each(p.body::jsonb) f
      where m.dialogue_id = dialogue.id and jsonb_typeof(f.value) = 'string');
  end if;
  if cardinality(mentioned) > 0 then
    people := (select json_agg(p.handle) from entente.person p where p.handle = any (read_situation.mentioned));
    others := (select json_agg(r) from entente.dialogue d cross join lateral entente.relative_part(d.id) r
      where d.reference = any (read_situation.mentioned)
        -- Another mechanism's machine may bear the same name.
        and (select f.name from entente.definition f where f.id = d.definition_id) = (
          select f.name from entente.definition f where f.id = definition));
  end if;
  return (select json_build_object(
    'now', entente.micros(now.instant),
    'command', (select json_build_object('person', c.person_id, 'digest', encode(c.request_digest, 'hex'),
      'answer', c.answer, 'recordedAt', entente.micros(c.recorded_at)) from entente.command c where c.id = read_situation.command),
    'actor', (select a from entente.actor_part(handle, (now.instant at time zone 'UTC')::date) a),
    'definition', definition,
    'machine', coalesce(dialogue.machine, read_situation.machine),
    'calendars', (select json_object_agg(c.name, c.id) from (
      select c.name, max(c.id) as id from entente.calendar c group by c.name) c),
    'parent', case when relative is not null then (select r from entente.relative_part(relative) r) end,
    'countries', countries,
    'mentioned', others,
    'people', people,
    'taken', taken,
    'dialogue', case when dialogue.id is not null then (select x from entente.dialogue_part(dialogue.id) x) end)::text
    from (select entente.clock() as instant) now);
end
$$;

create function entente.insert_motion(subject uuid, motion jsonb) returns void
language plpgsql volatile
as $$
begin
  insert into entente.motion (id, dialogue_id, verb, base, from_state, payload_commitment, texts, adopted)
  values ((motion ->> 'id')::uuid, subject, motion ->> 'verb', (motion ->> 'base')::integer, motion ->> 'from',
    decode(motion ->> 'commitment', 'hex'),
    array(select decode(t, 'hex') from jsonb_array_elements_text(motion -> 'texts') t),
    array(select a from jsonb_array_elements_text(motion -> 'adopted') a));
end
$$;

create function entente.insert_consent(consent jsonb) returns void
language plpgsql volatile
as $$
begin
  insert into entente.consent
    (id, motion_id, party, act, basis, person_id, office_id, recorder_id, paper_digest, paper_date, source)
  values ((consent ->> 'id')::uuid, (consent ->> 'motion')::uuid, consent ->> 'party', consent ->> 'act',
    consent ->> 'basis', (consent ->> 'person')::uuid, (consent ->> 'office')::uuid,
    (consent ->> 'recorder')::uuid, decode(consent ->> 'paper', 'hex'), (consent ->> 'paperDate')::date,
    consent ->> 'source');
end
$$;

-- All that a step closes and arms, in one statement and in the order given.
create function entente.insert_deadlines(subject uuid, seq integer, deadlines jsonb) returns void
language plpgsql volatile
as $$
begin
  insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, ladder, rungs,
    then_at, then_verb, calendars, zone_data, reason)
  select subject, d ->> 'name', (d ->> 'generation')::integer, d ->> 'act', insert_deadlines.seq,
    d ->> 'rule', d ->> 'anchor', (d ->> 'dueDate')::date, entente.moment((d ->> 'dueAt')::bigint), d ->> 'ladder',
    (d ->> 'rungs')::json, entente.moment((d ->> 'thenAt')::bigint), d ->> 'thenVerb', (d ->> 'calendars')::json, d ->> 'zoneData',
    d ->> 'reason'
  from jsonb_array_elements(deadlines) d;
end
$$;

-- Writes all that an attempt decided, in one order for everybody: the dialogue, texts, payloads, the motion, its
-- consents, the transition, the deadlines, the children, the motion that it opens, and the answer to the command.
-- Returns that answer. The triggers judge every row, whatever the arguments claim.
create function entente.record_step(doc jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  subject uuid := (doc ->> 'subject')::uuid;
  item jsonb;
  child jsonb;
  new_seq integer;
  written record;
  answer jsonb := coalesce(doc -> 'answer', '{}');
begin
  item := doc -> 'dialogue';
  if item is not null then
    insert into entente.dialogue (id, reference, definition_id, machine, parent_id, parties, countries, is_imported)
    values (subject, item ->> 'reference', (item ->> 'definition')::integer, item ->> 'machine',
      (item ->> 'parent')::uuid, array(select p from jsonb_array_elements_text(item -> 'parties') p),
      array(select c from jsonb_array_elements_text(item -> 'countries') c), (item ->> 'imported')::boolean);
  end if;
  if doc ? 'texts' then
    insert into entente.text (id, dialogue_id, kind, language, digest, size, name, person_id)
    select (t ->> 'id')::uuid, subject, t ->> 'kind', t ->> 'language', decode(t ->> 'digest', 'hex'),
      (t ->> 'size')::bigint, t ->> 'name', (t ->> 'person')::uuid
    from jsonb_array_elements(doc -> 'texts') t;
  end if;
  item := doc -> 'payload';
  if item is not null then
    insert into entente.payload (commitment, salt, body)
    values (decode(item ->> 'commitment', 'hex'), decode(item ->> 'salt', 'hex'), item ->> 'body');
  end if;
  if doc ? 'motion' then
    perform entente.insert_motion(subject, doc -> 'motion');
  end if;
  for n in 0 .. coalesce(jsonb_array_length(doc -> 'consents'), 0) - 1 loop
    perform entente.insert_consent(doc -> 'consents' -> n);
  end loop;
  item := doc -> 'transition';
  if item is not null then
    new_seq := (item ->> 'seq')::integer;
    insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, actor_id, office_id, party, basis,
      source, occurred_at, occurred_precision, payload_commitment, motion_id)
    values (subject, new_seq, item ->> 'from', item ->> 'verb', item ->> 'to', (item ->> 'actor')::uuid,
      (item ->> 'office')::uuid, item ->> 'party', item ->> 'basis', item ->> 'source',
      entente.moment((item ->> 'occurredAt')::bigint), item ->> 'precision', decode(item ->> 'commitment', 'hex'),
      (item ->> 'motion')::uuid)
    returning recorded_at, leaf_hash into written;
    answer := answer || jsonb_build_object('recordedAt', entente.micros(written.recorded_at), 'leafHash',
      encode(written.leaf_hash, 'hex'));
    if jsonb_array_length(doc -> 'deadlines') > 0 then
      perform entente.insert_deadlines(subject, new_seq, doc -> 'deadlines');
    end if;
    for n in 0 .. coalesce(jsonb_array_length(doc -> 'children'), 0) - 1 loop
      child := doc -> 'children' -> n;
      insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, basis, source, occurred_at,
        occurred_precision, cause_dialogue, cause_seq)
      values ((child ->> 'dialogue')::uuid, (child ->> 'seq')::integer, child ->> 'from', child ->> 'verb',
        child ->> 'to', item ->> 'basis', item ->> 'source', entente.moment((item ->> 'occurredAt')::bigint),
        item ->> 'precision', case when item ->> 'basis' <> 'reconstructed' then subject end,
        case when item ->> 'basis' <> 'reconstructed' then new_seq end);
      if jsonb_array_length(child -> 'deadlines') > 0 then
        perform entente.insert_deadlines((child ->> 'dialogue')::uuid, (child ->> 'seq')::integer,
          child -> 'deadlines');
      end if;
    end loop;
    if doc ? 'opens' then
      perform entente.insert_motion(subject, doc -> 'opens');
      perform entente.insert_consent(doc -> 'opens' -> 'consent');
    end if;
  end if;
  if doc ? 'command' then
    insert into entente.command (id, person_id, request_digest, answer, recorded_at)
    values ((doc -> 'command' ->> 'id')::uuid, (doc -> 'command' ->> 'person')::uuid,
      decode(doc -> 'command' ->> 'digest', 'hex'), answer::text, entente.clock());
  end if;
  return answer::text;
end
$$;
