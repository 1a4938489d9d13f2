-- Emptying the outbox: whom a notice reaches where, what waits, and every attempt with the other side's answer.

-- Where a person is reached. Kept by the installer and no part of the record: an address has to be erasable.
create table entente.contact (
  person_id uuid not null constraint contact_of_person references entente.person,
  channel text not null constraint contact_channel_is_known check (channel in ('mail', 'stdout')),
  address text not null constraint contact_address_is_a_line check (address ~ '^[[:graph:]]{1,254}$'),
  -- By which his hours are meant.
  zone text not null,
  -- The minute of his day at which he wants what can wait as one message; null: each at once.
  digest_minute integer constraint contact_digest_is_a_minute check (digest_minute between 0 and 1439),
  wants_brief boolean not null,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint contact_pkey primary key (person_id, channel)
);

-- Programs that take notices as events.
create table entente.webhook (
  id uuid constraint webhook_pkey primary key,
  url text not null,
  -- Whoever knows it can sign as we do: no auditor reads it.
  secret text not null,
  -- Of which side's notices it hears; null: of all but the private ones.
  party text,
  allows_private boolean not null,
  added_by text not null,
  added_at timestamptz not null,
  -- When it was removed, or answered that it is gone.
  ended_at timestamptz,
  end_reason text constraint webhook_end_reason_is_known check (end_reason in ('removed', 'gone')),
  constraint webhook_end_has_a_reason check ((ended_at is null) = (end_reason is null))
);

-- Each lease has its own number, so that whoever comes back late is known to be late.
create sequence entente.dispatch_fence;

-- What is to be delivered: one row is one message to one address. It goes when the message is delivered, and stays as a
-- dead letter when it cannot be.
create table entente.dispatch (
  -- What the message is known by wherever it goes: its notice, or the digest that several make.
  message uuid not null,
  -- none: the person has no address.
  channel text not null constraint dispatch_channel_is_known check (channel in ('mail', 'webhook', 'stdout', 'none')),
  -- Of mail, or the id of a webhook.
  address text not null,
  person_id uuid not null,
  notices uuid[] not null,
  is_digest boolean not null default false,
  -- dead: given up or refused for good; unaddressed: it can go nowhere.
  state text not null constraint dispatch_state_is_known check (state in ('waiting', 'leased', 'dead', 'unaddressed')),
  -- When it was first due, or was sent again by hand.
  since timestamptz not null,
  next_at timestamptz not null,
  attempts integer not null default 0,
  fence bigint,
  leased_until timestamptz,
  constraint dispatch_pkey primary key (message, channel, address),
  constraint dispatch_lease_is_whole check (
    (state = 'leased') = (fence is not null) and (state = 'leased') = (leased_until is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index dispatch_by_time on entente.dispatch (channel, next_at) where state = 'waiting';
create index dispatch_by_lease on entente.dispatch (channel, leased_until) where state = 'leased';
create index dispatch_undelivered on entente.dispatch (state) where state in ('dead', 'unaddressed');

-- Every attempt at every notice. It proves what was sent where, and never changes.
create table entente.delivery (
  notice_id uuid not null,
  -- The lease under which it was made.
  fence bigint not null,
  message uuid not null,
  channel text not null,
  address text not null,
  attempt integer not null,
  outcome text not null constraint delivery_outcome_is_known check (
    outcome in ('sent', 'temporary', 'permanent', 'unknown')),
  -- Of SMTP or HTTP.
  code integer,
  -- The other side's, or what kept it from giving one.
  answer text not null,
  login text not null,
  at timestamptz not null,
  constraint delivery_pkey primary key (notice_id, fence)
);
create index delivery_by_message on entente.delivery (message);
select entente.protect('entente.delivery', null);

-- Each notice goes to each address of its person, and to the programs that hear of it. Nobody is forgotten silently: a
-- person without an address is listed.
create function entente.dispatch_notices() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  insert into entente.dispatch (message, channel, address, person_id, notices, state, since, next_at)
  select f.id, coalesce(c.channel, 'none'), coalesce(c.address, ''), f.person_id, array[f.id],
    case when c.channel is null then 'unaddressed' else 'waiting' end, f.not_before, f.not_before
  from fresh f
  left join entente.contact c on c.person_id = f.person_id;
  insert into entente.dispatch (message, channel, address, person_id, notices, state, since, next_at)
  select f.id, 'webhook', w.id::text, f.person_id, array[f.id], 'waiting', f.not_before, f.not_before
  from entente.webhook w
  -- A brief is one person's, and no program's.
  join fresh f on f.kind <> 'brief' and (f.party = w.party or w.party is null and f.kind <> 'warning')
  where w.ended_at is null;
  return null;
end
$$;

create trigger dispatch_notices after insert on entente.notice
  referencing new table as fresh for each statement execute function entente.dispatch_notices();
alter table entente.notice enable always trigger dispatch_notices;

-- What was written before there was anybody to deliver it.
insert into entente.dispatch (message, channel, address, person_id, notices, state, since, next_at)
select n.id, 'none', '', n.person_id, array[n.id], 'unaddressed', n.not_before, n.not_before from entente.notice n;

-- Notices as whoever words them needs them, in the order in which they were made.
create function entente.told_notices(ids uuid[]) returns text
language sql stable
as $$
  select json_agg(json_build_object('id', n.id, 'kind', n.kind, 'dialogue', n.dialogue_id, 'reference', d.reference,
      'deadline', n.deadline, 'generation', n.generation, 'rung', n.rung, 'party', n.party, 'language', n.language,
      'facts', n.facts::json, 'notBefore', entente.micros(n.not_before), 'createdAt', entente.micros(n.created_at))
    order by n.created_at, n.id)::text
  from entente.notice n
  left join entente.dialogue d on d.id = n.dialogue_id
  where n.id = any (ids)
$$;

-- Takes messages that are due by a channel, the longest due first, for as long as the lease says. What another daemon
-- has in hand is passed over.
create function entente.claim_dispatches(channel text, most integer, lease_seconds integer)
returns table (
  now timestamptz, message uuid, address text, person_id uuid, handle text, person_name text, language text,
  is_digest boolean, attempts integer, fence bigint, since timestamptz, digest_minute integer, zone text, url text,
  secret text, allows_private boolean, notices text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
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
    set state = 'leased', attempts = d.attempts + 1, fence = nextval('entente.dispatch_fence'),
      leased_until = instant + make_interval(secs => lease_seconds)
    from due
    where (d.message, d.channel, d.address) = (due.message, due.channel, due.address)
    returning d.*, due.next_at as was_due)
  select instant, t.message, t.address, t.person_id, p.handle, p.name, p.language, t.is_digest, t.attempts, t.fence,
    t.since, c.digest_minute, c.zone, w.url, w.secret, w.allows_private, entente.told_notices(t.notices)
  from taken t
  join entente.person p on p.id = t.person_id
  left join entente.contact c on c.person_id = t.person_id and c.channel = t.channel
  left join entente.webhook w on t.channel = 'webhook' and w.id::text = t.address
  order by t.was_due, t.message;
end
$$;

-- Puts back what was claimed by a daemon that then fell silent: it may have been sent, and goes again under the same id.
-- Returns how many there were.
create function entente.rescue_dispatches(channel text, most_attempts integer) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
  rescued bigint;
begin
  with lost as materialized (
    select d.*
    from entente.dispatch d
    where d.channel = rescue_dispatches.channel and d.state = 'leased' and d.leased_until <= instant
    order by d.leased_until
    limit 200
    for update skip locked),
  back as (
    update entente.dispatch d
    set state = case when d.attempts >= most_attempts then 'dead' else 'waiting' end, next_at = instant, fence = null,
      leased_until = null
    from lost l
    where (d.message, d.channel, d.address) = (l.message, l.channel, l.address)
    returning d.message),
  written as (
    insert into entente.delivery (notice_id, fence, message, channel, address, attempt, outcome, answer, login, at)
    select n.id, l.fence, l.message, l.channel, l.address, l.attempts, 'unknown',
      'the daemon that sent it has not come back', session_user, instant
    from lost l cross join lateral unnest(l.notices) n (id))
  select count(*) into rescued from back;
  return rescued;
end
$$;

-- Writes what came of attempts, each under the lease by which it was made: delivered, to be tried again at a moment, or
-- given up where there is none. Returns those whose lease somebody else holds by now; of these nothing is written.
create function entente.record_deliveries(doc jsonb) returns table (message uuid, address text)
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
    select d.message, d.channel, d.address, d.notices, d.attempts, s.fence, s.outcome, s.code, s.answer, s.next, s.pause
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
    set state = case when h.next is null then 'dead' else 'waiting' end,
      next_at = coalesce(entente.moment(h.next), instant), fence = null, leased_until = null
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

-- Lets claimed messages wait for a person's hour, together with whatever else waits for it: as part of the digest that
-- is there already, or of a new one. They have not been attempted. Returns how many were still claimed.
create function entente.gather_digest(
  channel text, address text, messages uuid[], fences bigint[], digest uuid, until timestamptz
) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gathered uuid[];
  person uuid;
begin
  -- One digest for one hour: whoever gathers for the same person waits.
  perform from entente.contact c
  where c.channel = gather_digest.channel and c.person_id in (
    select d.person_id from entente.dispatch d
    where d.message = any (messages) and d.channel = gather_digest.channel and d.address = gather_digest.address)
  for no key update;
  with taken as (
    delete from entente.dispatch d
    using unnest(messages, fences) g (message, fence)
    where d.message = g.message and d.channel = gather_digest.channel and d.address = gather_digest.address
      and d.state = 'leased' and d.fence = g.fence
    returning d.notices, d.person_id)
  select array_agg(n.id order by n.id), min(t.person_id::text)::uuid
  into gathered, person
  from taken t cross join lateral unnest(t.notices) n (id);
  if gathered is null then
    return 0;
  end if;
  update entente.dispatch d set notices = d.notices || gathered
  where d.channel = gather_digest.channel and d.address = gather_digest.address and d.person_id = person
    and d.is_digest and d.state = 'waiting' and d.attempts = 0 and d.next_at = until and until > entente.clock();
  if not found then
    insert into entente.dispatch (message, channel, address, person_id, notices, is_digest, state, since, next_at)
    values (digest, gather_digest.channel, gather_digest.address, person, gathered, true, 'waiting', until, until);
  end if;
  return cardinality(gathered);
end
$$;

-- When a channel has something to do next: a message that is due, or a lease that runs out; null: nothing waits.
create function entente.next_dispatch(channel text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select least(
    (select d.next_at from entente.dispatch d where d.channel = next_dispatch.channel and d.state = 'waiting'
      order by d.next_at limit 1),
    (select d.leased_until from entente.dispatch d where d.channel = next_dispatch.channel and d.state = 'leased'
      order by d.leased_until limit 1))
$$;

-- Sends dead letters again, to where their people are reached now. With no message named, all of them. Returns how many.
create function entente.resend_dispatches(wanted uuid) returns bigint
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
      set state = 'waiting', since = instant, next_at = instant, attempts = 0
      where dispatch.state in ('dead', 'unaddressed')
    returning dispatch.message)
  select count(*) into resent from moved;
  return resent;
end
$$;

-- What became of notices, the newest first: of each message to each address where it stands.
create function entente.read_notices(wanted text[], handle text, reference text, notice uuid, most bigint)
returns table (
  id uuid, kind text, reference text, deadline text, handle text, language text, facts text, created_at timestamptz,
  message uuid, channel text, address text, state text, attempts integer, next_at timestamptz, outcome text,
  code integer, answer text, at timestamptz
)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with ways as (
    select n as notice_id, d.message, d.channel, d.address, d.state, d.attempts,
      case when d.state = 'waiting' then d.next_at end as next_at
    from entente.dispatch d cross join lateral unnest(d.notices) n
    union all
    select v.notice_id, v.message, v.channel, v.address, 'sent', v.attempt, null
    from entente.delivery v
    where v.outcome = 'sent' and 'sent' = any (wanted))
  select n.id, n.kind, g.reference, n.deadline, p.handle, n.language, n.facts, n.created_at, w.message, w.channel,
    coalesce(h.url, w.address), w.state, w.attempts, w.next_at, l.outcome, l.code, l.answer, l.at
  from ways w
  join entente.notice n on n.id = w.notice_id
  join entente.person p on p.id = n.person_id
  left join entente.dialogue g on g.id = n.dialogue_id
  left join entente.webhook h on w.channel = 'webhook' and h.id::text = w.address
  left join lateral (
    select v.outcome, v.code, v.answer, v.at from entente.delivery v
    where v.notice_id = w.notice_id and v.channel = w.channel and v.address = w.address
    order by v.fence desc limit 1) l on true
  where w.state = any (wanted) and (read_notices.handle is null or p.handle = read_notices.handle)
    and (read_notices.reference is null or g.reference = read_notices.reference)
    and (read_notices.notice is null or n.id = read_notices.notice)
  order by n.created_at desc, n.id, w.channel, w.address
  limit most
$$;

-- Every attempt at a notice, in order.
create function entente.read_deliveries(notice uuid)
returns table (
  message uuid, channel text, address text, attempt integer, outcome text, code integer, answer text, at timestamptz
)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select v.message, v.channel, coalesce(h.url, v.address), v.attempt, v.outcome, v.code, v.answer, v.at
  from entente.delivery v
  left join entente.webhook h on v.channel = 'webhook' and h.id::text = v.address
  where v.notice_id = read_deliveries.notice
  order by v.fence
$$;

-- The notices in a message that went to an address of mail, for the person who answers from there.
create function entente.read_answered(message uuid, sender text)
returns table (notice_id uuid, person_id uuid, dialogue_id uuid, deadline text, generation integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct n.id, n.person_id, n.dialogue_id, n.deadline, n.generation
  from entente.delivery v
  join entente.notice n on n.id = v.notice_id
  where v.message = read_answered.message and v.channel = 'mail' and lower(v.address) = lower(sender)
    and v.outcome in ('sent', 'unknown')
$$;

-- How much waits, by channel and state, and since when the oldest of it has been due.
create function entente.read_backlog() returns table (channel text, state text, messages bigint, oldest timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  instant timestamptz := entente.clock();
begin
  return query
  select d.channel, d.state, count(*), min(d.since) from entente.dispatch d
  where d.state <> 'waiting' or d.next_at <= instant or d.attempts > 0
  group by d.channel, d.state order by d.channel, d.state;
end
$$;

-- Says where a person is reached by a channel, in place of what was said before. What waits for the old address goes to
-- the new one. False when there is no such person.
create function entente.add_contact(
  handle text, channel text, address text, zone text, digest_minute integer, wants_brief boolean
) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := (select p.id from entente.person p where p.handle = add_contact.handle);
begin
  if person is null then
    return false;
  end if;
  insert into entente.contact (person_id, channel, address, zone, digest_minute, wants_brief, changed_by, changed_at)
  values (person, add_contact.channel, add_contact.address, add_contact.zone, add_contact.digest_minute,
    add_contact.wants_brief, session_user, entente.clock())
  on conflict on constraint contact_pkey do update
    set address = excluded.address, zone = excluded.zone, digest_minute = excluded.digest_minute,
      wants_brief = excluded.wants_brief, changed_by = excluded.changed_by, changed_at = excluded.changed_at;
  update entente.dispatch d set address = add_contact.address
  where d.person_id = person and d.channel = add_contact.channel and d.address <> add_contact.address
    and d.state = 'waiting';
  return true;
end
$$;

-- Forgets where a person is reached. What waits for him is listed as without an address. False when nothing was known.
create function entente.end_contact(handle text, channel text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := (select p.id from entente.person p where p.handle = end_contact.handle);
begin
  delete from entente.contact c where c.person_id = person and c.channel = end_contact.channel;
  if not found then
    return false;
  end if;
  with waiting as (
    delete from entente.dispatch d
    where d.person_id = person and d.channel = end_contact.channel and d.state in ('waiting', 'dead')
    returning d.*)
  insert into entente.dispatch (message, channel, address, person_id, notices, is_digest, state, since, next_at)
  select w.message, 'none', '', w.person_id, w.notices, w.is_digest, 'unaddressed', w.since, w.next_at
  from waiting w
  on conflict do nothing;
  return true;
end
$$;

create function entente.read_contacts()
returns table (
  handle text, channel text, address text, zone text, digest_minute integer, wants_brief boolean
)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.handle, c.channel, c.address, c.zone, c.digest_minute, c.wants_brief
  from entente.contact c join entente.person p on p.id = c.person_id
  order by p.handle, c.channel
$$;

create function entente.add_webhook(id uuid, url text, secret text, party text, allows_private boolean) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into entente.webhook (id, url, secret, party, allows_private, added_by, added_at)
  values (add_webhook.id, add_webhook.url, add_webhook.secret, add_webhook.party, add_webhook.allows_private,
    session_user, entente.clock())
$$;

-- False when there is none, or it was ended before. What waits for it is given up.
create function entente.end_webhook(id uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update entente.webhook w set ended_at = entente.clock(), end_reason = 'removed'
  where w.id = end_webhook.id and w.ended_at is null;
  if not found then
    return false;
  end if;
  delete from entente.dispatch d
  where d.channel = 'webhook' and d.address = end_webhook.id::text and d.state in ('waiting', 'dead');
  return true;
end
$$;

create function entente.read_webhooks()
returns table (
  id uuid, url text, party text, allows_private boolean, added_at timestamptz, ended_at timestamptz, end_reason text,
  waiting bigint, dead bigint
)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select w.id, w.url, w.party, w.allows_private, w.added_at, w.ended_at, w.end_reason,
    count(*) filter (where d.state in ('waiting', 'leased')), count(*) filter (where d.state = 'dead')
  from entente.webhook w
  left join entente.dispatch d on d.channel = 'webhook' and d.address = w.id::text
  group by w.id
  order by w.added_at, w.id
$$;

grant execute on function
  entente.claim_dispatches(text, integer, integer), entente.rescue_dispatches(text, integer),
  entente.record_deliveries(jsonb), entente.gather_digest(text, text, uuid[], bigint[], uuid, timestamptz),
  entente.next_dispatch(text), entente.read_answered(uuid, text), entente.read_backlog()
to entente_daemon;
grant execute on function
  entente.add_contact(text, text, text, text, integer, boolean), entente.end_contact(text, text),
  entente.add_webhook(uuid, text, text, text, boolean), entente.end_webhook(uuid), entente.resend_dispatches(uuid)
to entente_migrator;
grant execute on function
  entente.read_notices(text[], text, text, uuid, bigint), entente.read_deliveries(uuid), entente.read_backlog(),
  entente.read_contacts(), entente.read_webhooks()
to entente_migrator, entente_auditor;
grant select on entente.contact, entente.dispatch, entente.delivery to entente_auditor;
grant select (id, url, party, allows_private, added_by, added_at, ended_at, end_reason) on entente.webhook
to entente_auditor;
