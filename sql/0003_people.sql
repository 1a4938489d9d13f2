-- People, the offices of the countries, and who holds which when. Rows never change: a term ends by another row.

create function entente.person_entry(
  id uuid, handle text, name text, language text, database_login text, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.person/v1\n', 'UTF8') || uuid_send(id) || entente.bytes(handle) || entente.bytes(name)
    || entente.bytes(language) || entente.bytes(database_login) || entente.bytes(login)
    || entente.bytes(recorded_at);
end
$$;

create table entente.person (
  id uuid constraint person_pkey primary key,
  -- How people name him at the prompt.
  handle text not null constraint person_handle_is_unique unique
    constraint person_handle_is_plain check (handle ~ '^[a-z][a-z0-9._-]{0,62}$'),
  name text not null constraint person_has_a_name check (name <> ''),
  language text not null constraint person_language_is_a_code check (language ~ '^[a-z]{2,3}$'),
  -- The PostgreSQL role that is him and nobody else. Whoever logs in with it acts as him or not at all.
  database_login text constraint person_login_is_unique unique,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.person_entry(id, handle, name, language, database_login, login, recorded_at))
  ) stored
);

create function entente.office_entry(
  id uuid, country text, code text, level text, label text, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.office/v1\n', 'UTF8') || uuid_send(id) || entente.bytes(country) || entente.bytes(code)
    || entente.bytes(level) || entente.bytes(label) || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

create table entente.office (
  id uuid constraint office_pkey primary key,
  country text not null constraint office_country_is_a_code check (country ~ '^[a-z][a-z0-9_-]*$'),
  code text not null constraint office_code_is_plain check (code ~ '^[a-z][a-z0-9_-]*$'),
  level text not null,
  -- Canonical JSON: the name in each language.
  label text not null constraint office_label_is_an_object check (entente.json_type(label) is not distinct from 'object'),
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.office_entry(id, country, code, level, label, login, recorded_at))) stored,
  constraint office_code_is_unique unique (country, code)
);

create function entente.term_entry(
  id uuid, act text, person_id uuid, office_id uuid, on_date date, begun_by uuid, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.term/v1\n', 'UTF8') || uuid_send(id) || entente.bytes(act) || uuid_send(person_id)
    || uuid_send(office_id) || entente.bytes(on_date)
    || entente.optional(uuid_send(begun_by)) || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

create table entente.term (
  id uuid constraint term_pkey primary key,
  act text not null constraint term_act_is_known check (act in ('begin', 'end')),
  person_id uuid not null constraint term_of_person references entente.person,
  office_id uuid not null constraint term_of_office references entente.office,
  -- The first day in office, or the last.
  on_date date not null,
  begun_by uuid constraint term_end_names_its_begin references entente.term
    constraint term_ends_once unique,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.term_entry(id, act, person_id, office_id, on_date, begun_by, login, recorded_at))
  ) stored,
  constraint term_end_has_begin check ((act = 'end') = (begun_by is not null))
);
create index term_by_person on entente.term (person_id);
create index term_by_office on entente.term (office_id);
create index term_by_begin on entente.term (begun_by) where begun_by is not null;

-- The offices that a person holds on a day. Without a search_path of its own, so that it becomes part of its callers'
-- plans.
create function entente.held_offices(holder uuid, day date)
returns table (office_id uuid, country text, code text, level text)
language sql stable
as $$
  select o.id, o.country, o.code, o.level
  from entente.term b
  join entente.office o on o.id = b.office_id
  where b.person_id = holder and b.act = 'begin' and b.on_date <= day
    and not exists (select from entente.term e where e.begun_by = b.id and e.on_date < day)
  order by o.country, o.code
$$;

-- Nobody acts for two parties.
create function entente.check_term() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two terms that are begun at once see each other.
  perform from entente.person p where p.id = new.person_id for no key update;
  if new.act = 'begin' and exists (
    select from entente.term b
    join entente.office o on o.id = b.office_id
    where b.person_id = new.person_id and b.act = 'begin'
      and o.country <> (select country from entente.office where id = new.office_id)
      and not exists (select from entente.term e where e.begun_by = b.id and e.on_date < new.on_date))
  then
    perform entente.refuse('term_of_one_country', 'the person holds an office of another country');
  end if;
  if new.act = 'end' and not exists (
    select from entente.term b where b.id = new.begun_by and b.act = 'begin' and b.person_id = new.person_id
      and b.office_id = new.office_id and b.on_date <= new.on_date)
  then
    perform entente.refuse('term_end_has_begin', 'no such term began on or before that day');
  end if;
  return new;
end
$$;

create trigger a_stamp before insert on entente.person for each row execute function entente.stamp();
create trigger a_stamp before insert on entente.office for each row execute function entente.stamp();
create trigger a_stamp before insert on entente.term for each row execute function entente.stamp();
create trigger check_term before insert on entente.term for each row execute function entente.check_term();
alter table entente.person enable always trigger a_stamp;
alter table entente.office enable always trigger a_stamp;
alter table entente.term enable always trigger a_stamp;
alter table entente.term enable always trigger check_term;
select entente.protect('entente.person', 'person');
select entente.protect('entente.office', 'office');
select entente.protect('entente.term', 'term');
