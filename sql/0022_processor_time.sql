-- What a daemon does in less processor time, and when nothing is to be done, with fewer questions. What is refused, and under
-- which name, is as it was.

-- Firing. PostgreSQL thought the statement that claims so costly that it compiled it anew in every transaction, which took
-- three times as long as running it. And what a pass has decided comes as arrays: as JSON it was read four times over.

drop function entente.claim_due(integer);

-- Due deadlines, the longest due first, with all that is needed to fire them; none that another daemon has in hand. Their
-- rows stay locked until the transaction ends. The bodies of the payloads are in the order of their transitions: of
-- each field the latest counts.
create function entente.claim_due(most integer)
returns table (
  now timestamptz, dialogue_id uuid, name text, generation integer, reference text, definition_id integer, machine text,
  state text, countries text[], bodies text[], due_date date, due_at timestamptz, rungs text, then_at timestamptz,
  then_verb text, closed_for text, closed_at timestamptz, fired text, pauses text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan set jit = off
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
    array(select p.body from entente.transition t join entente.payload p on p.commitment = t.payload_commitment
      where t.dialogue_id = w.dialogue_id order by t.seq),
    a.due_date, a.due_at, a.rungs::text, a.then_at, a.then_verb, c.reason, c.recorded_at,
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

drop function entente.record_firings(jsonb);
drop function entente.record_firings_apart(jsonb);

-- Writes what a pass over claimed deadlines has decided: when each has something next ahead, what fired and what was
-- skipped, and the notices. All of it at one moment, which is returned; or, where a deadline was answered meanwhile, none
-- of it. A firing names its deadline, and a notice its firing, by its place in the lists.
create function entente.record_firings(
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
  update entente.watch w set wakes_at = wakes[n], steps_at = steps[n]
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

-- The same of one deadline by itself: where it is refused, the others are told all the same. It is tried again in an hour;
-- by what rule it was refused is returned.
create function entente.record_firings_apart(
  dialogues uuid[], names text[], generations integer[], wakes timestamptz[], steps timestamptz[],
  of_deadline integer[], kinds text[], rungs integer[], reasons text[], scheduled timestamptz[], told text[], facts text[],
  of_firing integer[], ids uuid[], persons uuid[], parties text[], languages text[])
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  broken text;
  explained text;
begin
  perform entente.record_firings(dialogues, names, generations, wakes, steps, of_deadline, kinds, rungs, reasons, scheduled,
      told, facts, of_firing, ids, persons, parties, languages);
  return null;
exception when integrity_constraint_violation or unique_violation or check_violation or not_null_violation
  or data_exception
then
  get stacked diagnostics broken = constraint_name, explained = message_text;
  update entente.watch w set wakes_at = entente.clock() + interval '1 hour'
  from unnest(dialogues, names, generations) n (dialogue, name, generation)
  where (w.dialogue_id, w.name, w.generation) = (n.dialogue, n.name, n.generation);
  return coalesce(nullif(broken, ''), explained);
end
$$;

grant execute on function
  entente.claim_due(integer),
  entente.record_firings(uuid[], text[], integer[], timestamptz[], timestamptz[], integer[], text[], integer[], text[],
    timestamptz[], text[], text[], integer[], uuid[], uuid[], text[], text[]),
  entente.record_firings_apart(uuid[], text[], integer[], timestamptz[], timestamptz[], integer[], text[], integer[],
    text[], timestamptz[], text[], text[], integer[], uuid[], uuid[], text[], text[])
to entente_daemon;

-- Each firing is of a deadline that is armed and not answered, stands in its ladder with that moment, and is not early.
create or replace function entente.keep_firings() returns trigger
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
    select b.rule
    from (
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
        on true) b
    where b.rule is not null
    order by 1 limit 1);
  if broken is not null then
    perform entente.refuse(broken, 'a firing is of a rung whose time has come, of a deadline that waits');
  end if;
  insert into entente.log_pending (kind, leaf_hash) select 'firing', f.leaf_hash from fresh f;
  return null;
end
$$;

-- The heartbeat.

drop function entente.beat(text, text, integer, text, timestamptz);

-- Writes the row, and tells the two clocks: the record's, by which everything falls due, and the server's own. Whoever bore
-- the name less than a minute ago and was another process is told as rival: two daemons of one name hide each other's
-- death. And whether something is due, a deadline, a step or a message by one of the channels: no hint may have told of it.
create function entente.beat(
  name text, host text, pid integer, version text, started_at timestamptz, channels text[] default '{}',
  out clock timestamptz, out server_clock timestamptz, out rival text, out has_due boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known entente.heartbeat;
begin
  select * into known from entente.heartbeat h where h.name = beat.name for update;
  server_clock := clock_timestamp();
  clock := entente.clock();
  if (known.host, known.pid) is distinct from (beat.host, beat.pid) and known.beat_at > server_clock - interval '1 minute'
  then
    rival := format('%s/%s', known.host, known.pid);
  end if;
  insert into entente.heartbeat (name, host, pid, version, started_at, beat_at, login)
  values (beat.name, beat.host, beat.pid, beat.version, beat.started_at, server_clock, session_user)
  on conflict on constraint heartbeat_pkey do update
  set host = excluded.host, pid = excluded.pid, version = excluded.version, started_at = excluded.started_at,
    beat_at = excluded.beat_at, login = excluded.login;
  -- The earliest of each kind is the first entry of an index, whatever the planner takes the clock for.
  has_due := coalesce(
    (select min(w.wakes_at) from entente.watch w) <= clock or (select min(w.steps_at) from entente.watch w) <= clock
      or exists (select from unnest(channels) c (name)
        where (select min(d.next_at) from entente.dispatch d where d.channel = c.name and d.state = 'waiting') <= clock
          or (select min(d.leased_until) from entente.dispatch d where d.channel = c.name and d.state = 'leased')
            <= clock),
    false);
end
$$;

grant execute on function entente.beat(text, text, integer, text, timestamptz, text[]) to entente_daemon;

-- What else takes up to so many of however many there are, and seems as costly.
alter function entente.read_due_steps(integer) set jit = off;
alter function entente.claim_dispatches(text, integer, integer) set jit = off;

-- The audit, and what lies ahead: neither reads a million deadlines to find the few.

-- Open deadlines with something ahead that nobody watches: there are none, or reminders would be lost. Which ones nobody
-- watches is found in two indexes, before anything else is read of them.
create or replace view entente.unwatched with (security_invoker = true) as
select d.dialogue_id, d.name, d.generation
from (
  select a.dialogue_id, a.name, a.generation
  from entente.deadline a
  where a.act = 'armed'
    and not exists (select from entente.watch w
      where (w.dialogue_id, w.name, w.generation) = (a.dialogue_id, a.name, a.generation))
    and not exists (select from entente.deadline c
      where (c.dialogue_id, c.name, c.generation, c.act) = (a.dialogue_id, a.name, a.generation, 'closed'))
  offset 0) u
join entente.deadline d on (d.dialogue_id, d.name, d.generation, d.act) = (u.dialogue_id, u.name, u.generation, 'armed')
where d.then_at is not null or exists (select from json_array_elements(d.rungs) r
  where not exists (select from entente.firing f
    where (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
      = (d.dialogue_id, d.name, d.generation, coalesce(r ->> 'kind', 'rung'), (r ->> 'index')::integer)));

-- By merging the two indexes, in one process: nobody waits for it.
alter function entente.read_audit(integer) set jit = off;
alter function entente.read_audit(integer) set enable_hashjoin = off;
alter function entente.read_audit(integer) set max_parallel_workers_per_gather = 0;
alter function entente.read_audit(integer) set plan_cache_mode = force_custom_plan;

-- The open deadlines of which something fires until a moment, the next first.
create or replace function entente.read_upcoming(until timestamptz, most bigint) returns table (ladder text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  return query
  select l::text
  from (
    select w.dialogue_id, w.name, w.generation, min(w.at) as at
    from (
      -- The first by either moment are among the first by one of them, and each moment has an index.
      (select w.dialogue_id, w.name, w.generation, w.wakes_at as at from entente.watch w
        where w.wakes_at <= read_upcoming.until order by w.wakes_at, w.dialogue_id, w.name limit most)
      union all
      (select w.dialogue_id, w.name, w.generation, w.steps_at from entente.watch w
        where w.steps_at <= read_upcoming.until order by w.steps_at, w.dialogue_id, w.name limit most)) w
    group by w.dialogue_id, w.name, w.generation
    order by min(w.at), w.dialogue_id, w.name
    limit most) w
  join entente.deadline a
    on (a.dialogue_id, a.name, a.generation, a.act) = (w.dialogue_id, w.name, w.generation, 'armed')
  cross join lateral entente.ladder_part(a) l
  order by w.at, w.dialogue_id, w.name;
end
$$;

-- Steps. A call by `perform` is a statement, and so is a condition with a query in it, even where its other half has settled
-- it: as in 0019_bulk.sql, each stands where it is needed.

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
    d.countries[array_position(d.parties, new.party)] as country, o.id as office_id, o.country as office_country,
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

create or replace function entente.take_step() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  -- The dialogue, its step, the motion, and of its consents those that count: per party the latest act.
  known record;
  cause entente.transition;
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
    m.dialogue_id as motion_dialogue, m.verb, m.base, m.from_state, m.payload_commitment, m.texts, c.*
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
  where d.id = new.dialogue_id;
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
    if not exists (select from entente.payload p where p.commitment = new.payload_commitment) then
      perform entente.refuse('transition_of_payload', 'there is no such payload');
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

-- What an attempt reads. Each part of a statement is set up before any of it runs, and a parent and children are the largest
-- parts, which few dialogues have: they are asked for where there are some.

drop function entente.dialogue_part(uuid);

-- A dialogue as its own steps see it.
create function entente.dialogue_part(subject uuid, children json) returns setof json
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
    'children', children,
    'deadlines', (select x from entente.deadlines_part(d.id) x))
  from entente.dialogue d join entente.dialogue_head h on h.dialogue_id = d.id
  where d.id = subject
$$;

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
