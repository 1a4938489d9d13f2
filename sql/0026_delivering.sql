-- Delivering that knows what was sent: a message that was taken and never sent is no attempt, and goes back at once.

alter table entente.dispatch
  -- When its first attempt began; patience counts from here, since what waits for others has not been tried.
  add column tried_at timestamptz,
  -- When it began to be sent under its lease; null: it is only taken.
  add column begun_at timestamptz,
  -- Which process took it, as host, number and start.
  add column held_by text;
-- What was taken before may have been sent.
update entente.dispatch set begun_at = entente.clock() where state = 'leased';
update entente.dispatch set tried_at = since where attempts > 0;
alter table entente.dispatch add constraint dispatch_begun_is_leased
  check (state = 'leased' or begun_at is null and held_by is null);

drop function entente.claim_dispatches(text, integer, integer);

-- Takes messages that are due by a channel, the longest due first, for as long as the lease says. What another daemon
-- has in hand is passed over. It is no attempt yet: `begin_dispatch` makes it one.
create function entente.claim_dispatches(channel text, most integer, lease_seconds integer, holder text)
returns table (
  now timestamptz, message uuid, address text, person_id uuid, handle text, person_name text, language text,
  is_digest boolean, attempts integer, fence bigint, since timestamptz, digest_minute integer, zone text, url text,
  secret text, allows_private boolean, notices text, due timestamptz, origin text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan set jit = off
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query
  with due as materialized (
    select d.message, d.channel, d.address, d.next_at
    from entente.dispatch d
    where d.channel = claim_dispatches.channel and d.state = 'waiting' and d.next_at <= instant
    order by d.next_at
    limit most
    for update skip locked),
  taken as (
    update entente.dispatch d
    set state = 'leased', fence = nextval('entente.dispatch_fence'), held_by = holder,
      leased_until = instant + make_interval(secs => lease_seconds)
    from due
    where (d.message, d.channel, d.address) = (due.message, due.channel, due.address)
    returning d.*, due.next_at as was_due)
  select instant, t.message, t.address, t.person_id, p.handle, p.name, p.language, t.is_digest, t.attempts + 1, t.fence,
    coalesce(t.tried_at, instant), c.digest_minute, c.zone, w.url, w.secret, w.allows_private,
    entente.told_notices(t.notices), t.since, (select o.name from entente.origin o)
  from taken t
  join entente.person p on p.id = t.person_id
  left join entente.contact c on c.person_id = t.person_id and c.channel = t.channel
  left join entente.webhook w on t.channel = 'webhook' and w.id::text = t.address
  order by t.was_due, t.message;
end
$$;

-- A claimed message is about to be sent, which from now on may have happened: the lease lasts longer than that can take.
-- False when the lease is somebody else's by now; it is then not to be sent. To say it twice is to say it once.
create function entente.begin_dispatch(message uuid, channel text, address text, fence bigint, lease_seconds integer)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
begin
  update entente.dispatch d
  set begun_at = instant, tried_at = coalesce(d.tried_at, instant),
    attempts = d.attempts + case when d.begun_at is null then 1 else 0 end,
    leased_until = instant + make_interval(secs => lease_seconds)
  where (d.message, d.channel, d.address)
      = (begin_dispatch.message, begin_dispatch.channel, begin_dispatch.address)
    and d.state = 'leased' and d.fence = begin_dispatch.fence;
  return found;
end
$$;

-- Gives claimed messages back that were not begun: they are due as before. Returns how many.
create function entente.release_dispatches(channel text, messages uuid[], addresses text[], fences bigint[])
returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  released bigint;
begin
  update entente.dispatch d
  set state = 'waiting', fence = null, leased_until = null, held_by = null
  from unnest(messages, addresses, fences) g (message, address, fence)
  where (d.message, d.channel, d.address) = (g.message, release_dispatches.channel, g.address)
    and d.state = 'leased' and d.fence = g.fence and d.begun_at is null;
  get diagnostics released = row_count;
  return released;
end
$$;

-- Who has messages of a channel in hand.
create function entente.read_dispatch_holders(channel text) returns table (holder text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct d.held_by from entente.dispatch d
  where d.channel = read_dispatch_holders.channel and d.state = 'leased' and d.held_by is not null
$$;

drop function entente.rescue_dispatches(text, integer);

-- Puts back what was claimed by a daemon that then fell silent, or by one that is known to be gone. What it had begun to
-- send may have been sent, and goes again under the same id; of the rest nothing happened. Returns how many there were.
create function entente.rescue_dispatches(channel text, most_attempts integer, gone text[]) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
  rescued bigint;
begin
  with lost as materialized (
    select d.*
    from entente.dispatch d
    where d.channel = rescue_dispatches.channel and d.state = 'leased'
      and (d.leased_until <= instant or d.held_by = any (gone))
    order by d.leased_until
    limit 200
    for update skip locked),
  back as (
    update entente.dispatch d
    set state = case when l.begun_at is not null and d.attempts >= most_attempts then 'dead' else 'waiting' end,
      next_at = case when l.begun_at is null then d.next_at else instant end, fence = null, leased_until = null,
      begun_at = null, held_by = null
    from lost l
    where (d.message, d.channel, d.address) = (l.message, l.channel, l.address)
    returning d.message),
  -- Why there is no answer of another side's is a code; its sentence is the reader's program's to say.
  written as (
    insert into entente.delivery (notice_id, fence, message, channel, address, attempt, outcome, answer, login, at)
    select n.id, l.fence, l.message, l.channel, l.address, l.attempts, 'unknown', 'entente: not_back', session_user,
      instant
    from lost l cross join lateral unnest(l.notices) n (id)
    where l.begun_at is not null)
  select count(*) into rescued from back;
  return rescued;
end
$$;

-- Writes what came of attempts, each under the lease by which it was made: delivered, to be tried again at a moment, or
-- given up where there is none. Returns those whose lease somebody else holds by now; of these nothing is written. What
-- was never begun, such as what could not be put into words, counts as an attempt all the same.
create or replace function entente.record_deliveries(doc jsonb) returns table (message uuid, address text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query
  with said as materialized (
    select s.*
    from jsonb_to_recordset(doc)
      s (message uuid, channel text, address text, fence bigint, outcome text, code integer, answer text, next bigint,
        pause bigint)),
  held as materialized (
    select d.message, d.channel, d.address, d.notices,
      d.attempts + case when d.begun_at is null then 1 else 0 end as attempts, s.fence, s.outcome, s.code, s.answer, s.next,
      s.pause
    from said s
    join entente.dispatch d on (d.message, d.channel, d.address) = (s.message, s.channel, s.address)
      and d.state = 'leased' and d.fence = s.fence
    for no key update of d),
  written as (
    insert into entente.delivery (notice_id, fence, message, channel, address, attempt, outcome, code, answer, login, at)
    select n.id, h.fence, h.message, h.channel, h.address, h.attempts, h.outcome, h.code, h.answer, session_user, instant
    from held h cross join lateral unnest(h.notices) n (id)),
  delivered as (
    delete from entente.dispatch d
    using held h
    where (d.message, d.channel, d.address) = (h.message, h.channel, h.address) and h.outcome = 'sent'),
  kept as (
    update entente.dispatch d
    set state = case when h.next is null then 'dead' else 'waiting' end, attempts = h.attempts,
      tried_at = coalesce(d.tried_at, instant), next_at = coalesce(entente.moment(h.next), instant), fence = null,
      leased_until = null, begun_at = null, held_by = null
    from held h
    where (d.message, d.channel, d.address) = (h.message, h.channel, h.address) and h.outcome <> 'sent'),
  gone as (
    update entente.webhook w set ended_at = instant, end_reason = 'gone'
    from held h
    where h.channel = 'webhook' and h.code = 410 and w.id::text = h.address and w.ended_at is null),
  -- A receiver that asks for time gets it for everything that waits for it.
  paused as (
    update entente.dispatch d set next_at = u.until
    from (
      select d.message, d.channel, d.address, entente.moment(h.pause) as until
      from held h
      join entente.dispatch d on d.channel = h.channel and d.address = h.address and d.state = 'waiting'
        and d.next_at < entente.moment(h.pause) and d.message <> h.message
      where h.pause is not null
      for no key update of d skip locked) u
    where (d.message, d.channel, d.address) = (u.message, u.channel, u.address))
  select s.message, s.address from said s
  where not exists (select from held h
    where (h.message, h.channel, h.address) = (s.message, s.channel, s.address));
end
$$;

-- Sends dead letters again, to where their people are reached now. With no message named, all of them. Returns how many.
create or replace function entente.resend_dispatches(wanted uuid) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
  resent bigint;
begin
  with dead as materialized (
    select d.* from entente.dispatch d
    where d.state in ('dead', 'unaddressed') and (wanted is null or d.message = wanted or wanted = any (d.notices))
    for update skip locked),
  -- What has an address keeps it, unless the person's is another by now.
  addressed as (
    select d.message, d.channel as was_channel, d.address as was_address, coalesce(c.channel, d.channel) as channel,
      coalesce(c.address, d.address) as address, d.person_id, d.notices, d.is_digest
    from dead d
    left join entente.contact c on c.person_id = d.person_id
      and (c.channel = d.channel or d.channel = 'none')
    where d.channel <> 'none' or c.channel is not null),
  old as (
    delete from entente.dispatch d using addressed a
    where (d.message, d.channel, d.address) = (a.message, a.was_channel, a.was_address)
      and (a.channel, a.address) <> (a.was_channel, a.was_address)),
  moved as (
    insert into entente.dispatch (message, channel, address, person_id, notices, is_digest, state, since, next_at)
    select a.message, a.channel, a.address, a.person_id, a.notices, a.is_digest, 'waiting', instant, instant
    from addressed a
    on conflict on constraint dispatch_pkey do update
      set state = 'waiting', since = instant, next_at = instant, attempts = 0, tried_at = null
      where dispatch.state in ('dead', 'unaddressed')
    returning dispatch.message)
  select count(*) into resent from moved;
  return resent;
end
$$;

-- How many notices wait for a person only because he had no address.
create function entente.count_unaddressed(handle text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*) from entente.dispatch d join entente.person p on p.id = d.person_id
  where p.handle = count_unaddressed.handle and d.state = 'unaddressed'
$$;

-- The daemons say by which channels they deliver, so that it shows what nobody delivers.

alter table entente.heartbeat add column channels text[] not null default '{}';

-- Writes the row, and tells the two clocks: the record's, by which everything falls due, and the server's own. Whoever bore
-- the name less than a minute ago and was another process is told as rival: two daemons of one name hide each other's
-- death. And whether something is due, a deadline, a step or a message by one of the channels: no hint may have told of it.
create or replace function entente.beat(
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
  insert into entente.heartbeat (name, host, pid, version, started_at, beat_at, login, channels)
  values (beat.name, beat.host, beat.pid, beat.version, beat.started_at, server_clock, session_user, beat.channels)
  on conflict on constraint heartbeat_pkey do update
  set host = excluded.host, pid = excluded.pid, version = excluded.version, started_at = excluded.started_at,
    beat_at = excluded.beat_at, login = excluded.login, channels = excluded.channels;
  -- The earliest of each kind is the first entry of an index, whatever the planner takes the clock for.
  has_due := coalesce(
    (select min(w.wakes_at) from entente.watch w) <= clock or (select min(w.steps_at) from entente.watch w) <= clock
      or exists (select from unnest(beat.channels) c (name)
        where (select min(d.next_at) from entente.dispatch d where d.channel = c.name and d.state = 'waiting') <= clock
          or (select min(d.leased_until) from entente.dispatch d where d.channel = c.name and d.state = 'leased')
            <= clock),
    false);
end
$$;

-- By which channels a daemon delivers that lives: it beat within the last two minutes, which is four beats.
create function entente.read_served() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(distinct c), '{}')
  from entente.heartbeat h cross join lateral unnest(h.channels) c
  where h.beat_at > clock_timestamp() - interval '2 minutes'
$$;

grant execute on function
  entente.claim_dispatches(text, integer, integer, text), entente.begin_dispatch(uuid, text, text, bigint, integer),
  entente.release_dispatches(text, uuid[], text[], bigint[]), entente.read_dispatch_holders(text),
  entente.rescue_dispatches(text, integer, text[]), entente.read_served()
to entente_daemon;
grant execute on function entente.count_unaddressed(text) to entente_migrator;
grant execute on function entente.read_served() to entente_migrator, entente_auditor;

-- What ladders did in some time and what they are about to do, for the brief: what went above the coordinators, who took note
-- of a reminder, who holds one back, what goes up next, and what Entente does if nobody answers. What was is told
-- first, what is ahead last; and how many there are.
create function entente.read_ladders_between(
  mechanism text, since timestamptz, before timestamptz, horizon timestamptz, most bigint)
returns table (
  reference text, definition_id integer, countries text[], machine text, total bigint, facts text, payload text, kind text,
  name text, levels text[], party text, at timestamptz, until timestamptz, reason text, verb text
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query
  with raised as (
    select d.dialogue_id, d.name, d.generation, (r ->> 'index')::integer as rung, entente.moment((r ->> 'at')::bigint) as at,
      array(select x from json_array_elements_text(r -> 'to') x) as levels
    from entente.deadline d
    cross join lateral json_array_elements(d.rungs) r
    -- A rung that is warned of goes above those who are warned.
    where d.act = 'armed' and coalesce(r ->> 'kind', 'rung') = 'rung' and d.ladder is not null
      and exists (select from json_array_elements(d.rungs) w
        where w ->> 'kind' = 'warning' and w ->> 'index' = r ->> 'index')
      and exists (select from entente.dialogue_head h where h.dialogue_id = d.dialogue_id
        and (h.last_at >= since or exists (select from entente.watch w where w.dialogue_id = h.dialogue_id)))),
  events as (
    select 'raised' as kind, r.dialogue_id, r.name, r.levels, null::text as party, f.fired_at as at,
      null::timestamptz as until, null::text as reason, null::text as verb
    from raised r
    join entente.firing f on (f.dialogue_id, f.name, f.generation, f.rung) = (r.dialogue_id, r.name, r.generation, r.rung)
    where (f.kind, f.outcome) = ('rung', 'fired') and f.fired_at >= since and f.fired_at < read_ladders_between.before
    union all
    select 'acknowledged', a.dialogue_id, a.name, '{}', a.party, a.recorded_at, a.until, null, null
    from entente.acknowledgement a
    join entente.open_deadline o on (o.dialogue_id, o.name, o.generation) = (a.dialogue_id, a.name, a.generation)
    where a.until > instant
    union all
    select 'held', h.dialogue_id, h.name, r.levels, h.party, h.recorded_at, null, h.reason, null
    from entente.hold_in_force h
    join raised r on (r.dialogue_id, r.name, r.generation, r.rung) = (h.dialogue_id, h.name, h.generation, h.rung)
    join entente.open_deadline o on (o.dialogue_id, o.name, o.generation) = (h.dialogue_id, h.name, h.generation)
    union all
    select 'rises', n.dialogue_id, n.name, n.levels, null, n.at, null, null, null
    from (
      select distinct on (r.dialogue_id, r.name) r.*
      from raised r
      join entente.open_deadline o on (o.dialogue_id, o.name, o.generation) = (r.dialogue_id, r.name, r.generation)
      where r.at < read_ladders_between.horizon
        and not exists (select from entente.hold_in_force h
          where (h.dialogue_id, h.name, h.generation, h.rung) = (r.dialogue_id, r.name, r.generation, r.rung))
        and not exists (select from entente.firing f
          where (f.dialogue_id, f.name, f.generation, f.kind, f.rung)
            = (r.dialogue_id, r.name, r.generation, 'rung', r.rung))
      order by r.dialogue_id, r.name, r.at) n
    where n.at >= instant
    union all
    select 'follows', o.dialogue_id, o.name, '{}', null, greatest(w.steps_at, o.then_at), null, null, o.then_verb
    from entente.open_deadline o
    join entente.watch w on (w.dialogue_id, w.name, w.generation) = (o.dialogue_id, o.name, o.generation)
    where o.then_at is not null and greatest(w.steps_at, o.then_at) < read_ladders_between.horizon)
  select d.reference, d.definition_id, d.countries, d.machine, count(*) over (), entente.facts(d.id)::text, '{}'::text,
    e.kind, e.name, e.levels, e.party, e.at, e.until, e.reason, e.verb
  from events e
  join entente.dialogue d on d.id = e.dialogue_id and not d.is_imported
  where read_ladders_between.mechanism is null
    or d.definition_id in (select f.id from entente.definition f where f.name = read_ladders_between.mechanism)
  order by array_position(array['raised', 'held', 'acknowledged', 'rises', 'follows'], e.kind), e.at, d.reference
  limit most;
end
$$;

grant execute on function entente.read_ladders_between(text, timestamptz, timestamptz, timestamptz, bigint)
to entente_writer, entente_migrator, entente_auditor;
