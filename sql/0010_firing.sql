-- Firings: that a reminder was due, and went out or was left out and why, is a row of the record. The unique row is the
-- claim, so that any number of daemons fire each rung once, and none of them leads.

-- Which open deadlines have something ahead, and when: what the daemons ask for. It is no record, and follows from it.
create table entente.watch (
  dialogue_id uuid not null,
  name text not null,
  generation integer not null,
  -- When a rung is to fire, or what follows an unanswered deadline is to be judged; null: no more.
  wakes_at timestamptz,
  -- When the daemon takes its step, once its warnings have gone out; null: not yet, or never.
  steps_at timestamptz,
  constraint watch_pkey primary key (dialogue_id, name, generation),
  constraint watch_waits_for_something check (num_nonnulls(wakes_at, steps_at) > 0)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index watch_by_wake on entente.watch (wakes_at) where wakes_at is not null;
create index watch_by_step on entente.watch (steps_at) where steps_at is not null;

-- When an armed deadline first has something ahead; null: never.
create function entente.first_wake(rungs json, then_at timestamptz) returns timestamptz
language sql stable
as $$
  select least(then_at, entente.moment((select min((r ->> 'at')::bigint) from json_array_elements(rungs) r)))
$$;

-- The answering step ends its ladder in its own transaction: its row waits for a daemon that is firing, or is gone when
-- the daemon comes. What was called off and what lapsed is told of first.
create function entente.watch_deadline() returns trigger
language plpgsql
as $$
begin
  if new.act = 'armed' then
    insert into entente.watch (dialogue_id, name, generation, wakes_at)
    select new.dialogue_id, new.name, new.generation, w.at from entente.first_wake(new.rungs, new.then_at) w (at)
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

create trigger watch_deadline after insert on entente.deadline
  for each row execute function entente.watch_deadline();
alter table entente.deadline enable always trigger watch_deadline;

-- What was armed before there were firings.
insert into entente.watch (dialogue_id, name, generation, wakes_at)
select d.dialogue_id, d.name, d.generation, w.at
from entente.open_deadline d cross join lateral entente.first_wake(d.rungs, d.then_at) w (at)
where w.at is not null;

-- As `raw`, of functions that are all immutable, so that a generated column can have it as part of its expression.
create function entente.plain_bytes(value text) returns bytea
language sql immutable parallel safe
return coalesce(int4send(octet_length(value)) || decode(replace(value, '\', '\\'), 'escape'), int4send(-1));

-- It begins with the line entente.firing/v1.
create function entente.firing_entry(
  dialogue_id uuid, name text, generation integer, rung integer, kind text, outcome text, reason text,
  scheduled_at timestamptz, told text, login text, fired_at timestamptz
) returns bytea
language sql immutable parallel safe
return '\x656e74656e74652e666972696e672f76310a'::bytea || uuid_send(dialogue_id) || entente.plain_bytes(name)
  || int8send(generation) || int8send(rung) || entente.plain_bytes(kind) || entente.plain_bytes(outcome)
  || entente.plain_bytes(reason) || timestamptz_send(scheduled_at) || entente.plain_bytes(told)
  || entente.plain_bytes(login) || timestamptz_send(fired_at);

-- Written by the hundred in one statement, which parses what is here once for all of them.
create table entente.firing (
  dialogue_id uuid not null,
  name text not null,
  generation integer not null,
  -- Its place in the ladder; 0 for what stands in none.
  rung integer not null,
  -- rung, or the private warning before one; invitation to a meeting, or its cancellation; lapse_warning, before the
  -- daemon takes its step without the rungs having warned in time, and lapsed, after it has.
  kind text not null constraint firing_kind_is_known check (
    kind in ('rung', 'warning', 'invitation', 'cancellation', 'lapse_warning', 'lapsed')),
  outcome text not null constraint firing_outcome_is_known check (outcome in ('fired', 'skipped')),
  -- Why it was skipped.
  reason text constraint firing_skipped_has_a_reason check ((outcome = 'skipped') = (reason is not null))
    constraint firing_reason_is_plain check (reason ~ '^[a-z_]+$'),
  scheduled_at timestamptz not null,
  -- Canonical JSON: each person, his party and office, the notice to him, and the level in whose stead he was told.
  told json not null constraint firing_told_is_a_list check (json_typeof(told) = 'array')
    constraint firing_tells_somebody check (
      (outcome = 'fired') = case when json_typeof(told) = 'array' then json_array_length(told) > 0 end),
  login text not null,
  -- The database's clock; one moment for all that are fired at once.
  fired_at timestamptz not null,
  leaf_hash bytea not null generated always as (sha256('\x00'::bytea || entente.firing_entry(
    dialogue_id, name, generation, rung, kind, outcome, reason, scheduled_at, told::text, login, fired_at))) stored,
  constraint firing_pkey primary key (dialogue_id, name, generation, kind, rung),
  constraint entry_time_is_finite check (isfinite(scheduled_at)),
  -- ASCII, which nearly all of it is, is NFC; names and logins are those of other rows.
  constraint entry_text_is_nfc check (
    octet_length(told::text) = length(told::text) or told::text is nfc normalized),
  constraint entry_fits check (octet_length(told::text) < 60000)
);

-- One message to one person: the outbox, written together with what it tells of.
create table entente.notice (
  -- What its Message-ID and webhook-id are made of.
  id uuid constraint notice_pkey primary key,
  -- A firing's kind; or another, such as brief.
  kind text not null constraint notice_kind_is_plain check (kind ~ '^[a-z][a-z_]*$'),
  -- The firing that it tells of; null where there is none.
  dialogue_id uuid,
  deadline text,
  generation integer,
  rung integer,
  person_id uuid not null,
  party text not null,
  -- His own, as it was then.
  language text not null,
  -- Canonical JSON: everything that its words need, as it was then.
  facts text not null,
  not_before timestamptz not null,
  created_at timestamptz not null,
  constraint notice_is_whole check (num_nulls(dialogue_id, deadline, generation, rung) in (0, 4))
);

-- What is given as a row's moment is the clock's, within the statement that writes it; in a sandbox too, where clocks
-- differ by its shift.
create function entente.is_now(moment timestamptz) returns boolean
language plpgsql volatile
as $$
declare
  now timestamptz := entente.clock();
begin
  return moment between now - (pg_catalog.clock_timestamp() - pg_catalog.statement_timestamp()) and now;
end
$$;

-- Each firing is of a deadline that is armed and not answered, stands in its ladder with that moment, and is not early.
create function entente.keep_firings() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  broken text;
begin
  if not pg_has_role(session_user, 'entente_daemon', 'member') then
    perform entente.refuse('firing_by_the_daemon', 'only the daemon fires');
  end if;
  if exists (select from (select distinct f.fired_at from fresh f) f where not entente.is_now(f.fired_at)) then
    perform entente.refuse('recorded_at_is_stamped', 'fired_at is the moment of firing');
  end if;
  -- Each row's deadline is looked up by its key, however many there are.
  broken := (
    select case
        when f.login <> session_user then 'firing_by_who_is_logged_in'
        when d.act is null then 'firing_of_a_deadline'
        when f.kind in ('cancellation', 'lapsed') then case
          when c.act is null or f.rung <> 0 or f.scheduled_at <> c.recorded_at
            or c.reason <> case f.kind when 'lapsed' then 'lapsed' else 'called_off' end then 'firing_after_its_closing'
          end
        when c.act is not null then 'firing_before_the_answer'
        when f.scheduled_at > f.fired_at then 'firing_is_not_early'
        when f.kind = 'lapse_warning' then case
          when f.rung <> 0 or f.scheduled_at is distinct from d.then_at then 'firing_stands_in_the_ladder' end
        when not exists (select from json_array_elements(d.rungs) r
          where (r ->> 'index')::integer = f.rung and coalesce(r ->> 'kind', 'rung') = f.kind
            and (r ->> 'at')::bigint = entente.micros(f.scheduled_at)) then 'firing_stands_in_the_ladder'
      end as rule
    from fresh f
    left join lateral (select a.act, a.rungs, a.then_at from entente.deadline a
      where (a.dialogue_id, a.name, a.generation, a.act) = (f.dialogue_id, f.name, f.generation, 'armed') offset 0) d
      on true
    left join lateral (select a.act, a.reason, a.recorded_at from entente.deadline a
      where (a.dialogue_id, a.name, a.generation, a.act) = (f.dialogue_id, f.name, f.generation, 'closed') offset 0) c
      on true
    order by 1 limit 1);
  if broken is not null then
    perform entente.refuse(broken, 'a firing is of a rung whose time has come, of a deadline that waits');
  end if;
  insert into entente.log_pending (kind, leaf_hash) select 'firing', f.leaf_hash from fresh f;
  return null;
end
$$;

-- No notice of a firing without it, each to a person whom the firing names, in his own language.
create function entente.keep_notices() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  broken text;
begin
  if not pg_has_role(session_user, 'entente_daemon', 'member') then
    perform entente.refuse('notice_by_the_daemon', 'only the daemon writes to people');
  end if;
  if exists (select from (select distinct n.created_at from fresh n) n where not entente.is_now(n.created_at)) then
    perform entente.refuse('recorded_at_is_stamped', 'created_at is the moment of writing');
  end if;
  broken := (
    select case
        when p.language is null then 'notice_to_a_person'
        when p.language <> n.language then 'notice_in_his_language'
        when n.dialogue_id is not null and (f.told is null or strpos(f.told, n.id::text) = 0
          or strpos(f.told, n.person_id::text) = 0) then 'notice_of_a_firing'
      end as rule
    from fresh n
    left join lateral (select q.language from entente.person q where q.id = n.person_id offset 0) p on true
    left join lateral (select a.told::text as told from entente.firing a
      where (a.dialogue_id, a.name, a.generation, a.kind, a.rung)
        = (n.dialogue_id, n.deadline, n.generation, n.kind, n.rung) offset 0) f on true
    order by 1 limit 1);
  if broken is not null then
    perform entente.refuse(broken, 'a notice is of a firing that names it, or of none, and in its person''s language');
  end if;
  return null;
end
$$;

create trigger keep_firings after insert on entente.firing
  referencing new table as fresh for each statement execute function entente.keep_firings();
alter table entente.firing enable always trigger keep_firings;
create trigger keep_notices after insert on entente.notice
  referencing new table as fresh for each statement execute function entente.keep_notices();
alter table entente.notice enable always trigger keep_notices;
select entente.protect('entente.firing', null);
select entente.protect('entente.notice', null);

-- The daemon's step comes after a warning, whoever judges the rest. Only its steps and those that a parent takes have no
-- motion, so that no other step pays for this.
create function entente.check_warned() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from entente.open_deadline o
    join entente.firing f on (f.dialogue_id, f.name, f.generation) = (o.dialogue_id, o.name, o.generation)
    where o.dialogue_id = new.dialogue_id and o.then_verb = new.verb and o.then_at <= new.recorded_at
      and f.kind in ('rung', 'lapse_warning') and f.outcome = 'fired' and f.fired_at < new.recorded_at)
  then
    perform entente.refuse('timed_step_was_warned', 'nobody was warned that the deadline''s time runs out');
  end if;
  return new;
end
$$;

create trigger warned_step before insert on entente.transition
  for each row when (new.motion_id is null and new.cause_dialogue is null and new.basis = 'witnessed')
  execute function entente.check_warned();
alter table entente.transition enable always trigger warned_step;

-- What holds a ladder back; a later migration says what that is.
create function entente.pauses_part(subject uuid, deadline text, arming integer) returns setof text
language sql stable
as $$ select null::text $$;

-- Due deadlines, the longest due first, with all that is needed to fire them; none that another daemon has in hand. Their
-- rows stay locked until the transaction ends.
create function entente.claim_due(most integer)
returns table (
  now timestamptz, dialogue_id uuid, name text, generation integer, reference text, definition_id integer, machine text,
  state text, countries text[], facts text, due_date date, due_at timestamptz, ladder text, rungs text,
  then_at timestamptz, then_verb text, closed_for text, closed_at timestamptz, fired text, pauses text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query
  with due as materialized (
    select w.dialogue_id, w.name, w.generation, w.wakes_at
    from entente.watch w
    where w.wakes_at <= instant
    order by w.wakes_at
    limit most
    for update skip locked)
  select instant, w.dialogue_id, w.name, w.generation, d.reference, d.definition_id, d.machine, h.state, d.countries,
    (select f::text from entente.facts_part(w.dialogue_id) f), a.due_date, a.due_at, a.ladder, a.rungs::text, a.then_at,
    a.then_verb, c.reason, c.recorded_at,
    -- Those of this generation; and whether people were invited by an earlier one.
    (select json_agg(json_build_object('kind', f.kind, 'rung', f.rung, 'generation', f.generation, 'outcome', f.outcome,
        'reason', f.reason, 'scheduledAt', entente.micros(f.scheduled_at), 'firedAt', entente.micros(f.fired_at)))::text
      from entente.firing f
      where (f.dialogue_id, f.name) = (w.dialogue_id, w.name)
        and (f.generation = w.generation or f.kind = 'invitation')),
    (select p from entente.pauses_part(w.dialogue_id, w.name, w.generation) p)
  from due w
  cross join lateral (select x.* from entente.dialogue x where x.id = w.dialogue_id offset 0) d
  cross join lateral (select x.state from entente.dialogue_head x where x.dialogue_id = w.dialogue_id offset 0) h
  cross join lateral (select x.* from entente.deadline x
    where (x.dialogue_id, x.name, x.generation, x.act) = (w.dialogue_id, w.name, w.generation, 'armed') offset 0) a
  left join lateral (select x.reason, x.recorded_at from entente.deadline x
    where (x.dialogue_id, x.name, x.generation, x.act) = (w.dialogue_id, w.name, w.generation, 'closed') offset 0) c
    on true
  order by w.wakes_at;
end
$$;

-- Who holds which office today, and the newest version of each calendar.
create function entente.read_surroundings() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := (entente.clock() at time zone 'UTC')::date;
begin
  return json_build_object(
    'holders', (
      select json_agg(json_build_object('country', o.country, 'office', o.code, 'officeId', o.id, 'level', o.level,
        'person', p.id, 'language', p.language) order by o.country, o.code, b.on_date, p.handle)
      from entente.term b
      join entente.office o on o.id = b.office_id
      join entente.person p on p.id = b.person_id
      where b.act = 'begin' and b.on_date <= today
        and not exists (select from entente.term e where e.begun_by = b.id and e.on_date < today)),
    'calendars', (select json_object_agg(c.name, c.id) from (
      select c.name, max(c.id) as id from entente.calendar c group by c.name) c))::text;
end
$$;

-- Writes what a pass over claimed deadlines has decided: when each has something next ahead, what fired and what was
-- skipped, and the notices, each with a number that tells which of the `facts` it is about. All of it at one moment, which
-- is returned; or, where a deadline was answered meanwhile, none of it. Each kind of row is one list and one statement.
create function entente.record_firings(doc jsonb) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  moment timestamptz;
  watched bigint;
  updated bigint;
  all_facts text[];
begin
  -- Whoever comes with rows that he has not claimed waits here for the answering step, and then finds them gone.
  delete from entente.watch w
  using jsonb_to_recordset(doc -> 'deadlines') n (dialogue uuid, name text, generation integer, wakes bigint, steps bigint)
  where (w.dialogue_id, w.name, w.generation) = (n.dialogue, n.name, n.generation)
    and n.wakes is null and n.steps is null;
  get diagnostics watched = row_count;
  update entente.watch w set wakes_at = entente.moment(n.wakes), steps_at = entente.moment(n.steps)
  from jsonb_to_recordset(doc -> 'deadlines') n (dialogue uuid, name text, generation integer, wakes bigint, steps bigint)
  where (w.dialogue_id, w.name, w.generation) = (n.dialogue, n.name, n.generation)
    and num_nonnulls(n.wakes, n.steps) > 0;
  get diagnostics updated = row_count;
  if watched + updated is distinct from jsonb_array_length(doc -> 'deadlines') then
    perform entente.refuse('firing_before_the_answer', 'a deadline was answered, or moved, or is watched no more');
  end if;
  moment := entente.clock();
  insert into entente.firing (dialogue_id, name, generation, rung, kind, outcome, reason, scheduled_at, told, login,
    fired_at)
  select f.dialogue, f.name, f.generation, f.rung, f.kind, f.outcome, f.reason, entente.moment(f.at), f.told::json,
    session_user, moment
  from jsonb_to_recordset(doc -> 'firings') f (dialogue uuid, name text, generation integer, rung integer, kind text,
    outcome text, reason text, at bigint, told text);
  all_facts := array(select f from jsonb_array_elements_text(doc -> 'facts') f);
  insert into entente.notice (id, kind, dialogue_id, deadline, generation, rung, person_id, party, language, facts,
    not_before, created_at)
  select n.id, n.kind, n.dialogue, n.name, n.generation, n.rung, n.person, n.party, n.language, all_facts[n.facts], moment,
    moment
  from jsonb_to_recordset(doc -> 'notices') n (id uuid, kind text, dialogue uuid, name text, generation integer,
    rung integer, person uuid, party text, language text, facts integer);
  return moment;
end
$$;

-- The same, each document by itself: a deadline that is refused does not keep the others from being told. It is tried again
-- in an hour; which ones, and by what rule, is returned.
create function entente.record_firings_apart(docs jsonb) returns json
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  doc jsonb;
  refused jsonb := '[]';
  broken text;
  explained text;
begin
  for doc in select d from jsonb_array_elements(docs) d loop
    begin
      perform entente.record_firings(doc);
    exception when integrity_constraint_violation or unique_violation or check_violation or not_null_violation
      or data_exception
    then
      get stacked diagnostics broken = constraint_name, explained = message_text;
      update entente.watch w set wakes_at = entente.clock() + interval '1 hour'
      from jsonb_to_recordset(doc -> 'deadlines') n (dialogue uuid, name text, generation integer)
      where (w.dialogue_id, w.name, w.generation) = (n.dialogue, n.name, n.generation);
      refused := refused || jsonb_build_object('deadlines', doc -> 'deadlines', 'rule',
        coalesce(nullif(broken, ''), explained));
    end;
  end loop;
  return refused;
end
$$;

-- When the daemons have something to do next: a deadline to look at, and a step to take.
create function entente.read_next_wake() returns table (wakes_at timestamptz, steps_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query select
    (select w.wakes_at from entente.watch w where w.wakes_at > instant order by w.wakes_at limit 1),
    (select w.steps_at from entente.watch w where w.steps_at > instant order by w.steps_at limit 1);
end
$$;

-- The daemon's steps whose time has come. Nothing is locked: each is an ordinary attempt, which is judged under its own
-- lock.
create function entente.read_due_steps(most integer)
returns table (reference text, dialogue_id uuid, name text, generation integer, verb text, steps_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query
  with due as materialized (
    select w.* from entente.watch w where w.steps_at <= instant order by w.steps_at limit most)
  select d.reference, w.dialogue_id, w.name, w.generation, a.then_verb, w.steps_at
  from due w
  join entente.dialogue d on d.id = w.dialogue_id
  join entente.deadline a on (a.dialogue_id, a.name, a.generation, a.act) = (w.dialogue_id, w.name, w.generation, 'armed')
  order by w.steps_at;
end
$$;

-- A step that was refused is tried again later: what stood in its way may have gone.
create function entente.defer_step(dialogue uuid, name text, generation integer, until timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update entente.watch w set steps_at = until
  where (w.dialogue_id, w.name, w.generation) = (dialogue, defer_step.name, defer_step.generation)
    and w.steps_at is not null
$$;

-- Open deadlines with something ahead that nobody watches: there are none, or reminders would be lost.
create view entente.unwatched with (security_invoker = true) as
select d.dialogue_id, d.name, d.generation
from entente.open_deadline d
where not exists (select from entente.watch w
    where (w.dialogue_id, w.name, w.generation) = (d.dialogue_id, d.name, d.generation))
  and (d.then_at is not null or exists (select from json_array_elements(d.rungs) r
    where not exists (select from entente.firing f
      where (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
        = (d.dialogue_id, d.name, d.generation, coalesce(r ->> 'kind', 'rung'), (r ->> 'index')::integer))));

grant execute on function
  entente.claim_due(integer), entente.read_surroundings(), entente.record_firings(jsonb),
  entente.record_firings_apart(jsonb), entente.read_next_wake(), entente.read_due_steps(integer),
  entente.defer_step(uuid, text, integer, timestamptz)
to entente_daemon;
grant select on entente.watch, entente.firing, entente.notice, entente.unwatched to entente_auditor;
grant execute on function entente.plain_bytes(text), entente.firing_entry(uuid, text, integer, integer, text, text, text, timestamptz, text, text,
  timestamptz) to entente_auditor;
