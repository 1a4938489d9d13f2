-- The weekly brief as a notice: to deputies and to whoever wants it, once a person a week.

create table entente.brief (
  person_id uuid not null constraint brief_of_person references entente.person,
  -- The Monday on which it was due, by its reader's clock.
  monday date not null constraint brief_is_due_on_monday check (extract(isodow from monday) = 1),
  notice_id uuid not null,
  -- Whoever writes the row has the week's brief to write; everybody else finds it taken.
  constraint brief_pkey primary key (person_id, monday)
);
select entente.protect('entente.brief', null);

-- Who gets one, with the offices that he holds now and the last that he got. Whoever has no address asked for none.
create function entente.read_brief_readers()
returns table (person_id uuid, handle text, name text, language text, zone text, offices text, last date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := (entente.clock() at time zone 'UTC')::date;
begin
  return query
  with reader as (
    select c.person_id, bool_or(c.wants_brief) as wants, min(c.zone) as zone from entente.contact c group by c.person_id)
  select p.id, p.handle, p.name, p.language, r.zone,
    (select coalesce(json_agg(json_build_object('country', o.country, 'code', o.code, 'level', o.level)), '[]')::text
      from entente.held_offices(p.id, today) o),
    (select max(b.monday) from entente.brief b where b.person_id = p.id)
  from reader r join entente.person p on p.id = r.person_id
  where r.wants or exists (select from entente.held_offices(p.id, today) o where o.level = 'deputy')
  order by p.handle;
end
$$;

-- Writes a person's brief of a week, unless it has been written.
create function entente.record_brief(person uuid, week date, notice uuid, party text, language text, facts text)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into entente.brief (person_id, monday, notice_id) values (person, week, notice) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into entente.notice (id, kind, person_id, party, language, facts, not_before, created_at)
  select notice, 'brief', person, record_brief.party, record_brief.language, record_brief.facts, c.now, c.now
  from (select entente.clock() as now) c;
  return true;
end
$$;

revoke all on table entente.brief from public;
grant select on entente.brief to entente_auditor;
revoke all on function entente.read_brief_readers(), entente.record_brief(uuid, date, uuid, text, text, text) from public;
grant execute on function entente.read_brief_readers(), entente.record_brief(uuid, date, uuid, text, text, text)
to entente_daemon;
