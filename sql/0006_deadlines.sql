-- Deadlines: a due date cannot be forged, moved in silence or forgotten, so arming and closing are rows of the record.

create function entente.deadline_entry(
  dialogue_id uuid, name text, generation bigint, act text, seq bigint, rule text, anchor text, due_date date,
  due_at timestamptz, ladder text, rungs text, then_at timestamptz, then_verb text, calendars text, zone_data text,
  reason text, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.deadline/v1\n', 'UTF8') || uuid_send(dialogue_id) || entente.bytes(name)
    || int8send(generation) || entente.bytes(act) || int8send(seq) || entente.bytes(rule) || entente.bytes(anchor)
    || entente.optional(entente.bytes(due_date))
    || entente.optional(entente.bytes(due_at)) || entente.bytes(ladder) || entente.bytes(rungs)
    || entente.optional(entente.bytes(then_at)) || entente.bytes(then_verb) || entente.bytes(calendars)
    || entente.bytes(zone_data) || entente.bytes(reason) || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

create table entente.deadline (
  dialogue_id uuid not null,
  name text not null,
  -- A change makes a new generation; an old one cannot fire.
  generation integer not null constraint deadline_generation_counts_from_one check (generation >= 1),
  act text not null constraint deadline_act_is_known check (act in ('armed', 'closed')),
  -- The transition that caused it.
  seq integer not null,
  rule text,
  anchor text,
  due_date date,
  due_at timestamptz,
  ladder text,
  -- Canonical JSON: index, moment (microseconds since 2000-01-01Z) and levels of each rung.
  rungs text,
  -- When the daemon takes which step, if nobody answers.
  then_at timestamptz,
  then_verb text,
  -- Canonical JSON: the digest of each calendar that it was computed with; and the time zone data's version.
  calendars text,
  zone_data text,
  -- Why it was closed.
  reason text,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.deadline_entry(
      dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, ladder, rungs, then_at, then_verb,
      calendars, zone_data, reason, login, recorded_at))) stored,
  constraint deadline_pkey primary key (dialogue_id, name, generation, act),
  constraint deadline_armed_is_whole check (
    act <> 'armed' or num_nulls(rule, anchor, due_date, due_at, rungs, calendars, zone_data) = 0),
  constraint deadline_closed_is_bare check (
    act <> 'closed' or num_nonnulls(rule, anchor, due_date, due_at, ladder, rungs, then_at, then_verb, calendars,
      zone_data) = 0),
  constraint deadline_rungs_are_a_list check (rungs is null or entente.json_type(rungs) is not distinct from 'array'),
  constraint deadline_calendars_are_an_object check (
    calendars is null or entente.json_type(calendars) is not distinct from 'object'),
  constraint deadline_closed_has_a_reason check ((act = 'closed') = (reason is not null)),
  constraint deadline_step_is_whole check ((then_at is null) = (then_verb is null))
);

create function entente.keep_deadline() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head entente.dialogue_head;
  latest record;
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  select * into head from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
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
  new.login := session_user;
  new.recorded_at := greatest(entente.clock(), head.last_at);
  return new;
end
$$;

create trigger keep_deadline before insert on entente.deadline
  for each row execute function entente.keep_deadline();
alter table entente.deadline enable always trigger keep_deadline;
select entente.protect('entente.deadline', 'deadline');

-- Every armed deadline that nothing has closed.
create view entente.open_deadline with (security_invoker = true) as
select d.*
from entente.deadline d
where d.act = 'armed' and not exists (
  select from entente.deadline c
  where (c.dialogue_id, c.name, c.generation, c.act) = (d.dialogue_id, d.name, d.generation, 'closed'));
