-- What is told of notices, of ladders that are held back, and of who has consented already.

-- Why there is no answer of another side's is a code; its sentence is the reader's program's to say.
create or replace function entente.rescue_dispatches(channel text, most_attempts integer) returns bigint
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
    select n.id, l.fence, l.message, l.channel, l.address, l.attempts, 'unknown', 'entente: not_back', session_user,
      instant
    from lost l cross join lateral unnest(l.notices) n (id))
  select count(*) into rescued from back;
  return rescued;
end
$$;

-- As much of dialogues as tells who owes what in them: who proposed, who took the last step, and whether there are motions
-- where they stand, of which it is then worth reading whose consent they have.
create function entente.read_standing(dialogues uuid[])
returns table (dialogue_id uuid, reference text, proposer text, last_party text, is_asked boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  select h.dialogue_id, d.reference,
    (select t.party from entente.transition t where (t.dialogue_id, t.seq) = (h.dialogue_id, 0)),
    (select t.party from entente.transition t where (t.dialogue_id, t.seq) = (h.dialogue_id, h.seq)),
    exists (select from entente.motion m where (m.dialogue_id, m.base) = (h.dialogue_id, h.base))
  from unnest(dialogues) u (id)
  cross join lateral (select x.* from entente.dialogue_head x where x.dialogue_id = u.id offset 0) h
  cross join lateral (select x.reference from entente.dialogue x where x.id = u.id offset 0) d;
end
$$;

-- Open deadlines of which something is held back, and those whose clock stands still: a rung that a coordinator holds, what
-- somebody's acknowledgement lets wait, and what a state or a pair of steps suspends.
create view entente.held_back with (security_invoker = true) as
select 'held' as kind, h.dialogue_id, h.name, h.rung, h.party, null::timestamptz as until, h.reason, h.recorded_at as since
from entente.hold_in_force h
join entente.open_deadline o on (o.dialogue_id, o.name, o.generation) = (h.dialogue_id, h.name, h.generation)
where not exists (select from entente.firing f
  where (f.dialogue_id, f.name, f.generation, f.kind, f.rung) = (h.dialogue_id, h.name, h.generation, 'rung', h.rung))
union all
select 'acknowledged', a.dialogue_id, a.name, null, a.party, a.until, null, a.recorded_at
from entente.acknowledgement a
join entente.open_deadline o on (o.dialogue_id, o.name, o.generation) = (a.dialogue_id, a.name, a.generation)
where a.until > entente.clock()
union all
select 'suspended', c.dialogue_id, c.name, null, null, null, null, c.recorded_at
from entente.deadline c
join entente.dialogue d on d.id = c.dialogue_id
join entente.dialogue_head h on h.dialogue_id = c.dialogue_id
join entente.definition f on f.id = d.definition_id
cross join lateral jsonb_array_elements(f.body::jsonb -> 'machines') m (machine)
cross join lateral jsonb_array_elements(m.machine -> 'deadlines') r (rule)
where c.act = 'closed' and c.reason = 'suspended' and m.machine ->> 'id' = d.machine and r.rule ->> 'name' = c.name
  -- Not since it was armed again, and not where the dialogue has left both what it runs in and what suspends it.
  and not exists (select from entente.deadline x
    where (x.dialogue_id, x.name) = (c.dialogue_id, c.name) and x.generation > c.generation)
  and (r.rule -> 'suspended in' ? h.state or r.rule -> 'in' ? h.state);

create index deadline_suspended on entente.deadline (dialogue_id) where act = 'closed' and reason = 'suspended';

-- Each of them, the oldest first, and how many there are.
create function entente.read_held_back(most bigint)
returns table (
  kind text, reference text, deadline text, rung integer, party text, until timestamptz, since timestamptz, total bigint
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  return query
  select b.kind, d.reference, b.name, b.rung, b.party, b.until, b.since, count(*) over ()
  from entente.held_back b join entente.dialogue d on d.id = b.dialogue_id
  order by b.since, d.reference, b.name
  limit most;
end
$$;

-- Offices that nobody holds today, and whether their country has anybody who is told in their stead, or nothing of which he
-- would have to be told.
create function entente.read_vacancies() returns table (country text, code text, level text, is_covered boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := (entente.clock() at time zone 'UTC')::date;
begin
  return query
  with held as materialized (
    select distinct b.office_id from entente.term b
    where b.act = 'begin' and b.on_date <= today
      and not exists (select from entente.term e where e.begun_by = b.id and e.on_date < today))
  select o.country, o.code, o.level,
    exists (select from held x join entente.office p on p.id = x.office_id where p.country = o.country)
      or not exists (select from entente.watch w join entente.dialogue d on d.id = w.dialogue_id
        where o.country = any (d.countries))
  from entente.office o
  where not exists (select from held x where x.office_id = o.id)
  order by o.country, o.code;
end
$$;

-- How much is held back and how many offices are vacant, for a daemon's audit of itself.
create function entente.count_held_back(
  out held bigint, out acknowledged bigint, out suspended bigint, out vacant bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  select count(*) filter (where b.kind = 'held'), count(*) filter (where b.kind = 'acknowledged'),
    count(*) filter (where b.kind = 'suspended')
  into held, acknowledged, suspended
  from entente.held_back b;
  vacant := (select count(*) from entente.read_vacancies());
end
$$;

-- What became of each notice of a dialogue's deadlines, a row for each way that it takes. Neither addresses nor the words
-- of mail servers, which quote them: both sides read this.
create function entente.read_told(reference text)
returns table (
  name text, generation integer, kind text, rung integer, person_id uuid, channel text, state text, attempts integer,
  code integer, at timestamptz, next_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with told as materialized (
    select f.name, f.generation, f.kind, f.rung, (t ->> 'person')::uuid as person_id, (t ->> 'notice')::uuid as notice_id
    from entente.dialogue d
    join entente.firing f on f.dialogue_id = d.id and f.outcome = 'fired'
    cross join lateral json_array_elements(f.told) t
    where d.reference = read_told.reference),
  sent as (
    select distinct on (t.notice_id, v.channel, v.address) t.*, v.channel, v.address, 'sent' as state,
      v.attempt as attempts, v.code, v.at, null::timestamptz as next_at
    from told t join entente.delivery v on v.notice_id = t.notice_id and v.outcome = 'sent'
    order by t.notice_id, v.channel, v.address, v.fence),
  waiting as (
    select t.*, w.channel, w.address, w.state, w.attempts, l.code, l.at,
      case when w.state = 'waiting' then w.next_at end as next_at
    from entente.dispatch w
    cross join lateral unnest(w.notices) n (id)
    join told t on t.notice_id = n.id
    left join lateral (select v.code, v.at from entente.delivery v
      where (v.notice_id, v.channel, v.address) = (t.notice_id, w.channel, w.address)
      order by v.fence desc limit 1) l on true)
  select s.name, s.generation, s.kind, s.rung, s.person_id, s.channel, s.state, s.attempts, s.code, s.at, s.next_at
  from (select * from sent union all select * from waiting) s
  order by s.name, s.generation, s.kind, s.rung, s.person_id, s.channel, s.address;
end
$$;

grant execute on function
  entente.read_standing(uuid[]), entente.count_held_back()
to entente_daemon;
grant execute on function entente.count_held_back() to entente_auditor;
grant execute on function entente.read_held_back(bigint), entente.read_vacancies() to entente_migrator, entente_auditor;
grant execute on function entente.read_told(text) to entente_writer, entente_migrator, entente_auditor;
