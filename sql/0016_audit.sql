-- What a daemon's audit of itself asks: whether there is an open deadline of which nobody would ever hear, and how far
-- behind the daemons are.
create function entente.read_audit(
  most integer, out unattended bigint, out examples text[], out due bigint, out oldest timestamptz,
  out clock timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  clock := entente.clock();
  select count(*), coalesce((array_agg(d.reference || ' ' || u.name order by d.reference, u.name))[:most], '{}')
  into unattended, examples
  from entente.unwatched u join entente.dialogue d on d.id = u.dialogue_id;
  -- Two looks, since each moment has an index of its own.
  select count(*), min(w.at) into due, oldest from (
    select wakes_at as at from entente.watch where wakes_at <= clock
    union all
    select steps_at from entente.watch where steps_at <= clock) w;
end
$$;

grant execute on function entente.read_audit(integer) to entente_daemon, entente_auditor;
