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
-- Every name is qualified, since a search_path is an attacker's favourite argument. Functions that run as the owner look
-- in pg_temp last: an empty search_path would look there first, and a caller's own type named uuid would run as the owner.

do $$
begin
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'the database''s encoding has to be UTF8, since entries are';
  end if;
end
$$;

create schema entente;
-- A function of a later migration is nobody's either, until it is granted.
alter default privileges revoke execute on functions from public;
grant usage on schema entente to entente_migrator, entente_writer, entente_auditor;

-- Which migrations have been applied, each known by the digest of its file.
create table entente.migration (
  version integer constraint migration_pkey primary key,
  name text not null,
  digest bytea not null,
  applied_at timestamptz not null default pg_catalog.clock_timestamp()
);

-- What this database is, for whoever reads its record: one row.
create table entente.origin (
  only_one boolean constraint origin_pkey primary key default true constraint origin_has_one_row check (only_one),
  name text not null,
  is_sandbox boolean not null
);
comment on table entente.origin is
  'The name that this record signs itself with. A sandbox, whose clock can be moved, says so in its name.';

-- The clock of all stamps. Only a sandbox replaces it, see sandbox.sql.
create function entente.clock() returns timestamptz
language sql volatile
return pg_catalog.clock_timestamp();

-- Refuses with a name, so that a program and a person can both say which rule was broken.
create function entente.refuse(rule text, message text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'integrity_constraint_violation', message = rule || ': ' || message, constraint = rule;
end
$$;

-- Stands on every table of the record, before update, delete and truncate.
create function entente.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform entente.refuse('record_is_append_only',
    pg_catalog.format('%s of %I.%I: a row of the record never changes or goes', tg_op, tg_table_schema, tg_table_name));
  return null;
end
$$;

-- Moments travel as whole microseconds since 2000-01-01Z, which is how PostgreSQL itself holds them. Both are STABLE, as
-- what they call is, so that the planner makes them part of their caller's expression.
create function entente.micros(moment timestamptz) returns bigint
language sql stable parallel safe
return (extract(epoch from moment) * 1000000)::bigint - 946684800000000;

create function entente.moment(micros bigint) returns timestamptz
language sql stable parallel safe
-- In two parts, since an interval times a number is floating point and loses microseconds from the year 2285 on.
return '2000-01-01 00:00:00+00'::timestamptz + pg_catalog.make_interval(
  hours => (micros / 3600000000)::integer, secs => (micros % 3600000000) / 1000000.0);

-- convert_to is STABLE since the server's encoding could differ between databases; within one it cannot.
create function entente.utf8(value text) returns bytea
language plpgsql immutable strict parallel safe
as $$ begin return pg_catalog.convert_to(value, 'UTF8'); end $$;

-- How an entry is written, so that no two rows have the same bytes. What is always there and always as long stands as it
-- is: an identifier in 16 bytes, a number, date or moment in 8, a digest in 32. Anything else has its length before it,
-- in four bytes: every text, and every value that may be absent; absent is the length ffffffff and nothing after it.
-- Lists have their number of items before them, in eight bytes.

-- The planner makes this, and `raw` below, part of the expressions that call them.
create function entente.optional(value bytea) returns bytea
language sql immutable parallel safe
return coalesce(pg_catalog.int4send(pg_catalog.octet_length(value)) || value, pg_catalog.int4send(-1));

-- A text that its table's trigger has checked; `bytes` checks it first. STABLE as convert_to is, or it would not become
-- part of the caller's expression.
create function entente.raw(value text) returns bytea
language sql stable parallel safe
return coalesce(pg_catalog.int4send(pg_catalog.octet_length(value)) || pg_catalog.convert_to(value, 'UTF8'),
  pg_catalog.int4send(-1));

-- Refuses texts that are not in Unicode's form NFC, since readers would hash other bytes. A line end keeps them apart:
-- no two characters around one are composed.
create function entente.check_nfc(lines text) returns void
language plpgsql stable
as $$
begin
  -- ASCII, which is most of it, is NFC.
  if pg_catalog.octet_length(lines) <> pg_catalog.length(lines) and not pg_catalog.is_normalized(lines, 'NFC') then
    perform entente.refuse('entry_text_is_nfc', pg_catalog.format('%L is not in Unicode''s form NFC', lines));
  end if;
end
$$;

create function entente.bytes(value text) returns bytea
language plpgsql immutable parallel safe
as $$
begin
  perform entente.check_nfc(value);
  return entente.raw(value);
end
$$;

-- Days since 2000-01-01.
create function entente.bytes(day date) returns bytea
language plpgsql immutable strict parallel safe
as $$
begin
  if not pg_catalog.isfinite(day) then
    perform entente.refuse('entry_time_is_finite', 'a date of the record is a day');
  end if;
  return pg_catalog.int8send((day - date '2000-01-01')::bigint);
end
$$;

-- Microseconds since 2000-01-01Z.
create function entente.bytes(moment timestamptz) returns bytea
language plpgsql immutable strict parallel safe
as $$
begin
  if not pg_catalog.isfinite(moment) then
    perform entente.refuse('entry_time_is_finite', 'a time of the record is a moment');
  end if;
  return pg_catalog.timestamptz_send(moment);
end
$$;

-- Lists of digests and of texts: each with one dimension, counted from one, without gaps.
create function entente.list(digests bytea[]) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
declare
  result bytea := pg_catalog.int8send(pg_catalog.cardinality(digests));
  item bytea;
begin
  if digests is null or digests <> '{}' and (pg_catalog.array_ndims(digests) <> 1 or pg_catalog.array_lower(digests, 1) <> 1)
  then
    perform entente.refuse('entry_list_is_plain', 'a list of the record has one dimension, counted from one');
  end if;
  foreach item in array digests loop
    if octet_length(item) is distinct from 32 then
      perform entente.refuse('entry_digest_is_32_bytes', 'a digest has 32 bytes');
    end if;
    result := result || item;
  end loop;
  return result;
end
$$;

create function entente.list(list text[]) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
declare
  result bytea := pg_catalog.int8send(pg_catalog.cardinality(list));
  item text;
begin
  if list is null or list <> '{}' and (pg_catalog.array_ndims(list) <> 1 or pg_catalog.array_lower(list, 1) <> 1
    or pg_catalog.array_position(list, null) is not null)
  then
    perform entente.refuse('entry_list_is_plain', 'a list of the record has one dimension, counted from one, no gaps');
  end if;
  foreach item in array list loop
    result := result || entente.bytes(item);
  end loop;
  return result;
end
$$;

-- Most lists of the record are empty.
create function entente.bytes(digests bytea[]) returns bytea
language sql stable parallel safe
return case when digests = '{}' then int8send(0) else entente.list(digests) end;

create function entente.bytes(list text[]) returns bytea
language sql stable parallel safe
return case when list = '{}' then int8send(0) else entente.list(list) end;

-- The hash of a leaf of the log, as RFC 6962 has it.
create function entente.leaf(entry bytea) returns bytea
language plpgsql immutable strict parallel safe
as $$
begin
  if pg_catalog.octet_length(entry) operator(pg_catalog.>) 65535 then
    perform entente.refuse('entry_fits',
      pg_catalog.format('the entry has %s bytes, 65535 are allowed', pg_catalog.octet_length(entry)));
  end if;
  return pg_catalog.sha256('\x00'::pg_catalog.bytea operator(pg_catalog.||) entry);
end
$$;

-- What kind of JSON a text is; null when it is none. A payload that is no object would stop everybody who reads it, and
-- could never be taken back.
create function entente.json_type(body text) returns text
language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  return jsonb_typeof(body::jsonb);
exception when others then
  return null;
end
$$;

-- Whether no object in a JSON text names a member twice: readers would disagree about which one counts.
create function entente.json_names_are_unique(value json) returns boolean
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
declare
  item json;
begin
  if json_typeof(value) = 'object' then
    if (select count(*) <> count(distinct name) from json_object_keys(value) name) then
      return false;
    end if;
    for item in select member.value from json_each(value) member where json_typeof(member.value) in ('object', 'array')
    loop
      if not entente.json_names_are_unique(item) then return false; end if;
    end loop;
  elsif json_typeof(value) = 'array' then
    for item in select element.value from json_array_elements(value) element
    loop
      if not entente.json_names_are_unique(item) then return false; end if;
    end loop;
  end if;
  return true;
end
$$;

-- Every leaf that is not in the Merkle tree yet, in the one order of all kinds. Filled by trigger alone, and by every
-- row of the record: a CHECK here would be read anew each time.
create table entente.log_pending (
  id bigint generated always as identity constraint log_pending_pkey primary key,
  kind text not null,
  leaf_hash bytea not null
);

create function entente.log_leaf() returns trigger
language plpgsql
as $$
begin
  insert into entente.log_pending (kind, leaf_hash) values (tg_argv[0], new.leaf_hash);
  return null;
end
$$;

-- Gives a table of the record its guards: append-only, and logged. The triggers fire always, so that
-- session_replication_role = replica does not open a way around them.
create function entente.protect(target regclass, kind text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
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
language plpgsql set search_path = pg_catalog, pg_temp
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

-- A leaf stands for a row: nobody adds one by hand, outside of that row's trigger.
create function entente.check_pending() returns trigger
language plpgsql
as $$
begin
  if pg_catalog.pg_trigger_depth() < 2 then
    perform entente.refuse('log_pending_is_filled_by_trigger', 'a leaf comes with its row');
  end if;
  return new;
end
$$;

create trigger check_pending before insert on entente.log_pending
  for each row execute function entente.check_pending();
alter table entente.log_pending enable always trigger check_pending;
select entente.protect('entente.log_pending', null);
select entente.protect('entente.migration', null);

-- The name that the record signs itself with, and whether its clock was real, are settled before its first row.
create function entente.keep_origin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from entente.log_pending) then
    perform entente.refuse('origin_is_fixed', 'a record that was begun keeps its name and its clock');
  end if;
  return new;
end
$$;

create trigger keep_origin before insert or update or delete on entente.origin
  for each row execute function entente.keep_origin();
create trigger keep_origins before truncate on entente.origin
  for each statement execute function entente.keep_origin();
alter table entente.origin enable always trigger keep_origin;
alter table entente.origin enable always trigger keep_origins;
