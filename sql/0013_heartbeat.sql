-- The heartbeat: each daemon says that it lives by writing a row. A write is what proves it, since a daemon that only
-- reads may be connected to a server that is no primary any more.

-- No record, and so neither hashed nor kept: one row a daemon, written twice a minute.
create table entente.heartbeat (
  name text constraint heartbeat_pkey primary key,
  host text not null,
  pid integer not null,
  version text not null,
  started_at timestamptz not null,
  -- By the server's own clock, also in a sandbox: whether somebody lives is no question of the dialogues' time.
  beat_at timestamptz not null,
  login text not null,
  constraint heartbeat_name_is_short check (octet_length(name) between 1 and 128)
) with (fillfactor = 50);
comment on table entente.heartbeat is
  'The daemons: when each last wrote. A daemon that stops in an orderly way takes its row with it.';

-- Writes the row, and tells the two clocks: the record's, by which everything falls due, and the server's own.
-- Whoever bore the name less than a minute ago and was another process is told as rival: two daemons of one name hide
-- each other's death.
create function entente.beat(
  name text, host text, pid integer, version text, started_at timestamptz,
  out clock timestamptz, out server_clock timestamptz, out rival text)
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
end
$$;

-- The last word of a daemon that stops; another that has taken its name since keeps the row.
create function entente.stop_beating(name text, host text, pid integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  delete from entente.heartbeat h
  where (h.name, h.host, h.pid) = (stop_beating.name, stop_beating.host, stop_beating.pid)
$$;

grant execute on function entente.beat(text, text, integer, text, timestamptz),
  entente.stop_beating(text, text, integer) to entente_daemon;
grant select on entente.heartbeat to entente_auditor;
