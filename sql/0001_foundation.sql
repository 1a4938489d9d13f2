-- Entente's record.
--
-- What this schema promises, whatever the program does: a transition follows a step of its dialogue's own definition,
-- continues the previous row (seq, state, hash), has the consents that the step requires, on its own motion, by
-- distinct persons who hold an office of their party; it is stamped by the database; and no row of the record ever
-- changes or goes. Guards and authority are judged by the program, and by nothing here.
--
-- Everything hashed is hashed here too: leaf_hash = SHA-256(0x00 || entry), where entry is a canonical byte string made
-- from the row's own columns. docs/record.md has the table of fields of each kind.
--
-- Every name is qualified, since a search_path is an attacker's favourite argument.

create schema entente;
grant usage on schema entente to entente_migrator, entente_writer, entente_auditor;

-- Which migrations have been applied, each known by the digest of its file.
create table entente.migration (
  version integer primary key,
  name text not null,
  digest bytea not null,
  applied_at timestamptz not null default pg_catalog.clock_timestamp()
);

-- What this database is, for whoever reads its record: one row.
create table entente.origin (
  only_one boolean primary key default true constraint origin_has_one_row check (only_one),
  name text not null,
  is_sandbox boolean not null
);
comment on table entente.origin is
  'The name that this record signs itself with. A sandbox, whose clock can be moved, says so in its name.';

-- The clock of all stamps. Only a sandbox replaces it, see sandbox.sql.
create function entente.clock() returns timestamptz
language sql volatile set search_path = ''
as $$ select pg_catalog.clock_timestamp() $$;

-- Refuses with a name, so that a program and a person can both say which rule was broken.
create function entente.refuse(rule text, message text) returns void
language plpgsql set search_path = ''
as $$
begin
  raise exception using
    errcode = 'integrity_constraint_violation', message = rule || ': ' || message, constraint = rule;
end
$$;

-- Stands on every table of the record, before update, delete and truncate.
create function entente.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform entente.refuse('record_is_append_only',
    pg_catalog.format('%s of %I.%I: a row of the record never changes or goes', tg_op, tg_table_schema, tg_table_name));
  return null;
end
$$;

-- Moments travel as whole microseconds since 2000-01-01Z, which is how PostgreSQL itself holds them.
create function entente.micros(moment timestamptz) returns bigint
language sql immutable strict parallel safe set search_path = ''
as $$ select (extract(epoch from moment) * 1000000)::bigint - 946684800000000 $$;

create function entente.moment(micros bigint) returns timestamptz
language sql immutable strict parallel safe set search_path = ''
as $$ select '2000-01-01 00:00:00+00'::timestamptz + micros * interval '1 microsecond' $$;

-- convert_to is STABLE since the server's encoding could differ between databases; within one it cannot.
create function entente.utf8(value text) returns bytea
language plpgsql immutable strict parallel safe
as $$ begin return pg_catalog.convert_to(value, 'UTF8'); end $$;

-- Texts of an entry: four bytes of length, then UTF-8; absent: ffffffff.
create function entente.bytes(value text) returns bytea
language plpgsql immutable parallel safe
as $$
begin
  return coalesce(pg_catalog.int4send(octet_length(value)) || pg_catalog.convert_to(value, 'UTF8'), '\xffffffff');
end
$$;

-- A list of digests: their number in eight bytes, then each.
create function entente.bytes(digests bytea[]) returns bytea
language plpgsql immutable parallel safe
as $$
declare
  result bytea := pg_catalog.int8send(coalesce(pg_catalog.cardinality(digests), 0));
  item bytea;
begin
  if pg_catalog.cardinality(digests) > 0 then
    foreach item in array digests loop
      result := result || item;
    end loop;
  end if;
  return result;
end
$$;

-- A list of texts: their number in eight bytes, then each as a text.
create function entente.bytes(list text[]) returns bytea
language plpgsql immutable parallel safe
as $$
declare
  result bytea := pg_catalog.int8send(coalesce(pg_catalog.cardinality(list), 0));
  item text;
begin
  if pg_catalog.cardinality(list) > 0 then
    foreach item in array list loop
      result := result || entente.bytes(item);
    end loop;
  end if;
  return result;
end
$$;

-- Every leaf that is not in the Merkle tree yet, in the one order of all kinds. Filled by trigger alone.
create table entente.log_pending (
  id bigint generated always as identity primary key,
  kind text not null,
  leaf_hash bytea not null constraint log_pending_leaf_is_sha256 check (octet_length(leaf_hash) = 32)
);

create function entente.log_leaf() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into entente.log_pending (kind, leaf_hash) values (tg_argv[0], new.leaf_hash);
  return null;
end
$$;

-- Gives a table of the record its guards: append-only, and logged. The triggers fire always, so that
-- session_replication_role = replica does not open a way around them.
create function entente.protect(target regclass, kind text) returns void
language plpgsql set search_path = ''
as $$
begin
  execute pg_catalog.format(
    'create trigger zz_append_only before update or delete on %s for each row execute function entente.refuse_change()',
    target);
  execute pg_catalog.format(
    'create trigger zz_no_truncate before truncate on %s for each statement execute function entente.refuse_change()',
    target);
  execute pg_catalog.format('alter table %s enable always trigger zz_append_only', target);
  execute pg_catalog.format('alter table %s enable always trigger zz_no_truncate', target);
  if kind is not null then
    execute pg_catalog.format(
      'create trigger zz_logged after insert on %s for each row execute function entente.log_leaf(%L)', target, kind);
    execute pg_catalog.format('alter table %s enable always trigger zz_logged', target);
  end if;
end
$$;

-- Stamps the rows that belong to no dialogue.
create function entente.stamp() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  new.recorded_at := entente.clock();
  new.login := session_user;
  return new;
end
$$;

select entente.protect('entente.log_pending', null);
