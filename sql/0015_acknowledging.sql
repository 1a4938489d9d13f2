-- What holds a ladder back, and what moves a deadline besides a step. Whoever acknowledges what he is reminded of pauses
-- the rungs up to his own level for some days; a coordinator who was warned of an escalation may hold that one rung; and a
-- calendar's new version moves deadlines when it is applied. Each is a row of the record, and shown to both sides.

create function entente.acknowledgement_entry(
  id uuid, dialogue_id uuid, name text, generation integer, party text, person_id uuid, office_id uuid, levels text,
  until timestamptz, via text, notice_id uuid, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.acknowledgement/v1\n', 'UTF8') || uuid_send(id) || uuid_send(dialogue_id)
    || entente.raw(name) || int8send(generation) || entente.raw(party) || uuid_send(person_id) || uuid_send(office_id)
    || entente.raw(levels) || timestamptz_send(until) || entente.raw(via) || entente.optional(uuid_send(notice_id))
    || entente.raw(login) || timestamptz_send(recorded_at);
end
$$;

create table entente.acknowledgement (
  -- The command by which it was made, so that the same command again finds it.
  id uuid constraint acknowledgement_pkey primary key,
  dialogue_id uuid not null,
  name text not null,
  generation integer not null,
  party text not null,
  person_id uuid not null,
  office_id uuid not null,
  -- Canonical JSON, set by the database: his own level and those below it. Rungs that go to no other wait.
  levels text not null,
  until timestamptz not null,
  via text not null constraint acknowledgement_way_is_known check (via in ('command', 'link', 'mail')),
  -- The notice whose link he followed, or to which he replied.
  notice_id uuid constraint acknowledgement_once_a_notice unique,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (entente.leaf(entente.acknowledgement_entry(
    id, dialogue_id, name, generation, party, person_id, office_id, levels, until, via, notice_id, login, recorded_at)))
    stored
);
create index acknowledgement_of_deadline on entente.acknowledgement (dialogue_id, name, generation);

create function entente.hold_entry(
  id uuid, dialogue_id uuid, name text, generation integer, rung integer, act text, ends uuid, party text, person_id uuid,
  office_id uuid, reason text, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.hold/v1\n', 'UTF8') || uuid_send(id) || uuid_send(dialogue_id) || entente.raw(name)
    || int8send(generation) || int8send(rung) || entente.raw(act) || entente.optional(uuid_send(ends))
    || entente.raw(party) || uuid_send(person_id) || uuid_send(office_id) || entente.raw(reason) || entente.raw(login)
    || timestamptz_send(recorded_at);
end
$$;

create table entente.hold (
  id uuid constraint hold_pkey primary key,
  dialogue_id uuid not null,
  name text not null,
  generation integer not null,
  -- Its place in the ladder.
  rung integer not null,
  act text not null constraint hold_act_is_known check (act in ('hold', 'release')),
  -- The hold that a release ends.
  ends uuid constraint hold_ends_once unique constraint release_of_a_hold references entente.hold,
  party text not null,
  person_id uuid not null,
  office_id uuid not null,
  reason text not null constraint hold_has_a_reason check (reason ~ '\S'),
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (entente.leaf(entente.hold_entry(
    id, dialogue_id, name, generation, rung, act, ends, party, person_id, office_id, reason, login, recorded_at))) stored,
  constraint release_names_its_hold check ((act = 'release') = (ends is not null)),
  constraint entry_text_is_nfc check (reason is nfc normalized)
);
create index hold_of_deadline on entente.hold (dialogue_id, name, generation);

create view entente.hold_in_force with (security_invoker = true) as
select h.* from entente.hold h
where h.act = 'hold' and not exists (select from entente.hold r where r.ends = h.id);

-- Whoever holds back a ladder: for a party whose office he holds, a deadline that waits. The step that would answer it is
-- waited for, and a firing of it that is under way.
create function entente.judge_ladder(
  kind text, subject uuid, deadline text, arming integer, side text, who uuid, place uuid,
  out rungs json, out levels text[], out level text, out moment timestamptz
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  somebody uuid := entente.logged_in();
begin
  select h.last_at into head from entente.dialogue_head h where h.dialogue_id = subject for no key update;
  perform from entente.watch w where (w.dialogue_id, w.name, w.generation) = (subject, deadline, arming) for update;
  moment := greatest(entente.clock(), head.last_at);
  select a.rungs into rungs from entente.deadline a
  where (a.dialogue_id, a.name, a.generation, a.act) = (subject, deadline, arming, 'armed');
  if rungs is null or exists (select from entente.deadline c
    where (c.dialogue_id, c.name, c.generation, c.act) = (subject, deadline, arming, 'closed'))
  then
    perform entente.refuse(kind || '_of_an_open_deadline', 'no such deadline waits');
  end if;
  if somebody is not null and somebody is distinct from who then
    perform entente.refuse(kind || '_by_who_is_logged_in', 'the login is another person');
  end if;
  select o.level, array(select jsonb_array_elements_text(f.body::jsonb -> 'levels')) into level, levels
  from entente.dialogue d
  join entente.definition f on f.id = d.definition_id
  join entente.held_offices(who, (moment at time zone 'UTC')::date) o
    on o.country = d.countries[array_position(d.parties, side)]
  where d.id = subject and o.office_id = place;
  if level is null then
    perform entente.refuse(kind || '_by_the_holder', 'the person holds no such office of that party');
  end if;
end
$$;

create function entente.keep_acknowledgement() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  ladder record;
begin
  perform entente.check_stamps(new.recorded_at, null);
  if new.levels is not null then
    perform entente.refuse('acknowledgement_levels_are_derived', 'whom it pauses for follows from the office');
  end if;
  select * into ladder from entente.judge_ladder('acknowledgement', new.dialogue_id, new.name, new.generation,
    new.party, new.person_id, new.office_id);
  new.levels := coalesce((select '[' || string_agg(to_json(u.level)::text, ',' order by u.n) || ']'
    from unnest(ladder.levels) with ordinality u(level, n)
    where u.n <= array_position(ladder.levels, ladder.level)), '[]');
  if new.until is null or new.until <= ladder.moment or new.until > ladder.moment + interval '31 days' then
    perform entente.refuse('acknowledgement_is_bounded', 'a pause ends, and within a month');
  end if;
  if (select count(*) from entente.acknowledgement a
    where (a.dialogue_id, a.name, a.generation, a.party) = (new.dialogue_id, new.name, new.generation, new.party)) >= 2
  then
    perform entente.refuse('acknowledgement_twice_at_most', 'the party has acknowledged it twice');
  end if;
  if new.notice_id is not null and not exists (select from entente.notice n
    where n.id = new.notice_id and (n.dialogue_id, n.deadline, n.generation, n.person_id)
      = (new.dialogue_id, new.name, new.generation, new.person_id))
  then
    perform entente.refuse('acknowledgement_of_his_notice', 'the notice is to somebody else, or of something else');
  end if;
  new.recorded_at := ladder.moment;
  new.login := session_user;
  return new;
end
$$;

create function entente.keep_hold() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  ladder record;
  held json;
  warned_at bigint;
  broken text;
  own integer;
begin
  perform entente.check_stamps(new.recorded_at, null);
  select * into ladder from entente.judge_ladder('hold', new.dialogue_id, new.name, new.generation, new.party,
    new.person_id, new.office_id);
  own := array_position(ladder.levels, 'coordinator');
  select r into held from json_array_elements(ladder.rungs) r
  where (r ->> 'index')::integer = new.rung and coalesce(r ->> 'kind', 'rung') = 'rung';
  select (r ->> 'at')::bigint into warned_at from json_array_elements(ladder.rungs) r
  where (r ->> 'index')::integer = new.rung and r ->> 'kind' = 'warning';
  broken := case
    when own is null or array_position(ladder.levels, ladder.level) < own then 'hold_by_a_coordinator'
    when held is null or not exists (select from json_array_elements_text(held -> 'to') l
      where array_position(ladder.levels, l) > own) then 'hold_of_an_escalation'
    when exists (select from entente.firing f
      where (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
        = (new.dialogue_id, new.name, new.generation, 'rung', new.rung)) then 'hold_before_its_firing'
    when new.act = 'hold' then case
      when warned_at > entente.micros(ladder.moment) then 'hold_after_its_warning'
      when exists (select from entente.hold_in_force h
        where (h.dialogue_id, h.name, h.generation, h.rung) = (new.dialogue_id, new.name, new.generation, new.rung))
        then 'hold_once'
      when exists (select from entente.hold_in_force h
        where (h.dialogue_id, h.name, h.generation, h.party) = (new.dialogue_id, new.name, new.generation, new.party))
        then 'hold_of_one_rung'
      end
    when new.ends is not null and not exists (select from entente.hold_in_force h
      where (h.id, h.dialogue_id, h.name, h.generation, h.rung, h.party)
        = (new.ends, new.dialogue_id, new.name, new.generation, new.rung, new.party)) then 'release_of_a_hold'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'a coordinator holds one rung of those above him, from its warning until it fires');
  end if;
  new.recorded_at := ladder.moment;
  new.login := session_user;
  return new;
end
$$;

create trigger keep_acknowledgement before insert on entente.acknowledgement
  for each row execute function entente.keep_acknowledgement();
alter table entente.acknowledgement enable always trigger keep_acknowledgement;
create trigger keep_hold before insert on entente.hold for each row execute function entente.keep_hold();
alter table entente.hold enable always trigger keep_hold;
select entente.protect('entente.acknowledgement', 'acknowledgement');
select entente.protect('entente.hold', 'hold');

create or replace function entente.pauses_part(subject uuid, deadline text, arming integer) returns setof text
language sql stable
as $$
  select json_agg(p.pause)::text
  from (
    select json_build_object('cause', 'acknowledged', 'until', entente.micros(a.until), 'levels', a.levels::json) as pause
    from entente.acknowledgement a
    where (a.dialogue_id, a.name, a.generation) = (subject, deadline, arming)
    union all
    select json_build_object('cause', 'held', 'rung', h.rung)
    from entente.hold h
    where (h.dialogue_id, h.name, h.generation, h.act) = (subject, deadline, arming, 'hold')
      and not exists (select from entente.hold r where r.ends = h.id)) p
$$;

-- What fires is not held back, and what is said to have been held back was.
create function entente.keep_held_back() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  broken text;
begin
  if not (exists (select from fresh f where f.reason in ('held', 'acknowledged'))
    or exists (select from entente.hold) or exists (select from entente.acknowledgement))
  then
    return null;
  end if;
  broken := (
    select case
        when f.outcome = 'fired' and h.id is not null then 'held_rung_is_skipped'
        when f.reason = 'held' and h.id is null then 'skipped_as_held_was_held'
        when f.outcome = 'fired' and a.until > f.fired_at then 'paused_rung_waits'
        when f.reason = 'acknowledged' and coalesce(a.until <= f.scheduled_at, true)
          then 'skipped_as_acknowledged_was_acknowledged'
      end as rule
    from fresh f
    left join lateral (select x.id from entente.hold_in_force x
      where (x.dialogue_id, x.name, x.generation, x.rung) = (f.dialogue_id, f.name, f.generation, f.rung) limit 1) h
      on f.kind = 'rung'
    left join lateral (select max(x.until) as until
      from entente.acknowledgement x
      join entente.deadline d
        on (d.dialogue_id, d.name, d.generation, d.act) = (x.dialogue_id, x.name, x.generation, 'armed')
      cross join json_array_elements(d.rungs) r
      where (x.dialogue_id, x.name, x.generation) = (f.dialogue_id, f.name, f.generation)
        and (r ->> 'index')::integer = f.rung and coalesce(r ->> 'kind', 'rung') = 'rung'
        and (r -> 'to')::jsonb <@ x.levels::jsonb) a on f.kind = 'rung'
    order by 1 limit 1);
  if broken is not null then
    perform entente.refuse(broken, 'a rung waits while it is paused, and is skipped while it is held');
  end if;
  return null;
end
$$;

create trigger keep_held_back after insert on entente.firing
  referencing new table as fresh for each statement execute function entente.keep_held_back();
alter table entente.firing enable always trigger keep_held_back;

-- A deadline was computed again with a calendar's new version: the arming that it ends, and why.
create function entente.recalculation_entry(
  dialogue_id uuid, name text, generation integer, calendar text, digest bytea, reason text, login text,
  recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.recalculation/v1\n', 'UTF8') || uuid_send(dialogue_id) || entente.raw(name)
    || int8send(generation) || entente.raw(calendar) || digest || entente.raw(reason) || entente.raw(login)
    || timestamptz_send(recorded_at);
end
$$;

create table entente.recalculation (
  dialogue_id uuid not null,
  name text not null,
  -- The arming that it ends; the next one takes its place.
  generation integer not null,
  calendar text not null,
  -- Of the calendar's version.
  digest bytea not null,
  reason text not null constraint recalculation_has_a_reason check (reason ~ '\S'),
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (entente.leaf(entente.recalculation_entry(
    dialogue_id, name, generation, calendar, digest, reason, login, recorded_at))) stored,
  constraint recalculation_pkey primary key (dialogue_id, name, generation),
  constraint entry_text_is_nfc check (calendar is nfc normalized and reason is nfc normalized)
);

create function entente.keep_recalculation() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  armed record;
begin
  perform entente.check_stamps(new.recorded_at, null);
  if not pg_has_role(session_user, 'entente_migrator', 'member') then
    perform entente.refuse('recalculation_by_the_migrator', 'a calendar is applied by whoever keeps the calendars');
  end if;
  select h.last_at into head from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  select d.calendars into armed from entente.open_deadline d
  where (d.dialogue_id, d.name, d.generation) = (new.dialogue_id, new.name, new.generation);
  if armed.calendars is null then
    perform entente.refuse('recalculation_of_an_open_deadline', 'no such deadline waits');
  end if;
  if new.digest is distinct from (select c.digest from entente.calendar c where c.name = new.calendar
      order by c.id desc limit 1)
    or encode(new.digest, 'hex') is not distinct from armed.calendars ->> new.calendar
  then
    perform entente.refuse('recalculation_with_a_new_calendar', 'the version is the newest, and the deadline has another');
  end if;
  new.recorded_at := greatest(entente.clock(), head.last_at);
  new.login := session_user;
  return new;
end
$$;

-- A deadline that is computed again is not lost: it is armed anew in the same transaction.
create function entente.check_armed_anew() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from entente.deadline d
      where (d.dialogue_id, d.name, d.generation, d.act, d.reason)
        = (new.dialogue_id, new.name, new.generation, 'closed', 'recalculated'))
    or not exists (select from entente.deadline d
      where (d.dialogue_id, d.name, d.generation, d.act)
        = (new.dialogue_id, new.name, new.generation + 1, 'armed'))
  then
    perform entente.refuse('recalculation_arms_anew', 'a deadline that is computed again is closed and armed again');
  end if;
  return null;
end
$$;

-- The way of a deadline that no step moves: closed for a recalculation, and armed again by the same rule, from the same
-- day, with the calendar's new version.
create function entente.check_recalculated() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  cause record;
  earlier record;
begin
  select r.* into cause from entente.recalculation r
  where (r.dialogue_id, r.name, r.generation)
    = (new.dialogue_id, new.name, new.generation - case new.act when 'armed' then 1 else 0 end);
  if new.act = 'closed' then
    if cause.generation is null then
      perform entente.refuse('deadline_recalculated_for_a_reason', 'no recalculation of the deadline is recorded');
    end if;
    return new;
  end if;
  if cause.generation is null then
    return new;
  end if;
  select d.rule, d.anchor, d.ladder, d.then_verb, d.seq into earlier from entente.deadline d
  where (d.dialogue_id, d.name, d.generation, d.act) = (new.dialogue_id, new.name, cause.generation, 'armed');
  if (new.rule, new.anchor, new.ladder, new.then_verb)
      is distinct from (earlier.rule, earlier.anchor, earlier.ladder, earlier.then_verb)
    or encode(cause.digest, 'hex') is distinct from new.calendars ->> cause.calendar
  then
    perform entente.refuse('deadline_recalculated_keeps_its_rule', 'a calendar changes neither what is counted nor from when');
  end if;
  return new;
end
$$;

create trigger keep_recalculation before insert on entente.recalculation
  for each row execute function entente.keep_recalculation();
create constraint trigger check_armed_anew after insert on entente.recalculation deferrable initially deferred
  for each row execute function entente.check_armed_anew();
alter table entente.recalculation enable always trigger keep_recalculation;
alter table entente.recalculation enable always trigger check_armed_anew;
select entente.protect('entente.recalculation', 'recalculation');
create trigger recalculated_closed before insert on entente.deadline
  for each row when (new.act = 'closed' and new.reason = 'recalculated') execute function entente.check_recalculated();
create trigger recalculated_armed before insert on entente.deadline
  for each row when (new.act = 'armed' and new.generation > 1) execute function entente.check_recalculated();
alter table entente.deadline enable always trigger recalculated_closed;
alter table entente.deadline enable always trigger recalculated_armed;

create function entente.record_acknowledgement(doc jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into entente.acknowledgement (id, dialogue_id, name, generation, party, person_id, office_id, until, via,
    notice_id)
  select a.id, a.dialogue, a.name, a.generation, a.party, a.person, a.office, entente.moment(a.until), a.via, a.notice
  from jsonb_to_record(doc) a (id uuid, dialogue uuid, name text, generation integer, party text, person uuid,
    office uuid, until bigint, via text, notice uuid)
$$;

create function entente.record_hold(doc jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into entente.hold (id, dialogue_id, name, generation, rung, act, ends, party, person_id, office_id, reason)
  select h.id, h.dialogue, h.name, h.generation, h.rung, h.act, h.ends, h.party, h.person, h.office, h.reason
  from jsonb_to_record(doc) h (id uuid, dialogue uuid, name text, generation integer, rung integer, act text, ends uuid,
    party text, person uuid, office uuid, reason text)
$$;

-- Moves what a calendar's new version moves of one dialogue, as of a step that it still stands at.
create function entente.recalculate(doc jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  subject uuid := (doc ->> 'dialogue')::uuid;
begin
  insert into entente.recalculation (dialogue_id, name, generation, calendar, digest, reason)
  select subject, d ->> 'name', (d ->> 'generation')::integer, doc ->> 'calendar', decode(doc ->> 'digest', 'hex'),
    doc ->> 'reason'
  from jsonb_array_elements(doc -> 'deadlines') d
  where d ->> 'act' = 'closed';
  perform entente.insert_deadlines(subject, (doc ->> 'seq')::integer, doc -> 'deadlines');
end
$$;

-- One arming of a deadline with all that is known of it: who armed and closed it, what fired, and what holds it back.
create function entente.ladder_part(a entente.deadline) returns setof json
language sql stable
as $$
  select json_build_object(
    'dialogue', d.id, 'reference', d.reference, 'definition', d.definition_id, 'machine', d.machine,
    'state', h.state, 'countries', d.countries, 'facts', (select f from entente.facts_part(d.id) f),
    'name', a.name, 'generation', a.generation, 'rule', a.rule, 'anchor', a.anchor, 'dueDate', a.due_date,
    'dueAt', entente.micros(a.due_at), 'rungs', a.rungs, 'thenAt', entente.micros(a.then_at), 'thenVerb', a.then_verb,
    'calendars', a.calendars,
    'armed', (select json_build_object('at', entente.micros(a.recorded_at), 'verb', t.verb, 'party', t.party,
        'person', t.actor_id)
      from entente.transition t where (t.dialogue_id, t.seq) = (a.dialogue_id, a.seq)),
    'recalculated', (select json_build_object('at', entente.micros(r.recorded_at), 'calendar', r.calendar,
        'reason', r.reason, 'login', r.login)
      from entente.recalculation r
      where (r.dialogue_id, r.name, r.generation) = (a.dialogue_id, a.name, a.generation - 1)),
    'closed', (select json_build_object('at', entente.micros(c.recorded_at), 'reason', c.reason, 'verb', t.verb,
        'party', t.party, 'person', t.actor_id)
      from entente.deadline c
      join entente.transition t on (t.dialogue_id, t.seq) = (c.dialogue_id, c.seq)
      where (c.dialogue_id, c.name, c.generation, c.act) = (a.dialogue_id, a.name, a.generation, 'closed')),
    'fired', (select json_agg(json_build_object('kind', f.kind, 'rung', f.rung, 'generation', f.generation,
        'outcome', f.outcome, 'reason', f.reason, 'scheduledAt', entente.micros(f.scheduled_at),
        'firedAt', entente.micros(f.fired_at), 'told', f.told) order by f.fired_at, f.scheduled_at, f.rung)
      from entente.firing f
      where (f.dialogue_id, f.name) = (a.dialogue_id, a.name)
        and (f.generation = a.generation or f.kind = 'invitation')),
    'pauses', (select p::json from entente.pauses_part(a.dialogue_id, a.name, a.generation) p),
    'acknowledgements', (select json_agg(json_build_object('id', k.id, 'party', k.party, 'person', k.person_id,
        'office', o.code, 'level', o.level, 'levels', k.levels::json, 'until', entente.micros(k.until), 'via', k.via,
        'notice', k.notice_id, 'at', entente.micros(k.recorded_at)) order by k.recorded_at, k.id)
      from entente.acknowledgement k join entente.office o on o.id = k.office_id
      where (k.dialogue_id, k.name, k.generation) = (a.dialogue_id, a.name, a.generation)),
    'holds', (select json_agg(json_build_object('id', k.id, 'rung', k.rung, 'party', k.party, 'person', k.person_id,
        'office', o.code, 'level', o.level, 'reason', k.reason, 'at', entente.micros(k.recorded_at),
        'release', (select json_build_object('id', r.id, 'party', r.party, 'person', r.person_id, 'reason', r.reason,
            'at', entente.micros(r.recorded_at))
          from entente.hold r where r.ends = k.id)) order by k.recorded_at, k.id)
      from entente.hold k join entente.office o on o.id = k.office_id
      where (k.dialogue_id, k.name, k.generation, k.act) = (a.dialogue_id, a.name, a.generation, 'hold')))
  from entente.dialogue d
  join entente.dialogue_head h on h.dialogue_id = d.id
  where d.id = a.dialogue_id
$$;

-- Every arming of every deadline of a dialogue, in their order.
create function entente.read_ladders(reference text) returns table (ladder text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select l::text
  from entente.dialogue d
  join entente.deadline a on a.dialogue_id = d.id and a.act = 'armed'
  cross join lateral entente.ladder_part(a) l
  where d.reference = read_ladders.reference
  order by a.name, a.generation;
end
$$;

-- The open deadlines of which something fires until a moment, the next first.
create function entente.read_upcoming(until timestamptz, most bigint) returns table (ladder text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select l::text
  from (select w.dialogue_id, w.name, w.generation, least(w.wakes_at, w.steps_at) as at
    from entente.watch w
    where w.wakes_at <= read_upcoming.until or w.steps_at <= read_upcoming.until
    order by least(w.wakes_at, w.steps_at), w.dialogue_id, w.name
    limit most) w
  join entente.deadline a
    on (a.dialogue_id, a.name, a.generation, a.act) = (w.dialogue_id, w.name, w.generation, 'armed')
  cross join lateral entente.ladder_part(a) l
  order by w.at, w.dialogue_id, w.name;
end
$$;

-- Who everybody is, by his identifier.
create function entente.read_names() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select json_object_agg(p.id, json_build_object('handle', p.handle, 'name', p.name))
    from entente.person p)::text;
end
$$;

-- What a notice is of and to whom; null where there is none.
create function entente.read_notice(id uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select json_build_object('kind', n.kind, 'reference', d.reference, 'deadline', n.deadline,
      'generation', n.generation, 'person', p.id, 'handle', p.handle, 'name', p.name, 'language', p.language)
    from entente.notice n
    join entente.person p on p.id = n.person_id
    left join entente.dialogue d on d.id = n.dialogue_id
    where n.id = read_notice.id)::text;
end
$$;

-- The dialogues of which a deadline waits that was computed with another version of a calendar than its newest.
create function entente.read_recalculable(calendar text) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  newest text := (select encode(c.digest, 'hex') from entente.calendar c where c.name = read_recalculable.calendar
    order by c.id desc limit 1);
begin
  return query
  select distinct d.reference::text
  from entente.open_deadline o
  join entente.dialogue d on d.id = o.dialogue_id
  where o.calendars ->> read_recalculable.calendar <> newest
  order by 1;
end
$$;

-- The published versions of each calendar, the newest last.
create function entente.read_calendars() returns table (id integer, name text, digest bytea, login text, recorded_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select c.id, c.name, c.digest, c.login, c.recorded_at from entente.calendar c order by c.name, c.id;
end
$$;

grant execute on function
  entente.read_surroundings(), entente.read_ladders(text), entente.read_upcoming(timestamptz, bigint),
  entente.read_names(), entente.read_recalculable(text), entente.read_calendars()
to entente_writer, entente_migrator, entente_auditor;
grant execute on function entente.record_acknowledgement(jsonb), entente.record_hold(jsonb) to entente_writer;
grant execute on function entente.read_notice(uuid) to entente_daemon;
grant execute on function entente.recalculate(jsonb) to entente_migrator;
grant select on entente.acknowledgement, entente.hold, entente.hold_in_force, entente.recalculation to entente_auditor;
grant execute on function
  entente.acknowledgement_entry(uuid, uuid, text, integer, text, uuid, uuid, text, timestamptz, text, uuid, text,
    timestamptz),
  entente.hold_entry(uuid, uuid, text, integer, integer, text, uuid, text, uuid, uuid, text, text, timestamptz),
  entente.recalculation_entry(uuid, text, integer, text, bytea, text, text, timestamptz)
to entente_auditor;
