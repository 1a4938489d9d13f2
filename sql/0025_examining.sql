-- Who will hold which office, for what is foretold.

-- As `read_surroundings`, but with the terms that have not begun yet, and the first and last day of each.
create function entente.read_surroundings_ahead() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := (entente.clock() at time zone 'UTC')::date;
begin
  return json_build_object(
    'holders', (
      select json_agg(json_build_object('country', o.country, 'office', o.code, 'level', o.level, 'person', p.id,
        'language', p.language, 'since', b.on_date, 'until', e.on_date) order by o.country, o.code, b.on_date, p.handle)
      from entente.term b
      join entente.office o on o.id = b.office_id
      join entente.person p on p.id = b.person_id
      left join entente.term e on e.begun_by = b.id
      where b.act = 'begin' and (e.on_date is null or e.on_date >= today)),
    'calendars', entente.read_surroundings()::json -> 'calendars')::text;
end
$$;

grant execute on function entente.read_surroundings_ahead() to entente_writer, entente_migrator, entente_auditor;
