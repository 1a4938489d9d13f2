-- Fewer statements a row. What is refused, and under which name, is as it was.
--
-- A statement within a function costs more than what it looks up, and so does a call by `perform`, which is one. A condition
-- that holds a query is a statement even where its other half has settled it. So each stands where it is needed.

-- The members of a definition's and a payload's JSON are few, and the planner takes them for many: it would compile these
-- statements each time, which takes a second where the statement itself takes a thousandth.
alter function entente.derive_definition() set jit = off;
alter function entente.check_derived() set jit = off;
alter function entente.find(text[], bigint) set jit = off;

-- Leaves.

drop trigger check_pending on entente.log_pending;
drop function entente.check_pending();

-- A leaf stands for a row: nobody adds one by hand, outside of that row's trigger.
create function entente.refuse_leaf() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform entente.refuse('log_pending_is_filled_by_trigger', 'a leaf comes with its row');
  return null;
end
$$;

-- The condition costs nothing; a function that always says yes would.
create trigger leaf_by_hand before insert on entente.log_pending
  for each row when (pg_catalog.pg_trigger_depth() = 0) execute function entente.refuse_leaf();
alter table entente.log_pending enable always trigger leaf_by_hand;

-- Heads.

drop trigger check_head on entente.dialogue_head;
drop function entente.check_head();

create function entente.refuse_head() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform entente.refuse('head_follows_history', 'a head shows the newest transition and nothing else');
  return null;
end
$$;

-- A head begins with its dialogue and is moved on by each transition, and by nobody's hand: only within their triggers.
create trigger head_begins before insert on entente.dialogue_head
  for each row when (pg_catalog.pg_trigger_depth() = 0 or new.seq <> -1) execute function entente.refuse_head();
create trigger head_follows before update on entente.dialogue_head
  for each row when (pg_catalog.pg_trigger_depth() = 0
    or (new.dialogue_id, new.definition_id, new.seq) is distinct from (old.dialogue_id, old.definition_id, old.seq + 1))
  execute function entente.refuse_head();
alter table entente.dialogue_head enable always trigger head_begins;
alter table entente.dialogue_head enable always trigger head_follows;

create or replace function entente.json_names_are_unique(value json) returns boolean
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
declare
  item json;
  members record;
begin
  if json_typeof(value) = 'object' then
    select count(*) as number, count(distinct m.key) as names,
      array_agg(m.value) filter (where json_typeof(m.value) in ('object', 'array')) as nested
    into members from json_each(value) m;
    if members.number <> members.names then
      return false;
    end if;
    foreach item in array coalesce(members.nested, '{}') loop
      if not entente.json_names_are_unique(item) then return false; end if;
    end loop;
  elsif json_typeof(value) = 'array' then
    for item in select element.value from json_array_elements(value) element
    loop
      if not entente.json_names_are_unique(item) then return false; end if;
    end loop;
  end if;
  return true;
end
$$;

create or replace function entente.begin_dialogue() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  definition record;
  texts text;
begin
  if new.recorded_at is not null or new.leaf_hash is not null then
    perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  end if;
  if new.reference !~ '^[A-Z0-9][A-Z0-9_-]*(/[A-Z0-9-]+)*$' then
    perform entente.refuse('dialogue_reference_is_plain', 'a reference is of capitals, digits, hyphens and strokes');
  end if;
  select d.parties, d.digest, (
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
  if new.parent_id is not null and not exists (
    select from entente.dialogue p where p.id = new.parent_id and p.definition_id = new.definition_id
      and p.countries = new.countries)
  then
    perform entente.refuse('dialogue_shares_its_parents_parties', 'the parent has another definition or other parties');
  end if;
  if (select p.machine from entente.dialogue p where p.id = new.parent_id) is distinct from definition.stands_under
  then
    perform entente.refuse('dialogue_stands_where_its_machine_does', 'its machine stands under another one, or under none');
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
      or exists (select from entente.payload p where p.commitment = new.payload_commitment) as has_payload
  into known;
  if not known.has_step then
    perform entente.refuse('motion_is_for_a_step', 'the definition has no such step from there that parties consent to');
  end if;
  if not known.has_payload then
    perform entente.refuse('motion_of_payload', 'there is no such payload');
  end if;
  new.opened_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  return new;
end
$$;

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
    last_at = new.recorded_at, base = case when is_base then new.seq else h.base end,
    entered_at = case
      when not enters then h.entered_at
      when new.basis = 'witnessed' then new.recorded_at
      else coalesce(new.occurred_at, new.recorded_at) end
  where h.dialogue_id = new.dialogue_id;
  insert into entente.log_pending (kind, leaf_hash) values ('transition', new.leaf_hash);
  return null;
end
$$;

create or replace function entente.keep_deadline() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  latest record;
  broken text;
  texts text;
begin
  if new.recorded_at is not null or new.leaf_hash is not null then
    perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  end if;
  select h.seq, h.last_at into head
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
    values ((doc -> 'command' ->> 'id')::uuid, (doc -> 'command' ->> 'person')::uuid,
      decode(doc -> 'command' ->> 'digest', 'hex'), answer::text, entente.clock());
  end if;
  return answer::text;
end
$$;

-- Planned for tables that grow: while they are nearly empty the planner would have them read whole, and then keep to it.
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
  select (c ->> 'id')::uuid, (c ->> 'person')::uuid, decode(c ->> 'digest', 'hex'),
    (coalesce(d -> 'answer', '{}') || jsonb_build_object('recordedAt', entente.micros(t.recorded_at), 'leafHash',
      encode(t.leaf_hash, 'hex')))::text, entente.clock()
  from unnest(docs) d
  cross join lateral (select d -> 'command' as c) c
  cross join lateral (
    select t.recorded_at, t.leaf_hash from entente.transition t
    where t.dialogue_id = (d ->> 'subject')::uuid and t.seq = (d #>> '{transition,seq}')::integer offset 0) t;
end
$$;

-- What follows a deadline is computed within its one statement: a function that is asked in FROM is planned anew each time.
create or replace function entente.watch_deadline() returns trigger
language plpgsql
as $$
begin
  if new.act = 'armed' then
    insert into entente.watch (dialogue_id, name, generation, wakes_at)
    select new.dialogue_id, new.name, new.generation, w.at
    from (
      select least(new.then_at,
        entente.moment((select min((r ->> 'at')::bigint) from json_array_elements(new.rungs) r))) as at offset 0) w
    where w.at is not null;
  elsif new.reason in ('called_off', 'lapsed') then
    insert into entente.watch (dialogue_id, name, generation, wakes_at)
    values (new.dialogue_id, new.name, new.generation, new.recorded_at)
    on conflict on constraint watch_pkey do update set wakes_at = excluded.wakes_at, steps_at = null;
  else
    delete from entente.watch w
    where (w.dialogue_id, w.name, w.generation) = (new.dialogue_id, new.name, new.generation);
  end if;
  return null;
end
$$;

drop function entente.first_wake(json, timestamptz);
