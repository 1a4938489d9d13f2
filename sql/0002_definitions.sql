-- Definitions and calendars: immutable once published.

create function entente.definition_parties(body text) returns text[]
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return array(select party ->> 'id' from jsonb_array_elements(body::jsonb -> 'parties') party);
end
$$;

create function entente.text_member(body text, member text) returns text
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$ begin return body::jsonb ->> member; end $$;

create function entente.definition_entry(
  name text, version bigint, digest bytea, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.definition/v1\n', 'UTF8') || entente.bytes(name) || int8send(version) || digest
    || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

create table entente.definition (
  id integer generated always as identity constraint definition_pkey primary key,
  -- Canonical JSON (RFC 8785). Name, version, parties and digest are made from it, so that they cannot disagree.
  body text not null,
  name text not null generated always as (entente.text_member(body, 'mechanism')) stored,
  version bigint not null generated always as (entente.text_member(body, 'version')::bigint) stored,
  parties text[] not null generated always as (entente.definition_parties(body)) stored,
  digest bytea not null generated always as (sha256(entente.utf8(body))) stored,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.definition_entry(
      entente.text_member(body, 'mechanism'), entente.text_member(body, 'version')::bigint,
      sha256(entente.utf8(body)), login, recorded_at))) stored,
  constraint definition_version_is_unique unique (name, version),
  constraint definition_digest_is_unique unique (digest),
  constraint definition_body_is_nfc check (body is nfc normalized),
  constraint definition_has_parties check (cardinality(entente.definition_parties(body)) > 0)
);

-- The states and edges of a definition, taken from its body and from nothing else.
create table entente.definition_state (
  definition_id integer not null constraint definition_state_of_definition references entente.definition,
  machine text not null,
  state text not null,
  stage text not null,
  ordinal integer not null,
  constraint definition_state_pkey primary key (definition_id, machine, state)
);

-- Which machine's dialogues those of a machine stand under; null: under none.
create table entente.definition_machine (
  definition_id integer not null constraint definition_machine_of_definition references entente.definition,
  machine text not null,
  stands_under text,
  constraint definition_machine_pkey primary key (definition_id, machine)
);

create table entente.definition_step (
  definition_id integer not null constraint definition_step_of_definition references entente.definition,
  machine text not null,
  verb text not null,
  -- Empty for a step that creates a dialogue, since a key holds no null.
  from_state text not null,
  to_state text not null,
  consents text not null constraint definition_step_consents_are_known
    -- One of each party, exactly one, at least one, none; where the daemon may act as well, with that said.
    check (consents in ('both', 'one', 'some', 'both_or_daemon', 'one_or_daemon', 'some_or_daemon', 'parent', 'daemon')),
  is_internal boolean not null,
  constraint definition_step_pkey primary key (definition_id, machine, verb, from_state, to_state)
);

create function entente.derived_machines(body text) returns table (machine text, stands_under text)
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select m ->> 'id', m ->> 'in' from jsonb_array_elements(body::jsonb -> 'machines') m
$$;

create function entente.derived_states(body text)
returns table (machine text, state text, stage text, ordinal integer)
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select m ->> 'id', s ->> 'id', s ->> 'stage', n::integer
  from jsonb_array_elements(body::jsonb -> 'machines') m,
    jsonb_array_elements(m -> 'states') with ordinality as states(s, n)
$$;

create function entente.derived_steps(body text)
returns table (machine text, verb text, from_state text, to_state text, consents text, is_internal boolean)
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select m ->> 'id', s ->> 'verb', coalesce(e ->> 'from', ''), e ->> 'to',
    -- Of alternatives the weakest; which of them it was is for the program to judge.
    (select case when bool_and(rule = 'parent') then 'parent' when bool_and(rule = 'daemon') then 'daemon'
        else case when bool_and(rule like 'both %' or rule = 'daemon') then 'both'
          when bool_or(rule like 'both %') then 'some' else 'one' end
          || case when bool_or(rule = 'daemon') then '_or_daemon' else '' end end
      from regexp_split_to_table(s ->> 'by', ' or ') rule),
    (s ->> 'internal')::boolean
  from jsonb_array_elements(body::jsonb -> 'machines') m,
    jsonb_array_elements(m -> 'steps') s,
    jsonb_array_elements(s -> 'edges') e
$$;

create function entente.derive_definition() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into entente.definition_machine select new.id, d.* from entente.derived_machines(new.body) d;
  insert into entente.definition_state select new.id, d.* from entente.derived_states(new.body) d;
  insert into entente.definition_step select new.id, d.* from entente.derived_steps(new.body) d;
  return null;
end
$$;

create function entente.check_derived() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  body text := (select d.body from entente.definition d where d.id = new.definition_id);
  derived boolean;
begin
  if tg_table_name = 'definition_machine' then
    -- A machine under none has a null, which `in` cannot compare.
    derived := exists (select from entente.derived_machines(body) d
      where d.machine = new.machine and d.stands_under is not distinct from new.stands_under);
  elsif tg_table_name = 'definition_state' then
    derived := (new.machine, new.state, new.stage, new.ordinal) in (select * from entente.derived_states(body));
  else
    derived := (new.machine, new.verb, new.from_state, new.to_state, new.consents, new.is_internal)
      in (select * from entente.derived_steps(body));
  end if;
  if derived is not true then
    perform entente.refuse('definition_rows_are_derived', 'the row does not stand in the definition''s body');
  end if;
  return new;
end
$$;

create trigger a_stamp before insert on entente.definition for each row execute function entente.stamp();
create trigger derive after insert on entente.definition for each row execute function entente.derive_definition();
create trigger check_derived before insert on entente.definition_machine
  for each row execute function entente.check_derived();
create trigger check_derived before insert on entente.definition_state
  for each row execute function entente.check_derived();
create trigger check_derived before insert on entente.definition_step
  for each row execute function entente.check_derived();
alter table entente.definition enable always trigger a_stamp;
alter table entente.definition enable always trigger derive;
alter table entente.definition_machine enable always trigger check_derived;
alter table entente.definition_state enable always trigger check_derived;
alter table entente.definition_step enable always trigger check_derived;
select entente.protect('entente.definition', 'definition');
select entente.protect('entente.definition_machine', null);
select entente.protect('entente.definition_state', null);
select entente.protect('entente.definition_step', null);

create function entente.calendar_entry(name text, digest bytea, login text, recorded_at timestamptz) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.calendar/v1\n', 'UTF8') || entente.bytes(name) || digest || entente.bytes(login)
    || entente.bytes(recorded_at);
end
$$;

-- The versions of the parties' calendars; the newest of a name is in force for what is armed from then on.
create table entente.calendar (
  id integer generated always as identity constraint calendar_pkey primary key,
  body text not null,
  name text not null generated always as (entente.text_member(body, 'calendar')) stored,
  digest bytea not null generated always as (sha256(entente.utf8(body))) stored,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.calendar_entry(
      entente.text_member(body, 'calendar'), sha256(entente.utf8(body)), login, recorded_at))) stored,
  constraint calendar_body_is_nfc check (body is nfc normalized),
  constraint calendar_digest_is_unique unique (digest)
);
create index calendar_by_name on entente.calendar (name, id desc);
create trigger a_stamp before insert on entente.calendar for each row execute function entente.stamp();
alter table entente.calendar enable always trigger a_stamp;
select entente.protect('entente.calendar', 'calendar');
