-- What a row of a dialogue's history must satisfy, checked by triggers that always fire.

-- The person that a login is, where it is somebody's.
create function entente.logged_in() returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return (select id from entente.person where database_login = session_user); end $$;

create function entente.begin_dialogue() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  definition entente.definition;
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  select * into definition from entente.definition d where d.id = new.definition_id;
  if new.parties is distinct from definition.parties then
    perform entente.refuse('dialogue_binds_each_party', 'the parties are not those of the definition');
  end if;
  if (select count(distinct c) from unnest(new.countries) c) <> cardinality(new.countries) then
    perform entente.refuse('dialogue_parties_differ', 'one country cannot be two parties');
  end if;
  if new.is_imported and not pg_has_role(session_user, 'entente_importer', 'member') then
    perform entente.refuse('import_needs_the_importer', 'only a member of entente_importer brings in history');
  end if;
  if new.parent_id is not null and not exists (
    select from entente.dialogue p where p.id = new.parent_id and p.definition_id = new.definition_id
      and p.countries = new.countries)
  then
    perform entente.refuse('dialogue_shares_its_parents_parties', 'the parent has another definition or other parties');
  end if;
  if (select p.machine from entente.dialogue p where p.id = new.parent_id) is distinct from (
    select m ->> 'in' from jsonb_array_elements(definition.body::jsonb -> 'machines') m where m ->> 'id' = new.machine)
  then
    perform entente.refuse('dialogue_stands_where_its_machine_does', 'its machine stands under another one, or under none');
  end if;
  new.definition_digest := definition.digest;
  new.login := session_user;
  new.recorded_at := entente.clock();
  return new;
end
$$;

create function entente.begin_head() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into entente.dialogue_head
  values (new.id, new.definition_id, -1, '', -1, decode(repeat('00', 32), 'hex'), new.recorded_at, new.recorded_at);
  return null;
end
$$;

-- A dialogue without its first transition would be a name without a history.
create function entente.check_begun() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from entente.transition where dialogue_id = new.id and seq = 0) then
    perform entente.refuse('dialogue_begins_with_a_transition', 'a dialogue is created together with its seq 0');
  end if;
  return null;
end
$$;

-- A head can only be moved on by one transition, and that transition says all the rest of it. `occurred_at` tells when an
-- imported state was entered, and decides nothing live.
create function entente.check_head() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  step record;
begin
  if tg_op = 'INSERT' then
    if new.seq <> -1 or not exists (select from entente.dialogue d
      where d.id = new.dialogue_id and d.definition_id = new.definition_id)
    then
      perform entente.refuse('head_follows_history', 'a head begins before its dialogue''s first transition');
    end if;
    return new;
  end if;
  select t.seq, t.to_state, t.leaf_hash, t.recorded_at, t.from_state is distinct from t.to_state as enters,
    case when t.basis = 'witnessed' then t.recorded_at else coalesce(t.occurred_at, t.recorded_at) end as happened,
    s.is_internal
  into step
  from entente.transition t
  join entente.dialogue d on d.id = t.dialogue_id
  join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine and s.verb = t.verb
    and s.from_state = coalesce(t.from_state, '') and s.to_state = t.to_state
  where t.dialogue_id = old.dialogue_id and t.seq = old.seq + 1;
  if step.seq is null or (new.dialogue_id, new.definition_id, new.seq)
    is distinct from (old.dialogue_id, old.definition_id, step.seq)
  then
    perform entente.refuse('head_follows_history', 'a head shows the newest transition and nothing else');
  end if;
  new.state := step.to_state;
  -- A step that changes the state is another footing for consents, whatever it calls itself.
  new.base := case when step.is_internal and not step.enters then old.base else step.seq end;
  new.last_hash := step.leaf_hash;
  new.last_at := step.recorded_at;
  new.entered_at := case when step.enters then step.happened else old.entered_at end;
  return new;
end
$$;

create function entente.open_motion() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head entente.dialogue_head;
begin
  if new.opened_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'opened_at is set by the database');
  end if;
  select * into head from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if head.dialogue_id is null then
    perform entente.refuse('motion_of_dialogue', 'there is no such dialogue');
  end if;
  if new.base is distinct from head.base or new.from_state is distinct from head.state then
    perform entente.refuse('motion_stands_on_the_base', 'a motion is opened on where the dialogue stands');
  end if;
  if not exists (
    select from entente.definition_step s join entente.dialogue d on d.id = new.dialogue_id
    where s.definition_id = head.definition_id and s.machine = d.machine and s.verb = new.verb
      and s.from_state = new.from_state and s.consents not in ('parent', 'daemon'))
  then
    perform entente.refuse('motion_is_for_a_step', 'the definition has no such step from there that parties consent to');
  end if;
  if new.payload_commitment is not null
    and not exists (select from entente.payload p where p.commitment = new.payload_commitment)
  then
    perform entente.refuse('motion_of_payload', 'there is no such payload');
  end if;
  new.opened_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  return new;
end
$$;

create function entente.give_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head entente.dialogue_head;
  motion record;
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  select * into head from entente.dialogue_head h
  where h.dialogue_id = (select m.dialogue_id from entente.motion m where m.id = new.motion_id)
  for no key update;
  if head.dialogue_id is null then
    perform entente.refuse('consent_of_motion', 'there is no such motion');
  end if;
  -- All the rest at once, and after the lock.
  select m.verb, m.base, m.from_state, m.payload_commitment, m.texts, m.adopted, d.definition_digest, d.is_imported,
    d.countries[array_position(d.parties, new.party)] as country, o.id as office_id, o.country as office_country,
    (select p.id from entente.person p where p.database_login = session_user) as somebody,
    (select max(c.recorded_at) from entente.consent c where c.motion_id = m.id) as latest_act,
    (select t.leaf_hash from entente.transition t where t.dialogue_id = m.dialogue_id and t.seq = m.base) as base_hash
  into motion
  from entente.motion m
  join entente.dialogue d on d.id = m.dialogue_id
  left join entente.office o on o.id = new.office_id
  where m.id = new.motion_id;
  if motion.office_id is null then
    perform entente.refuse('consent_of_office', 'there is no such office');
  end if;
  if head.base is distinct from motion.base or head.state is distinct from motion.from_state then
    perform entente.refuse('consent_on_the_base', 'the dialogue has moved on since the motion was opened');
  end if;
  if motion.country is distinct from motion.office_country then
    perform entente.refuse('consent_of_its_party', 'the office is not one of that party');
  end if;
  new.login := session_user;
  -- After the motion's earlier acts, even where the clock was set back: per party the latest counts.
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond',
    motion.latest_act + interval '1 microsecond');
  if new.basis = 'attested' then
    if not (motion.is_imported and pg_has_role(session_user, 'entente_importer', 'member')) then
      perform entente.refuse('attested_only_in_imports', 'attested consents come with an imported history');
    end if;
    if new.person_id is not null and not exists (select from entente.person p where p.id = new.person_id) then
      perform entente.refuse('consent_of_person', 'there is no such person');
    end if;
  else
    if not exists (select from entente.held_offices(new.person_id,
      coalesce(new.paper_date, (new.recorded_at at time zone 'UTC')::date)) h where h.office_id = new.office_id)
    then
      perform entente.refuse('consent_by_the_holder', 'the person does not hold that office on that day');
    end if;
    if new.basis = 'recorded' then
      -- Of the capitals' days the latest may be one ahead of UTC's.
      if new.paper_date > (new.recorded_at at time zone 'UTC')::date + 1 then
        perform entente.refuse('consent_paper_is_not_of_the_future', 'the paper is dated after today');
      end if;
      if not exists (select from entente.held_offices(new.recorder_id,
        (new.recorded_at at time zone 'UTC')::date) h where h.country = motion.office_country)
      then
        perform entente.refuse('consent_recorded_by_its_side', 'whoever records a paper holds an office of that party');
      end if;
    end if;
    if motion.somebody is not null
      and motion.somebody is distinct from (case when new.basis = 'recorded' then new.recorder_id else new.person_id end)
    then
      perform entente.refuse('consent_by_who_is_logged_in', 'the login is another person');
    end if;
  end if;
  new.dialogue_id := head.dialogue_id;
  new.definition_digest := motion.definition_digest;
  new.base := motion.base;
  new.base_hash := coalesce(motion.base_hash, head.last_hash);
  new.verb := motion.verb;
  new.from_state := motion.from_state;
  new.payload_commitment := motion.payload_commitment;
  new.texts := motion.texts;
  new.adopted := motion.adopted;
  return new;
end
$$;

-- The consents of a motion that count: per party the latest act, where that is a consent. Part of its callers' plans.
create function entente.effective_consents(motion uuid) returns setof entente.consent
language sql stable
as $$
  select (c.latest).* from (
    select distinct on (a.party) a as latest from entente.consent a
    where a.motion_id = effective_consents.motion order by a.party, a.recorded_at desc) c
  where (c.latest).act = 'consent'
$$;

create function entente.take_step() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head entente.dialogue_head;
  dialogue record;
  motion record;
  cause entente.transition;
  needed text;
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  select * into head from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if head.dialogue_id is null then
    perform entente.refuse('transition_of_dialogue', 'there is no such dialogue');
  end if;
  if new.seq is distinct from head.seq + 1 or coalesce(new.from_state, '') is distinct from head.state then
    perform entente.refuse('transition_continues',
      format('the dialogue stands in %L at seq %s', head.state, head.seq));
  end if;
  if new.prev_hash is not null and new.prev_hash <> head.last_hash then
    perform entente.refuse('transition_continues_the_hash', 'prev_hash is not that of the previous row');
  end if;
  select d.definition_digest, d.parties, d.is_imported, d.parent_id, d.reference, s.consents into dialogue
  from entente.dialogue d
  left join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine
    and s.verb = new.verb and s.from_state = head.state and s.to_state = new.to_state
  where d.id = new.dialogue_id;
  needed := dialogue.consents;
  if needed like '%\_or\_daemon' then
    -- Without a motion nobody consented, so that it must be the daemon's.
    needed := case when new.motion_id is null then 'daemon' else split_part(needed, '_', 1) end;
  end if;
  if needed is null then
    perform entente.refuse('transition_follows_a_step', 'the dialogue''s definition has no such step');
  end if;
  if new.basis <> 'witnessed' and not (dialogue.is_imported and pg_has_role(session_user, 'entente_importer', 'member'))
  then
    perform entente.refuse('history_only_in_imports', 'only an import writes what nobody witnessed');
  end if;
  new.definition_digest := dialogue.definition_digest;
  new.prev_hash := head.last_hash;
  new.login := session_user;
  -- The motion, and of its consents those that count: per party the latest act.
  select m.dialogue_id, m.verb, m.base, m.from_state, m.payload_commitment, m.texts, c.*,
    (select max(a.recorded_at) from entente.consent a where a.motion_id = m.id) as latest_act
  into motion
  from entente.motion m cross join lateral (
    select array_agg(c.party) as parties, count(distinct c.person_id) as persons, count(c.person_id) as named,
      count(*) filter (where c.basis = 'attested') as attested,
      bool_or((c.party, c.office_id) = (new.party, new.office_id) and c.person_id is not distinct from new.actor_id)
        as names_the_actor
    from entente.effective_consents(m.id) c) c
  where m.id = new.motion_id;
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond',
    motion.latest_act + interval '1 microsecond');
  new.texts := '{}';

  if new.basis = 'reconstructed' then
    -- Inferred, and therefore nobody's consent.
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('reconstructed_claims_no_consent', 'a reconstructed row names nobody');
    end if;
  elsif needed in ('both', 'one', 'some') then
    if (motion.dialogue_id, motion.verb, motion.base, motion.from_state)
      is distinct from (new.dialogue_id, new.verb, head.base, head.state)
      or motion.payload_commitment is distinct from new.payload_commitment
    then
      perform entente.refuse('transition_takes_its_motion', 'the motion is another one, or was opened elsewhere');
    end if;
    if motion.persons <> motion.named then
      perform entente.refuse('consents_by_distinct_persons', 'one person consented for two parties');
    end if;
    if (needed = 'both' and not coalesce(motion.parties @> dialogue.parties, false))
      or (needed = 'one' and coalesce(cardinality(motion.parties), 0) <> 1)
      or (needed = 'some' and coalesce(cardinality(motion.parties), 0) = 0)
    then
      perform entente.refuse('transition_has_its_consents', 'a consent that the step requires is missing');
    end if;
    if motion.names_the_actor is not true then
      perform entente.refuse('transition_names_a_consent', 'the actor is none of those whose consents count');
    end if;
    if new.basis = 'witnessed' and motion.attested > 0 then
      perform entente.refuse('witnessed_needs_live_consents', 'nobody witnessed an attested consent');
    end if;
    new.texts := motion.texts;
  else
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('transition_takes_its_motion', 'nobody consents to this step');
    end if;
    if needed = 'daemon' and not pg_has_role(session_user, 'entente_daemon', 'member') then
      perform entente.refuse('timed_step_by_the_daemon', 'only the daemon takes timed steps');
    end if;
  end if;

  -- What a motion binds is known to be there.
  if new.payload_commitment is not null and new.motion_id is null
    and not exists (select from entente.payload p where p.commitment = new.payload_commitment)
  then
    perform entente.refuse('transition_of_payload', 'there is no such payload');
  end if;

  if needed = 'parent' and new.basis <> 'reconstructed' then
    select * into cause from entente.transition t
    where t.dialogue_id = new.cause_dialogue and t.seq = new.cause_seq and t.dialogue_id = dialogue.parent_id;
    -- As the parent's newest step, and only if that step's consents bound this very child. It brings nothing of its own.
    perform from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id for share;
    if cause.seq is null or new.payload_commitment is not null
      or cause.seq <> (select h.seq from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id)
      or not exists (select from entente.motion m where m.id = cause.motion_id
        and dialogue.reference || '@' || head.seq = any (m.adopted))
    then
      perform entente.refuse('transition_by_its_parent', 'the parent''s step did not adopt it as it stands');
    end if;
  elsif new.cause_dialogue is not null then
    perform entente.refuse('transition_by_its_parent', 'only a parent''s step is a cause');
  end if;
  if needed = 'daemon' and new.basis = 'witnessed' and not exists (
    select from entente.open_deadline o
    where o.dialogue_id = new.dialogue_id and o.then_verb = new.verb and o.then_at <= new.recorded_at)
  then
    perform entente.refuse('timed_step_in_time', 'no open deadline says that its time has come');
  end if;
  return new;
end
$$;

create function entente.advance_head() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- check_head makes the rest of the row.
  update entente.dialogue_head h set seq = new.seq where h.dialogue_id = new.dialogue_id;
  return null;
end
$$;

create function entente.attach_text() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  somebody uuid := entente.logged_in();
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  if somebody is not null and somebody is distinct from new.person_id then
    perform entente.refuse('text_by_who_is_logged_in', 'the login is another person');
  end if;
  perform from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if found and not exists (
    select from entente.dialogue_head h
    join entente.dialogue d on d.id = h.dialogue_id
    join entente.definition_step s on s.definition_id = h.definition_id and s.machine = d.machine
      and s.from_state = h.state
    where h.dialogue_id = new.dialogue_id)
  then
    perform entente.refuse('text_while_it_lives', 'the dialogue has ended, and no text of it can come into force');
  end if;
  new.login := session_user;
  -- After the earlier ones, even where the clock was set back: the newest of a kind and language is in force.
  new.recorded_at := greatest(entente.clock(),
    (select max(x.recorded_at) from entente.text x where x.dialogue_id = new.dialogue_id) + interval '1 microsecond');
  return new;
end
$$;

create function entente.stamp_command() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.recorded_at := entente.clock();
  return new;
end
$$;

create trigger stamp_command before insert on entente.command
  for each row execute function entente.stamp_command();
alter table entente.command enable always trigger stamp_command;
create trigger begin_dialogue before insert on entente.dialogue
  for each row execute function entente.begin_dialogue();
create trigger begin_head after insert on entente.dialogue for each row execute function entente.begin_head();
create constraint trigger check_begun after insert on entente.dialogue deferrable initially deferred
  for each row execute function entente.check_begun();
create trigger check_head before insert or update on entente.dialogue_head
  for each row execute function entente.check_head();
create trigger keep_head before delete on entente.dialogue_head
  for each row execute function entente.refuse_change();
create trigger keep_heads before truncate on entente.dialogue_head
  for each statement execute function entente.refuse_change();
create trigger open_motion before insert on entente.motion for each row execute function entente.open_motion();
create trigger give_consent before insert on entente.consent for each row execute function entente.give_consent();
create trigger take_step before insert on entente.transition for each row execute function entente.take_step();
create trigger advance_head after insert on entente.transition for each row execute function entente.advance_head();
create trigger attach_text before insert on entente.text for each row execute function entente.attach_text();
alter table entente.dialogue enable always trigger begin_dialogue;
alter table entente.dialogue enable always trigger begin_head;
alter table entente.dialogue enable always trigger check_begun;
alter table entente.dialogue_head enable always trigger check_head;
alter table entente.dialogue_head enable always trigger keep_head;
alter table entente.dialogue_head enable always trigger keep_heads;
alter table entente.motion enable always trigger open_motion;
alter table entente.consent enable always trigger give_consent;
alter table entente.transition enable always trigger take_step;
alter table entente.transition enable always trigger advance_head;
alter table entente.text enable always trigger attach_text;
select entente.protect('entente.dialogue', 'dialogue');
select entente.protect('entente.payload', null);
select entente.protect('entente.motion', null);
select entente.protect('entente.consent', 'consent');
select entente.protect('entente.transition', 'transition');
select entente.protect('entente.text', 'text');
select entente.protect('entente.command', null);
