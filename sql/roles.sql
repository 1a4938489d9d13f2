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
begin
  foreach role in array array['entente_owner', 'entente_migrator', 'entente_writer', 'entente_importer',
    'entente_daemon', 'entente_auditor']::name[]
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = role) then
      begin
        execute format('create role %I nologin', role);
      exception
        -- Somebody who prepares another database of the cluster was faster.
        when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end
$$;

grant entente_owner to entente_migrator;
grant entente_writer to entente_importer;
grant entente_writer to entente_daemon;
