-- Deadlines: a due date cannot be forged, moved in silence or forgotten, so arming and closing are rows of the record.

create table entente.deadline (
  dialogue_id uuid not null,
  name text not null,
  -- A change makes a new generation; an old one cannot fire.
  generation integer not null,
  -- armed, or closed.
  act text not null,
  -- The transition that caused it.
  seq integer not null,
  rule text,
  anchor text,
  due_date date,
  due_at timestamptz,
  ladder text,
  -- Canonical JSON: index, moment (microseconds since 2000-01-01Z) and levels of each rung.
  rungs json,
  -- When the daemon takes which step, if nobody answers.
  then_at timestamptz,
  then_verb text,
  -- Canonical JSON: the digest of each calendar that it was computed with; and the time zone data's version.
  calendars json,
  zone_data text,
  -- Why it was closed.
  reason text,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null,
  constraint deadline_pkey primary key (dialogue_id, name, generation, act)
);

create function entente.deadline_entry(d entente.deadline) returns bytea
language sql stable parallel safe
return convert_to(E'entente.deadline/v1\n', 'UTF8') || uuid_send(d.dialogue_id) || entente.raw(d.name)
  || int8send(d.generation) || entente.raw(d.act) || int8send(d.seq) || entente.raw(d.rule) || entente.raw(d.anchor)
  || entente.optional(int8send(d.due_date - date '2000-01-01'))
  || entente.optional(timestamptz_send(d.due_at)) || entente.raw(d.ladder) || entente.raw(d.rungs::text)
  || entente.optional(timestamptz_send(d.then_at)) || entente.raw(d.then_verb) || entente.raw(d.calendars::text)
  || entente.raw(d.zone_data) || entente.raw(d.reason) || entente.raw(d.login) || timestamptz_send(d.recorded_at);

create function entente.keep_deadline() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  latest record;
  broken text;
begin
  perform entente.check_stamps(new.recorded_at, new.leaf_hash);
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
  perform entente.check_nfc(concat_ws(E'\n', new.name, new.rule, new.anchor, new.ladder, new.rungs, new.then_verb,
    new.calendars, new.zone_data, new.reason, new.login));
  new.leaf_hash := entente.leaf(entente.deadline_entry(new));
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
