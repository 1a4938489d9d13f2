-- What a simulation needs to go on from where a dialogue stands: its whole family with their rules, everybody who may be
-- told, and what their calendars say. Each row of the answer is a table and its rows, in an order in which they can be
-- written again.
--
-- What nobody needs to know for that stays here: which login is whose, addresses, and the
-- salts that keep digests from being guessed.
create function entente.read_extract(reference text) returns table (relation text, content text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  root uuid;
  family uuid[];
  rules integer[];
begin
  root := (
    with recursive up as (
      select d.id, d.parent_id from entente.dialogue d where d.reference = read_extract.reference
      union all
      select d.id, d.parent_id from up join entente.dialogue d on d.id = up.parent_id)
    select u.id from up u where u.parent_id is null);
  if root is null then return; end if;
  family := array(
    with recursive down as (
      select root as id
      union all
      select d.id from down join entente.dialogue d on d.parent_id = down.id)
    select w.id from down w);
  rules := array(select distinct d.definition_id from entente.dialogue d where d.id = any (family));
  return query select 'definition', json_agg(x)::text from (
    select f.id, f.body, '' as login, f.recorded_at from entente.definition f where f.id = any (rules)) x;
  return query select 'definition_machine', json_agg(x)::text from entente.definition_machine x
    where x.definition_id = any (rules);
  return query select 'definition_state', json_agg(x)::text from entente.definition_state x
    where x.definition_id = any (rules);
  return query select 'definition_step', json_agg(x)::text from entente.definition_step x
    where x.definition_id = any (rules);
  return query select 'calendar', json_agg(x)::text from (
    select c.id, c.body, '' as login, c.recorded_at from entente.calendar c) x;
  return query select 'person', json_agg(x)::text from (
    select p.id, p.handle, p.name, p.language, '' as login, p.recorded_at from entente.person p) x;
  return query select 'office', json_agg(x)::text from entente.office x;
  return query select 'term', json_agg(x)::text from entente.term x;
  return query select 'contact', json_agg(x)::text from (
    select c.person_id, c.channel, p.handle || '@simulation.invalid' as address, c.zone, c.digest_minute, c.wants_brief,
      '' as changed_by, c.changed_at
    from entente.contact c join entente.person p on p.id = c.person_id) x;
  return query select 'brief', json_agg(x)::text from entente.brief x;
  return query select 'dialogue', json_agg(x)::text from entente.dialogue x where x.id = any (family);
  return query select 'dialogue_head', json_agg(x)::text from entente.dialogue_head x where x.dialogue_id = any (family);
  return query select 'payload', json_agg(x)::text from (
    select p.commitment, '' as salt, p.body from entente.payload p
    where p.commitment in (
      select m.payload_commitment from entente.motion m where m.dialogue_id = any (family)
      union select t.payload_commitment from entente.transition t where t.dialogue_id = any (family))) x;
  return query select 'motion', json_agg(x)::text from entente.motion x where x.dialogue_id = any (family);
  return query select 'consent', json_agg(x)::text from entente.consent x where x.dialogue_id = any (family);
  return query select 'transition', json_agg(x)::text from entente.transition x where x.dialogue_id = any (family);
  return query select 'text', json_agg(x)::text from entente.text x where x.dialogue_id = any (family);
  return query select 'deadline', json_agg(x)::text from entente.deadline x where x.dialogue_id = any (family);
  return query select 'watch', json_agg(x)::text from entente.watch x where x.dialogue_id = any (family);
  return query select 'firing', json_agg(x)::text from entente.firing x where x.dialogue_id = any (family);
  return query select 'acknowledgement', json_agg(x)::text from entente.acknowledgement x
    where x.dialogue_id = any (family);
  return query select 'hold', json_agg(x)::text from entente.hold x where x.dialogue_id = any (family);
  return query select 'recalculation', json_agg(x)::text from entente.recalculation x
    where x.dialogue_id = any (family);
end
$$;

grant execute on function entente.read_extract(text) to entente_writer, entente_auditor;

-- No rung fires after the moment of the step that answers it. A daemon that is firing has the deadline in hand: the step
-- waits for it before it is stamped, and keeps others from beginning. Steps of imported histories answer nothing live.
create function entente.await_firing() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform from entente.watch w where w.dialogue_id = new.dialogue_id for key share;
  return new;
end
$$;

-- Triggers of a row fire by their names: this one before the one that stamps it.
create trigger await_firing before insert on entente.transition
  for each row when (new.basis = 'witnessed' and new.seq > 0) execute function entente.await_firing();
alter table entente.transition enable always trigger await_firing;

-- The same where a calendar's new version closes an arming.
create or replace function entente.recalculate(doc jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  subject uuid := (doc ->> 'dialogue')::uuid;
begin
  perform from entente.dialogue_head h where h.dialogue_id = subject for no key update;
  perform from entente.watch w where w.dialogue_id = subject for key share;
  insert into entente.recalculation (dialogue_id, name, generation, calendar, digest, reason)
  select subject, d ->> 'name', (d ->> 'generation')::integer, doc ->> 'calendar', decode(doc ->> 'digest', 'hex'),
    doc ->> 'reason'
  from jsonb_array_elements(doc -> 'deadlines') d
  where d ->> 'act' = 'closed';
  perform entente.insert_deadlines(subject, (doc ->> 'seq')::integer, doc -> 'deadlines');
end
$$;
