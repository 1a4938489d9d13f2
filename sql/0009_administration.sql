-- What the installer of a database does: publish definitions and calendars, keep people, offices and terms.

create function entente.publish_calendar(body text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known integer := (select c.id from entente.calendar c where c.digest = sha256(entente.utf8(publish_calendar.body)));
  made integer;
begin
  if known is null then
    insert into entente.calendar (body) values (publish_calendar.body) returning id into made;
  end if;
  return coalesce(known, made);
end
$$;

-- The same bytes again change nothing; other bytes under the same name and version are refused.
create function entente.publish_definition(body text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known integer := (select d.id from entente.definition d where d.digest = sha256(entente.utf8(publish_definition.body)));
  made integer;
begin
  if known is null then
    insert into entente.definition (body) values (publish_definition.body) returning id into made;
  end if;
  return coalesce(known, made);
end
$$;

create function entente.add_office(id uuid, country text, code text, level text, label text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known entente.office;
begin
  select * into known from entente.office o where o.country = add_office.country and o.code = add_office.code;
  if known.id is not null then
    if known.level <> add_office.level then
      perform entente.refuse('office_level_is_fixed', format('%s %s is an office at level %s', known.country, known.code,
        known.level));
    end if;
    return known.id;
  end if;
  insert into entente.office (id, country, code, level, label)
  values (add_office.id, add_office.country, add_office.code, add_office.level, add_office.label);
  return add_office.id;
end
$$;

create function entente.add_person(id uuid, handle text, name text, language text, database_login text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into entente.person (id, handle, name, language, database_login)
  values (add_person.id, add_person.handle, add_person.name, add_person.language, add_person.database_login)
$$;

-- False when there is no such person or office.
create function entente.begin_term(id uuid, handle text, country text, code text, since date) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with made as (
    insert into entente.term (id, act, person_id, office_id, on_date)
    select begin_term.id, 'begin', p.id, o.id, since
    from entente.person p, entente.office o
    where p.handle = begin_term.handle and o.country = begin_term.country and o.code = begin_term.code
    returning true)
  select exists (select from made)
$$;

-- False when the person does not hold the office.
create function entente.end_term(id uuid, handle text, country text, code text, until date) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with made as (
    insert into entente.term (id, act, person_id, office_id, on_date, begun_by)
    select end_term.id, 'end', b.person_id, b.office_id, until, b.id
    from entente.term b
    join entente.person p on p.id = b.person_id
    join entente.office o on o.id = b.office_id
    where p.handle = end_term.handle and o.country = end_term.country and o.code = end_term.code and b.act = 'begin'
      and not exists (select from entente.term e where e.begun_by = b.id)
    returning true)
  select exists (select from made)
$$;

-- Nobody may do anything but what is granted here.
revoke all on all functions in schema entente from public;
revoke all on all tables in schema entente from public;

grant execute on function
  entente.lock_head(text), entente.read_situation(text, text, text, text, text[], text[], text, uuid),
  entente.record_step(jsonb), entente.read_actor(text), entente.read_holder(text, text, date),
  entente.read_definitions(), entente.read_definition(integer), entente.read_calendar(integer),
  entente.read_history(text), entente.read_consents(text), entente.read_people(),
  entente.read_board(text, boolean, boolean, bigint), entente.count_dialogues(text), entente.read_version(),
  entente.read_offices(), entente.read_references(), entente.complete_reference(text, text, bigint),
  entente.read_timeline(text), entente.find(text[], bigint), entente.read_further(jsonb), entente.clock()
to entente_writer, entente_migrator, entente_auditor;
revoke execute on function entente.record_step(jsonb) from entente_auditor, entente_migrator;
revoke execute on function entente.lock_head(text) from entente_auditor, entente_migrator;

grant execute on function
  entente.publish_calendar(text), entente.publish_definition(text),
  entente.add_office(uuid, text, text, text, text), entente.add_person(uuid, text, text, text, text),
  entente.begin_term(uuid, text, text, text, date), entente.end_term(uuid, text, text, text, date)
to entente_migrator;

grant select on all tables in schema entente to entente_auditor;
grant execute on function entente.micros(timestamptz), entente.moment(bigint), entente.facts(uuid) to entente_auditor;
-- What an auditor needs to compute a leaf again.
do $$
declare
  helper regprocedure;
begin
  for helper in select p.oid from pg_catalog.pg_proc p
    where p.pronamespace = 'entente'::regnamespace
      and (p.proname like '%\_entry' or p.proname in ('bytes', 'list', 'raw', 'check_nfc', 'optional', 'leaf', 'refuse'))
  loop
    execute format('grant execute on function %s to entente_auditor', helper);
  end loop;
end
$$;
