-- What an import of whole histories asks first, and who may call it and record_steps, which 0019 has.

-- Of some references those that a dialogue has, and of some commands those that were carried out.
create or replace function entente.read_known(candidates text[], commands uuid[]) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'references', (select json_agg(d.reference) from entente.dialogue d where d.reference = any (candidates)),
    'commands', (select json_agg(c.id) from entente.command c where c.id = any (commands)));
end
$$;

grant execute on function entente.record_steps(jsonb[]) to entente_writer;
grant execute on function entente.read_known(text[], uuid[]) to entente_writer, entente_migrator, entente_auditor;
