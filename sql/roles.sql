-- The roles of a cluster, made once in each cluster and outside the migrations: a role belongs to no database.
--
--   entente_owner     owns everything, logs in nowhere; its functions run as it
--   entente_migrator  installs and upgrades, publishes definitions and calendars, keeps people, offices and terms
--   entente_writer    acts for a party: may execute lock_head, record_step and the readers, and nothing else
--   entente_importer  a writer who may also bring in attested history
--   entente_daemon    a writer who takes the daemon's timed steps
--   entente_auditor   reads every table and view, and writes nothing
--
-- People's logins are members of entente_writer. Running this again changes nothing.

do $$
declare
  role name;
  belongs record;
begin
  foreach role in array array['entente_owner', 'entente_migrator', 'entente_writer', 'entente_importer',
    'entente_daemon', 'entente_auditor']::name[]
  loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = role) then
        execute format('create role %I nologin', role);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- Another database of the cluster was being installed at the same moment.
    end;
  end loop;
  for belongs in
    select * from (values ('entente_owner', 'entente_migrator'), ('entente_writer', 'entente_importer'),
      ('entente_writer', 'entente_daemon')) m (whole, part)
    where not exists (select from pg_catalog.pg_auth_members a
      where a.roleid = m.whole::regrole and a.member = m.part::regrole)
  loop
    begin
      execute format('grant %I to %I', belongs.whole, belongs.part);
    exception when unique_violation then
      null;
    end;
  end loop;
end
$$;
