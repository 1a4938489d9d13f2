-- What a row of a dialogue's history must satisfy, checked by triggers that always fire.

-- The person that a login is, where it is somebody's.
create function entente.logged_in() returns uuid
language sql stable set search_path = ''
as $$ select id from entente.person where database_login = session_user $$;

create function entente.begin_dialogue() returns trigger
language plpgsql security definer set search_path = ''
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
  new.definition_digest := definition.digest;
  new.login := session_user;
  new.recorded_at := entente.clock();
  return new;
end
$$;

create function entente.begin_head() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into entente.dialogue_head
  values (new.id, new.definition_id, -1, '', -1, decode(repeat('00', 32), 'hex'), new.recorded_at, new.recorded_at);
  return null;
end
$$;

-- A dialogue without its first transition would be a name without a history.
create function entente.check_begun() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from entente.transition where dialogue_id = new.id and seq = 0) then
    perform entente.refuse('dialogue_begins_with_a_transition', 'a dialogue is created together with its seq 0');
  end if;
  return null;
end
$$;

create function entente.check_head() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  latest entente.transition;
begin
  if tg_op = 'INSERT' then
    if new.seq <> -1 or not exists (select from entente.dialogue d
      where d.id = new.dialogue_id and d.definition_id = new.definition_id)
    then
      perform entente.refuse('head_follows_history', 'a head begins before its dialogue''s first transition');
    end if;
    return new;
  end if;
  select * into latest from entente.transition t where t.dialogue_id = new.dialogue_id order by t.seq desc limit 1;
  if (new.dialogue_id, new.definition_id) is distinct from (old.dialogue_id, old.definition_id)
    or (latest.seq, latest.to_state, latest.leaf_hash, latest.recorded_at)
      is distinct from (new.seq, new.state, new.last_hash, new.last_at)
    or new.base not in (old.base, new.seq)
  then
    perform entente.refuse('head_follows_history', 'a head shows the newest transition and nothing else');
  end if;
  return new;
end
$$;

create function entente.open_motion() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  head entente.dialogue_head;
begin
  if new.opened_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'opened_at is set by the database');
  end if;
  select * into head from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if new.base is distinct from head.base or new.from_state is distinct from head.state then
    perform entente.refuse('motion_stands_on_the_base', 'a motion is opened on where the dialogue stands');
  end if;
  if not exists (
    select from entente.definition_step s join entente.dialogue d on d.id = new.dialogue_id
    where s.definition_id = head.definition_id and s.machine = d.machine and s.verb = new.verb
      and s.from_state = new.from_state and s.consents in ('both', 'one'))
  then
    perform entente.refuse('motion_is_for_a_step', 'the definition has no such step from there that parties consent to');
  end if;
  new.opened_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  return new;
end
$$;

create function entente.give_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  motion entente.motion;
  head entente.dialogue_head;
  dialogue entente.dialogue;
  office entente.office;
  somebody uuid := entente.logged_in();
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  select * into motion from entente.motion m where m.id = new.motion_id;
  select * into head from entente.dialogue_head h where h.dialogue_id = motion.dialogue_id for no key update;
  select * into dialogue from entente.dialogue d where d.id = motion.dialogue_id;
  select * into office from entente.office o where o.id = new.office_id;
  if head.base is distinct from motion.base or head.state is distinct from motion.from_state then
    perform entente.refuse('consent_on_the_base', 'the dialogue has moved on since the motion was opened');
  end if;
  if dialogue.countries[array_position(dialogue.parties, new.party)] is distinct from office.country then
    perform entente.refuse('consent_of_its_party', 'the office is not one of that party');
  end if;
  new.login := session_user;
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  if new.basis = 'attested' then
    if not (dialogue.is_imported and pg_has_role(session_user, 'entente_importer', 'member')) then
      perform entente.refuse('attested_only_in_imports', 'attested consents come with an imported history');
    end if;
  else
    if not exists (select from entente.held_offices(new.person_id,
      coalesce(new.paper_date, (new.recorded_at at time zone 'UTC')::date)) h where h.office_id = new.office_id)
    then
      perform entente.refuse('consent_by_the_holder', 'the person does not hold that office on that day');
    end if;
    if new.basis = 'recorded' and not exists (select from entente.held_offices(new.recorder_id,
      (new.recorded_at at time zone 'UTC')::date) h where h.country = office.country)
    then
      perform entente.refuse('consent_recorded_by_its_side', 'whoever records a paper holds an office of that party');
    end if;
    if somebody is not null
      and somebody is distinct from (case when new.basis = 'recorded' then new.recorder_id else new.person_id end)
    then
      perform entente.refuse('consent_by_who_is_logged_in', 'the login is another person');
    end if;
  end if;
  new.dialogue_id := motion.dialogue_id;
  new.definition_digest := dialogue.definition_digest;
  new.base := motion.base;
  new.base_hash := coalesce(
    (select t.leaf_hash from entente.transition t where t.dialogue_id = motion.dialogue_id and t.seq = motion.base),
    head.last_hash);
  new.verb := motion.verb;
  new.from_state := motion.from_state;
  new.payload_commitment := motion.payload_commitment;
  new.texts := motion.texts;
  new.adopted := motion.adopted;
  return new;
end
$$;

create function entente.take_step() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  head entente.dialogue_head;
  dialogue entente.dialogue;
  motion entente.motion;
  cause entente.transition;
  needed text;
  parties text[];
  persons integer;
  named integer;
begin
  if new.recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  select * into head from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  select * into dialogue from entente.dialogue d where d.id = new.dialogue_id;
  if new.seq is distinct from head.seq + 1 or coalesce(new.from_state, '') is distinct from head.state then
    perform entente.refuse('transition_continues',
      format('the dialogue stands in %L at seq %s', head.state, head.seq));
  end if;
  if new.prev_hash is not null and new.prev_hash <> head.last_hash then
    perform entente.refuse('transition_continues_the_hash', 'prev_hash is not that of the previous row');
  end if;
  select s.consents into needed from entente.definition_step s
  where s.definition_id = head.definition_id and s.machine = dialogue.machine and s.verb = new.verb
    and s.from_state = head.state and s.to_state = new.to_state;
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
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  new.texts := '{}';

  if new.basis = 'reconstructed' then
    -- Inferred, and therefore nobody's consent.
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('reconstructed_claims_no_consent', 'a reconstructed row names nobody');
    end if;
  elsif needed in ('both', 'one') then
    select * into motion from entente.motion m where m.id = new.motion_id;
    if (motion.dialogue_id, motion.verb, motion.base, motion.from_state)
      is distinct from (new.dialogue_id, new.verb, head.base, head.state)
      or motion.payload_commitment is distinct from new.payload_commitment
    then
      perform entente.refuse('transition_takes_its_motion', 'the motion is another one, or was opened elsewhere');
    end if;
    -- Per party the latest act counts.
    select array_agg(c.party order by c.party), count(distinct c.person_id), count(c.person_id)
    into parties, persons, named
    from (select distinct on (party) party, act, person_id from entente.consent
      where motion_id = new.motion_id order by party, recorded_at desc, id desc) c
    where c.act = 'consent';
    if persons <> named then
      perform entente.refuse('consents_by_distinct_persons', 'one person consented for two parties');
    end if;
    if (needed = 'both' and not coalesce(parties @> dialogue.parties, false))
      or (needed = 'one' and coalesce(cardinality(parties), 0) <> 1)
    then
      perform entente.refuse('transition_has_its_consents', 'a consent that the step requires is missing');
    end if;
    if not exists (select from entente.consent c where c.motion_id = new.motion_id and c.act = 'consent'
      and (c.party, c.office_id) = (new.party, new.office_id) and c.person_id is not distinct from new.actor_id)
    then
      perform entente.refuse('transition_names_a_consent', 'the actor is none of those who consented');
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

  if needed = 'parent' and new.basis <> 'reconstructed' then
    select * into cause from entente.transition t
    where t.dialogue_id = new.cause_dialogue and t.seq = new.cause_seq and t.dialogue_id = dialogue.parent_id;
    -- In the same transaction as the parent's step, and only if that step's consents bound this very child.
    if cause.seq is null
      or cause.seq <> (select h.seq from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id)
      or not exists (select from entente.motion m where m.id = cause.motion_id
        and dialogue.reference || '@' || head.seq = any (m.adopted))
    then
      perform entente.refuse('transition_by_its_parent', 'the parent''s step did not adopt it as it stands');
    end if;
  elsif new.cause_dialogue is not null then
    perform entente.refuse('transition_by_its_parent', 'only a parent''s step is a cause');
  end if;
  return new;
end
$$;

create function entente.advance_head() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update entente.dialogue_head h
  set seq = new.seq, state = new.to_state, last_hash = new.leaf_hash, last_at = new.recorded_at,
    base = case when (
      select s.is_internal from entente.definition_step s join entente.dialogue d on d.id = new.dialogue_id
      where s.definition_id = h.definition_id and s.machine = d.machine and s.verb = new.verb
        and s.from_state = coalesce(new.from_state, '') and s.to_state = new.to_state)
      then h.base else new.seq end,
    entered_at = case when new.from_state is distinct from new.to_state
      then coalesce(new.occurred_at, new.recorded_at) else h.entered_at end
  where h.dialogue_id = new.dialogue_id;
  return null;
end
$$;

create function entente.attach_text() returns trigger
language plpgsql security definer set search_path = ''
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
  new.login := session_user;
  new.recorded_at := entente.clock();
  return new;
end
$$;

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
