-- What a second look at the record found open: the time to object ran out for people whom a warning had not reached in time;
-- a dialogue could bind other countries than its definition's, under another mechanism's name; a head that somebody had moved
-- was believed. Nothing here judges what is already recorded.

-- Silence.

-- When the time to object is over, as the daemon first judged it: it alone counts working days. A step that is put off
-- does not move it.
alter table entente.watch add column over_at timestamptz;
update entente.watch set over_at = steps_at where steps_at is not null;

create or replace function entente.record_firings(
  dialogues uuid[], names text[], generations integer[], wakes timestamptz[], steps timestamptz[],
  of_deadline integer[], kinds text[], rungs integer[], reasons text[], scheduled timestamptz[], told text[], facts text[],
  of_firing integer[], ids uuid[], persons uuid[], parties text[], languages text[])
returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off set jit = off
as $$
declare
  moment timestamptz;
  watched bigint;
  updated bigint;
begin
  -- Whoever comes with rows that he has not claimed waits here for the answering step, and then finds them gone.
  delete from entente.watch w
  using generate_series(1, cardinality(dialogues)) n
  where (w.dialogue_id, w.name, w.generation) = (dialogues[n], names[n], generations[n])
    and wakes[n] is null and steps[n] is null;
  get diagnostics watched = row_count;
  update entente.watch w set wakes_at = wakes[n], steps_at = steps[n], over_at = coalesce(w.over_at, steps[n])
  from generate_series(1, cardinality(dialogues)) n
  where (w.dialogue_id, w.name, w.generation) = (dialogues[n], names[n], generations[n])
    and num_nonnulls(wakes[n], steps[n]) > 0;
  get diagnostics updated = row_count;
  if watched + updated is distinct from cardinality(dialogues) then
    perform entente.refuse('firing_before_the_answer', 'a deadline was answered, or moved, or is watched no more');
  end if;
  moment := entente.clock();
  insert into entente.firing (dialogue_id, name, generation, rung, kind, outcome, reason, scheduled_at, told, login,
    fired_at)
  select dialogues[of_deadline[f]], names[of_deadline[f]], generations[of_deadline[f]], rungs[f], kinds[f],
    case when reasons[f] is null then 'fired' else 'skipped' end, reasons[f], scheduled[f], told[f]::json, session_user,
    moment
  from generate_series(1, cardinality(of_deadline)) f;
  insert into entente.notice (id, kind, dialogue_id, deadline, generation, rung, person_id, party, language, facts,
    not_before, created_at)
  select ids[n], kinds[of_firing[n]], dialogues[of_deadline[of_firing[n]]], names[of_deadline[of_firing[n]]],
    generations[of_deadline[of_firing[n]]], rungs[of_firing[n]], persons[n], parties[n], languages[n],
    facts[of_firing[n]], moment, moment
  from generate_series(1, cardinality(of_firing)) n;
  return moment;
end
$$;

-- Whether the time of an open deadline has run out for whoever may still answer it: as the daemon judged, or, where it has
-- not judged yet, at the deadline, if the last rung before that went out on time. A rung that somebody took note of or
-- held back says nothing; one that has not been settled may yet be late.
create function entente.time_is_over(subject uuid, deadline text, arming integer, at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select w.over_at from entente.watch w
      where (w.dialogue_id, w.name, w.generation) = (subject, deadline, arming)) <= at,
    (select f.outcome = 'fired' and f.fired_at <= f.scheduled_at + interval '1 hour'
        and not exists (select from entente.firing l
          where (l.dialogue_id, l.name, l.generation, l.kind) = (subject, deadline, arming, 'lapse_warning'))
      from json_array_elements(a.rungs) r
      left join entente.firing f on (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
        = (subject, deadline, arming, 'rung', (r ->> 'index')::integer)
      where coalesce(r ->> 'kind', 'rung') = 'rung' and entente.moment((r ->> 'at')::bigint) < a.then_at
        and (f.reason is null or f.reason in ('late', 'nobody'))
      order by (r ->> 'at')::bigint desc, (r ->> 'index')::integer desc limit 1),
    false)
  from entente.deadline a
  where (a.dialogue_id, a.name, a.generation, a.act) = (subject, deadline, arming, 'armed') and a.then_at <= at
$$;
revoke all on function entente.time_is_over(uuid, text, integer, timestamptz) from public;

-- Whether silence has come to count for all on where a dialogue stands: some have consented, the others acknowledged
-- receipt after that was put to them, and the time to object has run out. From then on it is too late to object or to
-- withdraw; before the deadline means before.
create or replace function entente.silence_is_over(subject uuid, verb text, at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from entente.open_deadline o
    join entente.dialogue d on d.id = o.dialogue_id
    join entente.dialogue_head h on h.dialogue_id = d.id
    join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine
      and s.verb = silence_is_over.verb and s.from_state = h.state and s.receipt is not null
    join entente.motion m on m.dialogue_id = d.id and m.base = h.base and m.verb = s.verb and m.from_state = h.state
    where o.dialogue_id = subject and o.then_verb = s.verb and o.then_at <= at
      and entente.time_is_over(o.dialogue_id, o.name, o.generation, at)
      and exists (select from entente.effective_consents(m.id))
      and not exists (
        select from unnest(d.parties) p
        where p not in (select c.party from entente.effective_consents(m.id) c)
          and not exists (select from entente.transition t
            where t.dialogue_id = d.id and t.seq > m.base and t.verb = s.receipt and t.party = p
              and t.recorded_at >= m.opened_at)))
$$;

-- A consent by silence: of a party that acknowledged receipt, from the office that did, and of nobody in person.
create or replace function entente.check_silence(consent entente.consent) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  known record;
  broken text;
begin
  select m.dialogue_id, m.verb, m.base, m.opened_at, (
      select s.receipt from entente.definition_step s
      where s.definition_id = d.definition_id and s.machine = d.machine and s.verb = m.verb
        and s.from_state = m.from_state
      limit 1) as receipt
  into known
  from entente.motion m join entente.dialogue d on d.id = m.dialogue_id
  where m.id = consent.motion_id;
  broken := case
    when known.receipt is null then 'silence_where_allowed'
    when not pg_has_role(session_user, 'entente_daemon', 'member') then 'silence_by_the_daemon'
    when consent.act <> 'consent' or consent.person_id is not null then 'silence_names_nobody'
    when not exists (select from entente.effective_consents(consent.motion_id) c where c.party <> consent.party)
      then 'silence_answers_a_consent'
    when not exists (select from entente.transition t
      where t.dialogue_id = known.dialogue_id and t.seq > known.base and t.verb = known.receipt
        and t.party = consent.party and t.office_id = consent.office_id and t.recorded_at >= known.opened_at)
      then 'silence_was_received'
    when exists (select from entente.transition t
      join entente.dialogue d on d.id = t.dialogue_id
      join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine and s.verb = t.verb
        and s.from_state = t.from_state and s.breaks = known.verb
      where t.dialogue_id = known.dialogue_id and t.seq > known.base)
      then 'silence_without_objection'
    when not exists (select from entente.open_deadline o
      where o.dialogue_id = known.dialogue_id and o.then_verb = known.verb and o.then_at <= consent.recorded_at)
      then 'silence_in_time'
    when not exists (select from entente.open_deadline o
      where o.dialogue_id = known.dialogue_id and o.then_verb = known.verb and o.then_at <= consent.recorded_at
        and entente.time_is_over(o.dialogue_id, o.name, o.generation, consent.recorded_at))
      then 'silence_was_warned'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'silence is no consent here, not yet, or not of this party');
  end if;
end
$$;

-- As before, and until when the deadlines that have come could be answered.
create or replace function entente.read_further(ask jsonb) returns text
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
        'office', (select json_build_object('id', o.id, 'country', o.country, 'code', o.code, 'level', o.level)
          from entente.office o where o.id = t.office_id),
        'persons', (select json_agg(c.person_id) from entente.effective_consents(t.motion_id) c
          where c.person_id is not null)) order by t.dialogue_id, t.seq)
      from entente.transition t
      where t.dialogue_id = any (array(select p::uuid from jsonb_array_elements_text(ask -> 'past') p))),
    -- The deadlines whose moment has come: until when one could answer them, null while one still can.
    'over', (select json_agg(json_build_object('name', o.name, 'at',
        case when entente.time_is_over(o.dialogue_id, o.name, o.generation, now.instant)
          then entente.micros(coalesce(w.over_at, o.then_at)) end))
      from (select entente.clock() as instant) now
      join entente.open_deadline o on o.dialogue_id = subject and o.then_at <= now.instant
      left join entente.watch w on (w.dialogue_id, w.name, w.generation) = (o.dialogue_id, o.name, o.generation)),
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

-- The daemon's other steps wait for the same.
create or replace function entente.check_warned() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from entente.open_deadline o
    where o.dialogue_id = new.dialogue_id and o.then_verb = new.verb and o.then_at <= new.recorded_at
      and entente.time_is_over(o.dialogue_id, o.name, o.generation, new.recorded_at))
  then
    perform entente.refuse('timed_step_was_warned', 'nobody was warned in time, or the grace is not over');
  end if;
  return new;
end
$$;

-- References.

-- A stem that ends in a hyphen wants a year: that of the record's clock, which numbers the dialogue, or one next to it, since
-- the year of a capital may be another than UTC's.

create or replace function entente.read_situation(
  reference text, mechanism text, machine text, parent text, stems text[], mentioned text[], handle text, command uuid
) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  dialogue record;
  countries text[];
  definition integer;
  relative uuid;
  above json;
  children json;
  others json;
  people json;
  taken json;
begin
  select d.id, d.definition_id, d.machine, d.parent_id, d.countries, exists (
    select from entente.motion m
    where m.dialogue_id = d.id and m.base = h.base and m.payload_commitment is not null) as has_fields_ahead,
    exists (select from entente.dialogue c where c.parent_id = d.id) as has_children
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
      taken := (select json_agg(d.reference)
        from (
          select s from unnest(stems) s where s not like '%-'
          union
          select s || (extract(year from entente.clock() at time zone 'UTC')::integer + n)
          from unnest(stems) s, generate_series(-1, 1) n where s like '%-') stem (name)
        join entente.dialogue d on d.reference = stem.name
          or (d.reference > stem.name || '-' and d.reference < stem.name || '.'));
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
  if relative is not null then
    above := (select r from entente.relative_part(relative) r);
  end if;
  if dialogue.has_children then
    children := (select json_agg(r order by c.reference)
      from entente.dialogue c cross join lateral entente.relative_part(c.id) r where c.parent_id = dialogue.id);
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
    'parent', above,
    'countries', countries,
    'mentioned', others,
    'people', people,
    'taken', taken,
    'dialogue', case when dialogue.id is not null then (select x from entente.dialogue_part(dialogue.id, children) x) end)::text
    from (select entente.clock() as instant) now);
end
$$;

-- What a definition says of its dialogues, made from its body as its other columns are.

-- The country that each party is, in their order; null for a slot, which each dialogue gives to a country of its own.
create function entente.definition_countries(body text) returns text[]
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return array(select case when party ?| array['language', 'zone', 'calendar'] then party ->> 'id' end
    from jsonb_array_elements(body::jsonb -> 'parties') with ordinality p(party, n) order by n);
end
$$;

-- By machine, how its dialogues are called: `year`, `year of meets`, `number C`.
create function entente.definition_naming(body text) returns jsonb
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return (select coalesce(jsonb_object_agg(m ->> 'id', m -> 'reference'), '{}')
    from jsonb_array_elements(body::jsonb -> 'machines') m);
end
$$;

-- By machine, and by verb and the state it is taken from: the types of the fields that a step has.
create function entente.definition_fields(body text) returns jsonb
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return (select coalesce(jsonb_object_agg(m ->> 'id', (
      select coalesce(jsonb_object_agg((s ->> 'verb') || ' ' || coalesce(e ->> 'from', ''), (
          select coalesce(jsonb_object_agg(f ->> 'name', f -> 'type'), '{}') from jsonb_array_elements(s -> 'fields') f)), '{}')
      from jsonb_array_elements(m -> 'steps') s, jsonb_array_elements(s -> 'edges') e)), '{}')
    from jsonb_array_elements(body::jsonb -> 'machines') m);
end
$$;

-- By machine and name: the rule by which a deadline is due, the states in which it runs, and the field whose date it has as
-- that stands, if it has one.
create function entente.definition_deadlines(body text) returns jsonb
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return (select coalesce(jsonb_object_agg(m ->> 'id', (
      select coalesce(jsonb_object_agg(d ->> 'name', jsonb_build_object('due', d -> 'due', 'in', d -> 'in', 'field', (
          select distinct f -> 'name' from jsonb_array_elements(m -> 'steps') s, jsonb_array_elements(s -> 'fields') f
          where f ->> 'name' = split_part(d ->> 'due', ' at ', 1) and d ->> 'roll' is null))), '{}')
      from jsonb_array_elements(m -> 'deadlines') d)), '{}')
    from jsonb_array_elements(body::jsonb -> 'machines') m);
end
$$;

revoke all on function entente.definition_countries(text), entente.definition_naming(text),
  entente.definition_fields(text), entente.definition_deadlines(text) from public;

alter table entente.definition
  add column countries text[] not null generated always as (entente.definition_countries(body)) stored,
  add column naming jsonb not null generated always as (entente.definition_naming(body)) stored,
  add column fields jsonb not null generated always as (entente.definition_fields(body)) stored,
  add column deadlines jsonb not null generated always as (entente.definition_deadlines(body)) stored,
  -- Without these nobody could list the mechanism, or begin anything by it.
  add constraint definition_has_a_title check (coalesce(jsonb_typeof(body::jsonb -> 'title'), '') = 'object'),
  add constraint definition_has_machines check (coalesce(jsonb_typeof(body::jsonb -> 'machines' -> 0), '') = 'object');

-- The first name in a payload that the step's fields do not have, or whose value no reader could take for one of its type;
-- null where all fit. What a value says is for the program to judge. It reads what was written, and not what `jsonb` makes of
-- it: 1e1 is no whole number to a reader.
create function entente.misfit(fields jsonb, body text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  -- What it cannot hold, such as the character U+0000, nobody could read back.
  perform body::jsonb;
  return (select f.key from json_each(body::json) f
    cross join lateral (select json_typeof(f.value) as kind, f.value #>> '{}' as word) v
    where not coalesce(case
      when f.key = 'waives' then v.kind = 'object' and f.value::jsonb <> '{}'
        and not exists (select from jsonb_each(f.value::jsonb) w where jsonb_typeof(w.value) <> 'string')
      else case fields ->> f.key
        when 'date' then v.kind = 'string' and entente.is_day(v.word)
        when 'date or reason' then v.kind = 'string' and entente.is_day(v.word)
          or json_typeof(f.value -> 'reason') = 'string'
        when 'instant' then v.kind = 'string' and entente.is_day(left(v.word, 10))
          and substr(v.word, 11) ~ '^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$'
        when 'number' then v.kind = 'number' and v.word ~ '^(0|-?[1-9]\d{0,18})$'
          and v.word::numeric between -9223372036854775808 and 9223372036854775807
        when 'percent' then v.kind = 'number' and v.word ~ '^(0|[1-9]\d{0,2})$'
        when 'text in both languages' then v.kind = 'object' and f.value::jsonb <> '{}'
        when 'office of each party' then v.kind = 'object' and f.value::jsonb <> '{}'
        else fields ? f.key and v.kind = 'string'
      end
    end, false)
    order by f.key limit 1);
end
$$;

-- Whether a text is a day of the calendar: 2027-02-28.
create function entente.is_day(word text) returns boolean
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return word ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' and left(word, 4) <> '0000'
    and right(word, 2)::integer <= extract(day from make_date(left(word, 4)::integer, substr(word, 6, 2)::integer, 1)
      + interval '1 month - 1 day');
end
$$;
revoke all on function entente.misfit(jsonb, text), entente.is_day(text) from public;

-- The countries of parties that are no slots are the definition's, and the reference is one that it gives.
create or replace function entente.begin_dialogue() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  definition record;
  parent record;
  stem text;
  texts text;
begin
  if new.recorded_at is not null or new.leaf_hash is not null then
    perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  end if;
  if new.reference !~ '^[A-Z0-9][A-Z0-9_-]*(/[A-Z0-9-]+)*$' then
    perform entente.refuse('dialogue_reference_is_plain', 'a reference is of capitals, digits, hyphens and strokes');
  end if;
  select d.name, d.parties, d.countries, d.digest, d.naming ->> new.machine as naming, (
      select s.stands_under from entente.definition_machine s where s.definition_id = d.id and s.machine = new.machine)
    as stands_under
  into definition from entente.definition d where d.id = new.definition_id;
  if new.parties is distinct from definition.parties or cardinality(new.parties) <> cardinality(new.countries) then
    perform entente.refuse('dialogue_binds_each_party', 'the parties are not those of the definition');
  end if;
  if (select count(distinct c) from unnest(new.countries) c) <> cardinality(new.countries) then
    perform entente.refuse('dialogue_parties_differ', 'one country cannot be two parties');
  end if;
  if new.is_imported and not pg_has_role(session_user, 'entente_importer', 'member') then
    perform entente.refuse('import_needs_the_importer', 'only a member of entente_importer brings in history');
  end if;
  select p.definition_id, p.countries, p.machine, p.reference into parent
  from entente.dialogue p where p.id = new.parent_id;
  if new.parent_id is not null
    and (parent.definition_id, parent.countries) is distinct from (new.definition_id, new.countries)
  then
    perform entente.refuse('dialogue_shares_its_parents_parties', 'the parent has another definition or other parties');
  end if;
  if parent.machine is distinct from definition.stands_under then
    perform entente.refuse('dialogue_stands_where_its_machine_does', 'its machine stands under another one, or under none');
  end if;
  for n in 1 .. cardinality(definition.countries) loop
    if definition.countries[n] <> new.countries[n] then
      perform entente.refuse('dialogue_binds_its_countries', format('the definition says which country %L is', new.parties[n]));
    end if;
  end loop;
  -- What an import brings in is called as its source calls it.
  if not new.is_imported then
    stem := upper(definition.name) || case when array_position(definition.countries, null) is not null
      then '-' || upper(array_to_string(new.countries, '-')) else '' end;
    if new.reference !~ (case
      when definition.naming like 'number %'
        then '^' || coalesce(parent.reference, stem) || '/' || substr(definition.naming, 8) || '-[0-9]+$'
      when definition.naming like 'year%' or parent.reference is null then '^' || stem || '-[0-9]+(-[0-9]+)?$'
      else '^' || parent.reference || '/[A-Z]+-[0-9]+$' end)
    then
      perform entente.refuse('dialogue_is_called_after_its_mechanism',
        'the reference is none that the definition gives to such a dialogue');
    end if;
  end if;
  new.definition_digest := definition.digest;
  new.login := session_user;
  new.recorded_at := entente.clock();
  texts := concat_ws(E'\n', new.machine, new.login);
  if octet_length(texts) <> length(texts) then
    perform entente.check_nfc(texts);
  end if;
  new.leaf_hash := entente.leaf(entente.dialogue_entry(new));
  return new;
end
$$;

-- And what a motion binds is attached.
create or replace function entente.open_motion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  known record;
begin
  if new.opened_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'opened_at is set by the database');
  end if;
  select h.definition_id, h.base, h.state, h.last_at into head
  from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if head.definition_id is null then
    perform entente.refuse('motion_of_dialogue', 'there is no such dialogue');
  end if;
  if new.base is distinct from head.base or new.from_state is distinct from head.state then
    perform entente.refuse('motion_stands_on_the_base', 'a motion is opened on where the dialogue stands');
  end if;
  select exists (
      select from entente.definition_step s join entente.dialogue d on d.id = new.dialogue_id
      where s.definition_id = head.definition_id and s.machine = d.machine and s.verb = new.verb
        and s.from_state = new.from_state and s.consents not in ('parent', 'daemon')) as has_step,
    new.payload_commitment is null
      or exists (select from entente.payload p where p.commitment = new.payload_commitment) as has_payload,
    new.texts = '{}' or new.texts <@ array(
      select x.digest from entente.text x where x.dialogue_id = new.dialogue_id) as has_texts,
    (select entente.misfit(f.fields -> d.machine -> (new.verb || ' ' || new.from_state), p.body)
      from entente.payload p
      join entente.definition f on f.id = head.definition_id
      join entente.dialogue d on d.id = new.dialogue_id
      where p.commitment = new.payload_commitment) as misfit
  into known;
  if not known.has_step then
    perform entente.refuse('motion_is_for_a_step', 'the definition has no such step from there that parties consent to');
  end if;
  if not known.has_payload then
    perform entente.refuse('motion_of_payload', 'there is no such payload');
  end if;
  if not known.has_texts then
    perform entente.refuse('motion_of_texts', 'it binds a text that is not attached to the dialogue');
  end if;
  if known.misfit is not null then
    perform entente.refuse('payload_of_the_step', format('the step has no field %L, or not with such a value', known.misfit));
  end if;
  new.opened_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  return new;
end
$$;

-- A text is of a kind and in a language that its dialogue's definition knows.
create or replace function entente.attach_text() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  somebody uuid := entente.logged_in();
  known record;
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  if somebody is not null and somebody is distinct from new.person_id then
    perform entente.refuse('text_by_who_is_logged_in', 'the login is another person');
  end if;
  perform from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  -- A foreign key is not asked where somebody has turned it off.
  if not found then
    perform entente.refuse('text_of_dialogue', 'there is no such dialogue');
  end if;
  if not exists (select from entente.person p where p.id = new.person_id) then
    perform entente.refuse('text_of_person', 'there is no such person');
  end if;
  if not exists (
    select from entente.dialogue_head h
    join entente.dialogue d on d.id = h.dialogue_id
    join entente.definition_step s on s.definition_id = h.definition_id and s.machine = d.machine
      and s.from_state = h.state
    where h.dialogue_id = new.dialogue_id)
  then
    perform entente.refuse('text_while_it_lives', 'the dialogue has ended, and no text of it can come into force');
  end if;
  select exists (select from jsonb_array_elements(m -> 'steps') s, jsonb_array_elements(s -> 'texts') t
      where t ->> 'kind' = new.kind) as has_kind,
    f.body -> 'languages' ? new.language
      or exists (select from jsonb_array_elements((f.body -> 'parties') || coalesce(f.body -> 'countries', '[]')) p
        where p ->> 'language' = new.language) as has_language
  into known
  from entente.dialogue d
  cross join lateral (select x.body::jsonb as body from entente.definition x where x.id = d.definition_id) f
  cross join lateral jsonb_array_elements(f.body -> 'machines') m
  where d.id = new.dialogue_id and m ->> 'id' = d.machine;
  if not known.has_kind or not known.has_language then
    perform entente.refuse('text_is_asked_for', 'the definition asks for no text of that kind, or in that language');
  end if;
  new.login := session_user;
  -- After the earlier ones, even where the clock was set back: the newest of a kind and language is in force.
  new.recorded_at := greatest(entente.clock(),
    (select max(x.recorded_at) from entente.text x where x.dialogue_id = new.dialogue_id) + interval '1 microsecond');
  return new;
end
$$;

-- Who asked is who is logged in, where the login is somebody's; the daemon and an importer may ask in nobody's name. It is one
-- expression of the statement that writes the command.
create function entente.asked_by(person uuid, somebody uuid) returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if person is distinct from somebody and somebody is not null and not (person is null
    and (pg_has_role(session_user, 'entente_daemon', 'member') or pg_has_role(session_user, 'entente_importer', 'member')))
  then
    perform entente.refuse('command_by_who_is_logged_in', 'the login is another person');
  end if;
  return person;
end
$$;
revoke all on function entente.asked_by(uuid, uuid) from public;

create or replace function entente.record_step(doc jsonb) returns text
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
  insert into entente.consent
    (id, motion_id, party, act, basis, person_id, office_id, recorder_id, paper_digest, paper_date, source)
  select (c ->> 'id')::uuid, (c ->> 'motion')::uuid, c ->> 'party', c ->> 'act', c ->> 'basis',
    (c ->> 'person')::uuid, (c ->> 'office')::uuid, (c ->> 'recorder')::uuid, decode(c ->> 'paper', 'hex'),
    (c ->> 'paperDate')::date, c ->> 'source'
  from jsonb_array_elements(doc -> 'consents') c;
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
    values ((doc -> 'command' ->> 'id')::uuid, entente.asked_by((doc -> 'command' ->> 'person')::uuid,
        (select p.id from entente.person p where p.database_login = session_user)),
      decode(doc -> 'command' ->> 'digest', 'hex'), answer::text, entente.clock());
  end if;
  return answer::text;
end
$$;

create or replace function entente.record_steps(docs jsonb[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off
as $$
declare
  step jsonb[];
begin
  -- What such a history has not is not dropped in silence.
  if exists (select from unnest(docs) d
    where d -> 'transition' is null or d -> 'command' is null or d ? 'texts' or d ? 'opens'
      or jsonb_array_length(d -> 'children') > 0)
  then
    raise exception using errcode = 'feature_not_supported', message = 'record_steps takes whole steps of one dialogue each';
  end if;
  insert into entente.dialogue (id, reference, definition_id, machine, parent_id, parties, countries, is_imported)
  select (d ->> 'subject')::uuid, n ->> 'reference', (n ->> 'definition')::integer, n ->> 'machine',
    (n ->> 'parent')::uuid, array(select p from jsonb_array_elements_text(n -> 'parties') p),
    array(select c from jsonb_array_elements_text(n -> 'countries') c), (n ->> 'imported')::boolean
  from unnest(docs) d cross join lateral (select d -> 'dialogue' as n) n
  where n is not null;
  insert into entente.payload (commitment, salt, body)
  select decode(p ->> 'commitment', 'hex'), decode(p ->> 'salt', 'hex'), p ->> 'body'
  from unnest(docs) d cross join lateral (select d -> 'payload' as p) p
  where p is not null;
  for seq in 0 .. (select max((d #>> '{transition,seq}')::integer) from unnest(docs) d) loop
    step := array(select d from unnest(docs) d where (d #>> '{transition,seq}')::integer = seq);
    insert into entente.motion (id, dialogue_id, verb, base, from_state, payload_commitment, texts, adopted)
    select (m ->> 'id')::uuid, (d ->> 'subject')::uuid, m ->> 'verb', (m ->> 'base')::integer, m ->> 'from',
      decode(m ->> 'commitment', 'hex'),
      array(select decode(t, 'hex') from jsonb_array_elements_text(m -> 'texts') t),
      array(select a from jsonb_array_elements_text(m -> 'adopted') a)
    from unnest(step) d cross join lateral (select d -> 'motion' as m) m
    where m is not null;
    insert into entente.consent
      (id, motion_id, party, act, basis, person_id, office_id, recorder_id, paper_digest, paper_date, source)
    select (c ->> 'id')::uuid, (c ->> 'motion')::uuid, c ->> 'party', c ->> 'act', c ->> 'basis',
      (c ->> 'person')::uuid, (c ->> 'office')::uuid, (c ->> 'recorder')::uuid, decode(c ->> 'paper', 'hex'),
      (c ->> 'paperDate')::date, c ->> 'source'
    from unnest(step) d cross join lateral jsonb_array_elements(d -> 'consents') c;
    insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, actor_id, office_id, party, basis,
      source, occurred_at, occurred_precision, payload_commitment, motion_id)
    select (d ->> 'subject')::uuid, (t ->> 'seq')::integer, t ->> 'from', t ->> 'verb', t ->> 'to',
      (t ->> 'actor')::uuid, (t ->> 'office')::uuid, t ->> 'party', t ->> 'basis', t ->> 'source',
      entente.moment((t ->> 'occurredAt')::bigint), t ->> 'precision', decode(t ->> 'commitment', 'hex'),
      (t ->> 'motion')::uuid
    from unnest(step) d cross join lateral (select d -> 'transition' as t) t;
    insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, ladder,
      rungs, then_at, then_verb, calendars, zone_data, reason)
    select (d ->> 'subject')::uuid, l ->> 'name', (l ->> 'generation')::integer, l ->> 'act', (d #>> '{transition,seq}')::integer,
      l ->> 'rule', l ->> 'anchor', (l ->> 'dueDate')::date, entente.moment((l ->> 'dueAt')::bigint), l ->> 'ladder',
      (l ->> 'rungs')::json, entente.moment((l ->> 'thenAt')::bigint), l ->> 'thenVerb', (l ->> 'calendars')::json,
      l ->> 'zoneData', l ->> 'reason'
    from unnest(step) d cross join lateral jsonb_array_elements(d -> 'deadlines') l;
  end loop;
  insert into entente.command (id, person_id, request_digest, answer, recorded_at)
  select (c ->> 'id')::uuid, entente.asked_by((c ->> 'person')::uuid,
      (select p.id from entente.person p where p.database_login = session_user)), decode(c ->> 'digest', 'hex'),
    (coalesce(d -> 'answer', '{}') || jsonb_build_object('recordedAt', entente.micros(t.recorded_at), 'leafHash',
      encode(t.leaf_hash, 'hex')))::text, entente.clock()
  from unnest(docs) d
  cross join lateral (select d -> 'command' as c) c
  cross join lateral (
    select t.recorded_at, t.leaf_hash from entente.transition t
    where t.dialogue_id = (d ->> 'subject')::uuid and t.seq = (d #>> '{transition,seq}')::integer offset 0) t;
end
$$;

-- Papers.

-- A paper may be dated before it is recorded, and before the texts were attached and the motion was opened, as when a minister
-- signs at a meeting that the coordinators enter when they are back. It cannot be older than the dialogue.
create or replace function entente.give_consent() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  motion record;
  today date;
  broken text;
  texts text;
begin
  if new.recorded_at is not null or new.leaf_hash is not null then
    perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  end if;
  select h.dialogue_id, h.state, h.base, h.last_hash, h.last_at into head
  from entente.dialogue_head h
  where h.dialogue_id = (select m.dialogue_id from entente.motion m where m.id = new.motion_id)
  for no key update;
  if head.dialogue_id is null then
    perform entente.refuse('consent_of_motion', 'there is no such motion');
  end if;
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  today := (new.recorded_at at time zone 'UTC')::date;
  -- All the rest at once, and after the lock.
  select m.verb, m.base, m.from_state, m.payload_commitment, m.texts, m.adopted, d.definition_digest, d.is_imported,
    d.recorded_at as begun_at, d.countries[array_position(d.parties, new.party)] as country, o.id as office_id, o.country as office_country,
    case when new.basis <> 'attested' then
      (select p.id from entente.person p where p.database_login = session_user) end as somebody,
    (select max(c.recorded_at) from entente.consent c where c.motion_id = m.id) as latest_act,
    (select t.leaf_hash from entente.transition t where t.dialogue_id = m.dialogue_id and t.seq = m.base) as base_hash,
    new.basis <> 'attested' and exists (select from entente.term b
      where b.person_id = new.person_id and b.office_id = new.office_id and b.act = 'begin'
        and b.on_date <= coalesce(new.paper_date, today)
        and not exists (select from entente.term e
          where e.begun_by = b.id and e.on_date < coalesce(new.paper_date, today))) as is_held
  into motion
  from entente.motion m
  join entente.dialogue d on d.id = m.dialogue_id
  left join entente.office o on o.id = new.office_id
  where m.id = new.motion_id;
  if motion.office_id is null then
    perform entente.refuse('consent_of_office', 'there is no such office');
  end if;
  if head.base is distinct from motion.base or head.state is distinct from motion.from_state then
    perform entente.refuse('consent_on_the_base', 'the dialogue has moved on since the motion was opened');
  end if;
  if motion.country is distinct from motion.office_country then
    perform entente.refuse('consent_of_its_party', 'the office is not one of that party');
  end if;
  if new.basis = 'attested' then
    if not (motion.is_imported and pg_has_role(session_user, 'entente_importer', 'member')) then
      perform entente.refuse('attested_only_in_imports', 'attested consents come with an imported history');
    end if;
    if new.person_id is not null and not exists (select from entente.person p where p.id = new.person_id) then
      perform entente.refuse('consent_of_person', 'there is no such person');
    end if;
  elsif new.basis <> 'silence' then
    if not motion.is_held then
      perform entente.refuse('consent_by_the_holder', 'the person does not hold that office on that day');
    end if;
    if new.basis = 'recorded' then
      -- Of the capitals' days the latest may be one ahead of UTC's.
      if new.paper_date > today + 1 then
        perform entente.refuse('consent_paper_is_not_of_the_future', 'the paper is dated after today');
      end if;
      if not exists (select from entente.held_offices(new.recorder_id, today) h
        where h.country = motion.office_country)
      then
        perform entente.refuse('consent_recorded_by_its_side', 'whoever records a paper holds an office of that party');
      end if;
    end if;
    if motion.somebody is not null
      and motion.somebody is distinct from (case when new.basis = 'recorded' then new.recorder_id else new.person_id end)
    then
      perform entente.refuse('consent_by_who_is_logged_in', 'the login is another person');
    end if;
    -- Of the capitals' days the earliest may be one behind UTC's.
    if new.paper_date < (motion.begun_at at time zone 'UTC')::date - 1 and not motion.is_imported then
      perform entente.refuse('consent_paper_is_of_the_dialogue', 'the paper is older than the dialogue that it binds');
    end if;
  end if;
  -- After the motion's earlier acts, even where the clock was set back: per party the latest counts.
  new.recorded_at := greatest(new.recorded_at, motion.latest_act + interval '1 microsecond');
  if new.basis = 'silence' then
    perform entente.check_silence(new);
  elsif new.act = 'withdrawal' and entente.silence_is_over(head.dialogue_id, motion.verb, new.recorded_at) then
    perform entente.refuse('silence_is_over', 'the time to withdraw is over: silence counts as consent');
  end if;
  new.login := session_user;
  new.dialogue_id := head.dialogue_id;
  new.definition_digest := motion.definition_digest;
  new.base := motion.base;
  new.base_hash := coalesce(motion.base_hash, head.last_hash);
  new.verb := motion.verb;
  new.from_state := motion.from_state;
  new.payload_commitment := motion.payload_commitment;
  new.texts := motion.texts;
  new.adopted := motion.adopted;
  broken := case
    when new.act not in ('consent', 'ad_referendum', 'withdrawal') then 'consent_act_is_known'
    when new.basis not in ('signed', 'recorded', 'attested', 'silence') then 'consent_basis_is_known'
    when new.person_id is null and new.basis not in ('attested', 'silence') then 'consent_names_its_person'
    when (new.basis = 'recorded') <> (new.paper_digest is not null)
      or (new.basis = 'recorded') <> (new.paper_date is not null)
      or (new.basis = 'recorded') <> (new.recorder_id is not null) then 'consent_from_paper_is_whole'
    when octet_length(new.paper_digest) <> 32 then 'consent_paper_digest_is_sha256'
    when not isfinite(new.paper_date) then 'entry_time_is_finite'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'the consent contradicts itself');
  end if;
  texts := concat_ws(E'\n', new.login, new.source);
  if octet_length(texts) <> length(texts) then
    perform entente.check_nfc(texts);
  end if;
  new.leaf_hash := entente.leaf(entente.consent_entry(new));
  return new;
end
$$;

-- A dialogue as its own steps see it, and when it began.
create or replace function entente.dialogue_part(subject uuid, children json) returns setof json
language sql stable
as $$
  select json_build_object(
    'id', d.id, 'reference', d.reference, 'imported', d.is_imported,
    'seq', h.seq, 'state', h.state,
    'previous', (select t.from_state from entente.transition t
      where t.dialogue_id = d.id and t.to_state = h.state and t.from_state is distinct from t.to_state
      order by t.seq desc limit 1),
    'base', h.base, 'begunAt', entente.micros(d.recorded_at), 'enteredAt', entente.micros(h.entered_at),
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
    'children', children,
    'deadlines', (select x from entente.deadlines_part(d.id) x))
  from entente.dialogue d join entente.dialogue_head h on h.dialogue_id = d.id
  where d.id = subject
$$;

-- Heads.

-- And the head is what the newest row says: one that was moved by other ways leads no further.
create or replace function entente.take_step() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  -- The dialogue, its step, the motion, and of its consents those that count: per party the latest act.
  known record;
  cause entente.transition;
  written record;
  broken text;
  texts text;
begin
  if new.recorded_at is not null or new.leaf_hash is not null then
    perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  end if;
  select h.dialogue_id, h.seq, h.state, h.base, h.last_hash, h.last_at into head
  from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if head.dialogue_id is null then
    perform entente.refuse('transition_of_dialogue', 'there is no such dialogue');
  end if;
  if new.seq is distinct from head.seq + 1 or coalesce(new.from_state, '') is distinct from head.state then
    perform entente.refuse('transition_continues',
      format('the dialogue stands in %L at seq %s', head.state, head.seq));
  end if;
  if new.prev_hash is not null and new.prev_hash <> head.last_hash then
    perform entente.refuse('transition_continues_the_hash', 'prev_hash is not that of the previous row');
  end if;
  select d.definition_digest, d.parties, d.is_imported, d.parent_id, d.reference,
    -- Where the daemon may act as well, a step without a motion is the daemon's.
    case when s.consents like '%\_or\_daemon'
      then case when new.motion_id is null then 'daemon' else split_part(s.consents, '_', 1) end
      else s.consents end as needed, s.breaks,
    m.dialogue_id as motion_dialogue, m.verb, m.base, m.from_state, m.payload_commitment, m.texts, c.*,
    coalesce(last.seq, -1) as last_seq, coalesce(last.to_state, '') as last_state,
    coalesce(last.leaf_hash, '\x0000000000000000000000000000000000000000000000000000000000000000') as last_hash
  into known
  from entente.dialogue d
  left join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine
    and s.verb = new.verb and s.from_state = head.state and s.to_state = new.to_state
  left join entente.motion m on m.id = new.motion_id
  cross join lateral (
    select array_agg(c.party) as consenting, count(distinct c.person_id) as persons, count(c.person_id) as named,
      count(*) filter (where c.basis = 'attested') as attested,
      bool_or((c.party, c.office_id) = (new.party, new.office_id) and c.person_id is not distinct from new.actor_id)
        as names_the_actor,
      (select max(a.recorded_at) from entente.consent a where a.motion_id = new.motion_id) as latest_act
    from entente.effective_consents(new.motion_id) c) c
  -- The history itself, and not what a table beside it or one that inherits from it says.
  left join lateral (select t.seq, t.to_state, t.leaf_hash from only entente.transition t
    where t.dialogue_id = d.id order by t.seq desc limit 1) last on true
  where d.id = new.dialogue_id;
  if (known.last_seq, known.last_state, known.last_hash) is distinct from (head.seq, head.state, head.last_hash) then
    perform entente.refuse('head_is_the_newest_row', format('the head says %L at seq %s, the newest row %L at seq %s',
      head.state, head.seq, known.last_state, known.last_seq));
  end if;
  if known.needed is null then
    perform entente.refuse('transition_follows_a_step', 'the dialogue''s definition has no such step');
  end if;
  -- Setting a guard aside takes both sides, whoever may take the step by himself.
  if known.needed in ('one', 'some') then
    if exists (select from entente.payload p
      where p.commitment = new.payload_commitment and p.body::jsonb ? 'waives')
    then
      known.needed := 'both';
    end if;
  end if;
  if new.basis <> 'witnessed' and not (known.is_imported and pg_has_role(session_user, 'entente_importer', 'member'))
  then
    perform entente.refuse('history_only_in_imports', 'only an import writes what nobody witnessed');
  end if;
  new.definition_digest := known.definition_digest;
  new.prev_hash := head.last_hash;
  new.login := session_user;
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond',
    known.latest_act + interval '1 microsecond');
  new.texts := '{}';
  if known.breaks is not null and new.basis = 'witnessed'
    and entente.silence_is_over(new.dialogue_id, known.breaks, new.recorded_at)
  then
    perform entente.refuse('silence_is_over', 'the time to object is over: silence counts as consent');
  end if;

  if new.basis = 'reconstructed' then
    -- Inferred, and therefore nobody's consent.
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('reconstructed_claims_no_consent', 'a reconstructed row names nobody');
    end if;
  elsif known.needed in ('both', 'one', 'some') then
    if (known.motion_dialogue, known.verb, known.base, known.from_state)
      is distinct from (new.dialogue_id, new.verb, head.base, head.state)
      or known.payload_commitment is distinct from new.payload_commitment
    then
      perform entente.refuse('transition_takes_its_motion', 'the motion is another one, or was opened elsewhere');
    end if;
    if known.persons <> known.named then
      perform entente.refuse('consents_by_distinct_persons', 'one person consented for two parties');
    end if;
    if (known.needed = 'both' and not coalesce(known.consenting @> known.parties, false))
      or (known.needed = 'one' and coalesce(cardinality(known.consenting), 0) <> 1)
      or (known.needed = 'some' and coalesce(cardinality(known.consenting), 0) = 0)
    then
      perform entente.refuse('transition_has_its_consents', 'a consent that the step requires is missing');
    end if;
    if known.names_the_actor is not true then
      perform entente.refuse('transition_names_a_consent', 'the actor is none of those whose consents count');
    end if;
    if new.basis = 'witnessed' and known.attested > 0 then
      perform entente.refuse('witnessed_needs_live_consents', 'nobody witnessed an attested consent');
    end if;
    new.texts := known.texts;
  else
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('transition_takes_its_motion', 'nobody consents to this step');
    end if;
    if known.needed = 'daemon' and not pg_has_role(session_user, 'entente_daemon', 'member') then
      perform entente.refuse('timed_step_by_the_daemon', 'only the daemon takes timed steps');
    end if;
  end if;

  -- What a motion binds is known to be there.
  if new.payload_commitment is not null and new.motion_id is null then
    select p.commitment, entente.misfit(f.fields -> d.machine -> (new.verb || ' ' || head.state), p.body) as misfit
    into written
    from entente.payload p
    join entente.dialogue d on d.id = new.dialogue_id
    join entente.definition f on f.id = d.definition_id
    where p.commitment = new.payload_commitment;
    if written.commitment is null then
      perform entente.refuse('transition_of_payload', 'there is no such payload');
    end if;
    if written.misfit is not null then
      perform entente.refuse('payload_of_the_step', format('the step has no field %L, or not with such a value', written.misfit));
    end if;
  end if;

  if known.needed = 'parent' and new.basis <> 'reconstructed' then
    select * into cause from entente.transition t
    where t.dialogue_id = new.cause_dialogue and t.seq = new.cause_seq and t.dialogue_id = known.parent_id;
    -- As the parent's newest step, and only if that step's consents bound this very child. It brings nothing of its own.
    perform from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id for share;
    if cause.seq is null or new.payload_commitment is not null
      or cause.seq <> (select h.seq from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id)
      or not exists (select from entente.motion m where m.id = cause.motion_id
        and known.reference || '@' || head.seq = any (m.adopted))
    then
      perform entente.refuse('transition_by_its_parent', 'the parent''s step did not adopt it as it stands');
    end if;
  elsif new.cause_dialogue is not null then
    perform entente.refuse('transition_by_its_parent', 'only a parent''s step is a cause');
  end if;
  if known.needed = 'daemon' and new.basis = 'witnessed' then
    if not exists (
      select from entente.open_deadline o
      where o.dialogue_id = new.dialogue_id and o.then_verb = new.verb and o.then_at <= new.recorded_at)
    then
      perform entente.refuse('timed_step_in_time', 'no open deadline says that its time has come');
    end if;
  end if;
  broken := case
    when (new.seq = 0) <> (new.from_state is null) then 'transition_starts_at_zero'
    when new.basis not in ('witnessed', 'recorded', 'reconstructed') then 'transition_basis_is_known'
    when (new.basis = 'witnessed') <> (new.source is null) then 'transition_source_is_given'
    when (new.occurred_at is null) <> (new.occurred_precision is null) then 'transition_precision_with_time'
    when new.occurred_precision not in ('microsecond', 'day', 'month', 'year') then 'transition_precision_is_known'
    when (new.cause_dialogue is null) <> (new.cause_seq is null) then 'transition_cause_is_whole'
    when not isfinite(new.occurred_at) then 'entry_time_is_finite'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'the transition contradicts itself');
  end if;
  texts := concat_ws(E'\n', new.login, new.party, new.source);
  if octet_length(texts) <> length(texts) then
    perform entente.check_nfc(texts);
  end if;
  new.leaf_hash := entente.leaf(entente.transition_entry(new));
  return new;
end
$$;

-- A head says in which transaction its last step was taken.
alter table entente.dialogue_head add column written_in xid8 not null default pg_current_xact_id();

create or replace function entente.advance_head() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  -- A step that changes the state is another footing for consents, whatever it calls itself.
  enters boolean := new.from_state is distinct from new.to_state;
  is_base boolean := enters;
begin
  if not enters then
    is_base := not (
      select s.is_internal from entente.dialogue d
      join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine
        and s.verb = new.verb and s.from_state = new.from_state and s.to_state = new.to_state
      where d.id = new.dialogue_id);
  end if;
  update entente.dialogue_head h set seq = new.seq, state = new.to_state, last_hash = new.leaf_hash,
    last_at = new.recorded_at,
    written_in = pg_current_xact_id(), base = case when is_base then new.seq else h.base end,
    entered_at = case
      when not enters then h.entered_at
      when new.basis = 'witnessed' then new.recorded_at
      else coalesce(new.occurred_at, new.recorded_at) end
  where h.dialogue_id = new.dialogue_id;
  insert into entente.log_pending (kind, leaf_hash) values ('transition', new.leaf_hash);
  return null;
end
$$;

-- Deadlines.

-- A deadline is one that the definition has, in a state in which it runs, and it is armed and closed in its step's own
-- transaction. When days are counted, the program counts them; a date that was agreed is compared.
create or replace function entente.keep_deadline() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  latest record;
  rule record;
  broken text;
  texts text;
begin
  if new.recorded_at is not null or new.leaf_hash is not null then
    perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  end if;
  select h.seq, h.last_at, h.state, h.definition_id, h.written_in into head
  from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if new.seq is distinct from head.seq or new.seq < 0 then
    perform entente.refuse('deadline_of_the_step', 'a deadline is armed and closed by the step just taken');
  end if;
  if new.act = 'closed' then
    if not exists (select from entente.deadline d
      where (d.dialogue_id, d.name, d.generation, d.act) = (new.dialogue_id, new.name, new.generation, 'armed'))
    then
      perform entente.refuse('deadline_closed_was_armed', 'no such deadline is armed');
    end if;
  elsif new.act = 'armed' then
    select max(d.generation) as generation, bool_or(not exists (select from entente.deadline c
      where (c.dialogue_id, c.name, c.generation, c.act) = (d.dialogue_id, d.name, d.generation, 'closed'))) as is_open
    into latest
    from entente.deadline d where (d.dialogue_id, d.name, d.act) = (new.dialogue_id, new.name, 'armed');
    if latest.generation >= new.generation then
      perform entente.refuse('deadline_generation_grows', 'a later generation of the deadline exists');
    end if;
    if latest.is_open then
      perform entente.refuse('deadline_runs_once', 'its last generation is still open');
    end if;
  end if;
  broken := case
    when new.act = 'closed' then case
      when num_nonnulls(new.rule, new.anchor, new.due_date, new.due_at, new.ladder, new.rungs, new.then_at,
        new.then_verb, new.calendars, new.zone_data) <> 0 then 'deadline_closed_is_bare'
      when new.reason is null then 'deadline_closed_has_a_reason'
    end
    when new.act = 'armed' then case
      when num_nulls(new.rule, new.anchor, new.due_date, new.due_at, new.rungs, new.calendars, new.zone_data) <> 0
        then 'deadline_armed_is_whole'
      when new.generation < 1 then 'deadline_generation_counts_from_one'
      when new.reason is not null then 'deadline_closed_has_a_reason'
      when (new.then_at is null) <> (new.then_verb is null) then 'deadline_step_is_whole'
      when not (isfinite(new.due_date) and isfinite(new.due_at)) or not isfinite(new.then_at)
        then 'entry_time_is_finite'
      when json_typeof(new.rungs) <> 'array' then 'deadline_rungs_are_a_list'
      when json_typeof(new.calendars) <> 'object' then 'deadline_calendars_are_an_object'
    end
    when new.act is not null then 'deadline_act_is_known'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'the deadline contradicts itself');
  end if;
  if new.act = 'armed' then
    select r.rule ->> 'due' as due, r.rule -> 'in' ? head.state as runs, r.rule ->> 'field' as field into rule
    from entente.dialogue d
    join entente.definition f on f.id = d.definition_id
    cross join lateral (select f.deadlines -> d.machine -> new.name as rule) r
    where d.id = new.dialogue_id;
    if rule.due is distinct from new.rule or not rule.runs then
      perform entente.refuse('deadline_of_its_rule', 'the definition has no such deadline, or not by that rule in that state');
    end if;
    -- What was agreed as a date is due on it.
    if rule.field is not null and (select f ->> rule.field from entente.facts_part(new.dialogue_id) f)
      is distinct from new.due_date::text
    then
      perform entente.refuse('deadline_on_its_field', 'the deadline is due on the date that the field has');
    end if;
  end if;
  if new.act is not null and new.reason is distinct from 'recalculated'
    and head.written_in is distinct from pg_current_xact_id() and not exists (
    select from entente.recalculation r
    where (r.dialogue_id, r.name, r.generation)
      = (new.dialogue_id, new.name, new.generation - case new.act when 'armed' then 1 else 0 end))
  then
    perform entente.refuse('deadline_of_the_step', 'a deadline is armed and closed with its step, or computed again');
  end if;
  new.login := session_user;
  new.recorded_at := greatest(entente.clock(), head.last_at);
  texts := concat_ws(E'\n', new.name, new.rule, new.anchor, new.ladder, new.rungs, new.then_verb, new.calendars,
    new.zone_data, new.reason, new.login);
  if octet_length(texts) <> length(texts) then
    perform entente.check_nfc(texts);
  end if;
  new.leaf_hash := entente.leaf(entente.deadline_entry(new));
  return new;
end
$$;

-- Terms.

create or replace function entente.check_term() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two terms that are begun at once see each other.
  perform from entente.person p where p.id = new.person_id for no key update;
  -- A foreign key is not asked where somebody has turned it off.
  if not found or not exists (select from entente.office o where o.id = new.office_id) then
    perform entente.refuse('term_of_person_and_office', 'there is no such person, or no such office');
  end if;
  if new.act = 'begin' and exists (
    select from entente.term b
    join entente.office o on o.id = b.office_id
    where b.person_id = new.person_id and b.act = 'begin'
      and o.country <> (select country from entente.office where id = new.office_id)
      and not exists (select from entente.term e where e.begun_by = b.id and e.on_date < new.on_date))
  then
    perform entente.refuse('term_of_one_country', 'the person holds an office of another country');
  end if;
  if new.act = 'end' and not exists (
    select from entente.term b where b.id = new.begun_by and b.act = 'begin' and b.person_id = new.person_id
      and b.office_id = new.office_id and b.on_date <= new.on_date)
  then
    perform entente.refuse('term_end_has_begin', 'no such term began on or before that day');
  end if;
  return new;
end
$$;

-- Offices.

-- Two who register one office at once, as an import's connections may, register it once.
create or replace function entente.add_office(id uuid, country text, code text, level text, label text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known entente.office;
begin
  insert into entente.office (id, country, code, level, label)
  values (add_office.id, add_office.country, add_office.code, add_office.level, add_office.label)
  on conflict on constraint office_code_is_unique do nothing;
  select * into known from entente.office o where o.country = add_office.country and o.code = add_office.code;
  if known.level <> add_office.level then
    perform entente.refuse('office_level_is_fixed', format('%s %s is an office at level %s', known.country, known.code,
      known.level));
  end if;
  return known.id;
end
$$;
