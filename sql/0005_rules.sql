-- What a row of a dialogue's history must satisfy, checked by triggers that always fire.

-- The person that a login is, where it is somebody's.
create function entente.logged_in() returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return (select id from entente.person where database_login = session_user); end $$;

-- The triggers of this file run as whoever writes. Who is not the owner comes here only by way of record_step, which runs
-- as the owner.

-- What the database sets is not given.
create function entente.check_stamps(recorded_at timestamptz, leaf_hash bytea) returns void
language plpgsql immutable
as $$
begin
  if recorded_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'recorded_at is set by the database');
  end if;
  if leaf_hash is not null then
    perform entente.refuse('leaf_hash_is_computed', 'leaf_hash is computed by the database, from the row''s columns');
  end if;
end
$$;

-- The payload's digest fits it, and every reader reads the same in it.
create function entente.check_payload() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  broken text;
begin
  broken := case
    when new.body is not nfc normalized then 'payload_is_nfc'
    when octet_length(new.salt) <> 32 then 'payload_salt_is_32_bytes'
    when entente.json_type(new.body) is distinct from 'object' then 'payload_is_an_object'
    when not entente.json_names_are_unique(new.body::json) then 'payload_names_are_unique'
    when new.commitment <> sha256(new.salt || entente.utf8(new.body)) then 'payload_commitment_fits'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'the payload is no object with unique names, salted and digested');
  end if;
  return new;
end
$$;

create function entente.begin_dialogue() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  definition record;
begin
  perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  if new.reference !~ '^[A-Z0-9][A-Z0-9_-]*(/[A-Z0-9-]+)*$' then
    perform entente.refuse('dialogue_reference_is_plain', 'a reference is of capitals, digits, hyphens and strokes');
  end if;
  select d.parties, d.digest, (
      select s.stands_under from entente.definition_machine s where s.definition_id = d.id and s.machine = new.machine)
    as stands_under
  into definition from entente.definition d where d.id = new.definition_id;
  if new.parties is distinct from definition.parties or cardinality(new.parties) <> cardinality(new.countries) then
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
  if (select p.machine from entente.dialogue p where p.id = new.parent_id) is distinct from definition.stands_under
  then
    perform entente.refuse('dialogue_stands_where_its_machine_does', 'its machine stands under another one, or under none');
  end if;
  new.definition_digest := definition.digest;
  new.login := session_user;
  new.recorded_at := entente.clock();
  perform entente.check_nfc(concat_ws(E'\n', new.machine, new.login));
  new.leaf_hash := entente.leaf(entente.dialogue_entry(new));
  return new;
end
$$;

create function entente.begin_head() returns trigger
language plpgsql
as $$
begin
  insert into entente.dialogue_head
  values (new.id, new.definition_id, -1, '', -1, '\x0000000000000000000000000000000000000000000000000000000000000000',
    new.recorded_at, new.recorded_at);
  insert into entente.log_pending (kind, leaf_hash) values ('dialogue', new.leaf_hash);
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

-- A head begins with its dialogue and is moved on by each transition, and by nobody's hand: only within their triggers.
create function entente.check_head() returns trigger
language plpgsql
as $$
begin
  if pg_trigger_depth() < 2 or (tg_op = 'INSERT' and new.seq <> -1)
    or (tg_op = 'UPDATE' and (new.dialogue_id, new.definition_id, new.seq)
      is distinct from (old.dialogue_id, old.definition_id, old.seq + 1))
  then
    perform entente.refuse('head_follows_history', 'a head shows the newest transition and nothing else');
  end if;
  return new;
end
$$;

create function entente.open_motion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
begin
  if new.opened_at is not null then
    perform entente.refuse('recorded_at_is_stamped', 'opened_at is set by the database');
  end if;
  select h.definition_id, h.base, h.state, h.last_at into head
  from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
  if head.definition_id is null then
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
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  motion record;
  today date;
  broken text;
begin
  perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  select h.dialogue_id, h.state, h.base, h.last_hash, h.last_at into head
  from entente.dialogue_head h
  where h.dialogue_id = (select m.dialogue_id from entente.motion m where m.id = new.motion_id)
  for no key update;
  if head.dialogue_id is null then
    perform entente.refuse('consent_of_motion', 'there is no such motion');
  end if;
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond');
  today := (new.recorded_at at time zone 'UTC')::date;
  -- All the rest at once, and after the lock.
  select m.verb, m.base, m.from_state, m.payload_commitment, m.texts, m.adopted, d.definition_digest, d.is_imported,
    d.countries[array_position(d.parties, new.party)] as country, o.id as office_id, o.country as office_country,
    case when new.basis <> 'attested' then
      (select p.id from entente.person p where p.database_login = session_user) end as somebody,
    (select max(c.recorded_at) from entente.consent c where c.motion_id = m.id) as latest_act,
    (select t.leaf_hash from entente.transition t where t.dialogue_id = m.dialogue_id and t.seq = m.base) as base_hash,
    new.basis <> 'attested' and exists (select from entente.term b
      where b.person_id = new.person_id and b.office_id = new.office_id and b.act = 'begin'
        and b.on_date <= coalesce(new.paper_date, today)
        and not exists (select from entente.term e
          where e.begun_by = b.id and e.on_date < coalesce(new.paper_date, today))) as is_held
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
  if new.basis = 'attested' then
    if not (motion.is_imported and pg_has_role(session_user, 'entente_importer', 'member')) then
      perform entente.refuse('attested_only_in_imports', 'attested consents come with an imported history');
    end if;
    if new.person_id is not null and not exists (select from entente.person p where p.id = new.person_id) then
      perform entente.refuse('consent_of_person', 'there is no such person');
    end if;
  else
    if not motion.is_held then
      perform entente.refuse('consent_by_the_holder', 'the person does not hold that office on that day');
    end if;
    if new.basis = 'recorded' then
      -- Of the capitals' days the latest may be one ahead of UTC's.
      if new.paper_date > today + 1 then
        perform entente.refuse('consent_paper_is_not_of_the_future', 'the paper is dated after today');
      end if;
      if not exists (select from entente.held_offices(new.recorder_id, today) h
        where h.country = motion.office_country)
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
  -- After the motion's earlier acts, even where the clock was set back: per party the latest counts.
  new.recorded_at := greatest(new.recorded_at, motion.latest_act + interval '1 microsecond');
  new.login := session_user;
  new.dialogue_id := head.dialogue_id;
  new.definition_digest := motion.definition_digest;
  new.base := motion.base;
  new.base_hash := coalesce(motion.base_hash, head.last_hash);
  new.verb := motion.verb;
  new.from_state := motion.from_state;
  new.payload_commitment := motion.payload_commitment;
  new.texts := motion.texts;
  new.adopted := motion.adopted;
  broken := case
    when new.act not in ('consent', 'ad_referendum', 'withdrawal') then 'consent_act_is_known'
    when new.basis not in ('signed', 'recorded', 'attested') then 'consent_basis_is_known'
    when new.person_id is null and new.basis <> 'attested' then 'consent_names_its_person'
    when (new.basis = 'recorded') <> (new.paper_digest is not null)
      or (new.basis = 'recorded') <> (new.paper_date is not null)
      or (new.basis = 'recorded') <> (new.recorder_id is not null) then 'consent_from_paper_is_whole'
    when octet_length(new.paper_digest) <> 32 then 'consent_paper_digest_is_sha256'
    when not isfinite(new.paper_date) then 'entry_time_is_finite'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'the consent contradicts itself');
  end if;
  perform entente.check_nfc(concat_ws(E'\n', new.login, new.source));
  new.leaf_hash := entente.leaf(entente.consent_entry(new));
  return new;
end
$$;

-- The consents of a motion that count: per party the latest act, where that is a consent. Part of its callers' plans.
create function entente.effective_consents(motion uuid)
returns table (party text, basis text, person_id uuid, office_id uuid)
language sql stable
as $$
  select c.party, c.basis, c.person_id, c.office_id from (
    select distinct on (a.party) a.party, a.act, a.basis, a.person_id, a.office_id from entente.consent a
    where a.motion_id = effective_consents.motion order by a.party, a.recorded_at desc) c
  where c.act = 'consent'
$$;

create function entente.take_step() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  head record;
  -- The dialogue, its step, the motion, and of its consents those that count: per party the latest act.
  known record;
  cause entente.transition;
  broken text;
begin
  perform entente.check_stamps(new.recorded_at, new.leaf_hash);
  select h.dialogue_id, h.seq, h.state, h.base, h.last_hash, h.last_at into head
  from entente.dialogue_head h where h.dialogue_id = new.dialogue_id for no key update;
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
  select d.definition_digest, d.parties, d.is_imported, d.parent_id, d.reference,
    -- Where the daemon may act as well, a step without a motion is the daemon's.
    case when s.consents like '%\_or\_daemon'
      then case when new.motion_id is null then 'daemon' else split_part(s.consents, '_', 1) end
      else s.consents end as needed,
    m.dialogue_id as motion_dialogue, m.verb, m.base, m.from_state, m.payload_commitment, m.texts, c.*
  into known
  from entente.dialogue d
  left join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine
    and s.verb = new.verb and s.from_state = head.state and s.to_state = new.to_state
  left join entente.motion m on m.id = new.motion_id
  cross join lateral (
    select array_agg(c.party) as consenting, count(distinct c.person_id) as persons, count(c.person_id) as named,
      count(*) filter (where c.basis = 'attested') as attested,
      bool_or((c.party, c.office_id) = (new.party, new.office_id) and c.person_id is not distinct from new.actor_id)
        as names_the_actor,
      (select max(a.recorded_at) from entente.consent a where a.motion_id = new.motion_id) as latest_act
    from entente.effective_consents(new.motion_id) c) c
  where d.id = new.dialogue_id;
  if known.needed is null then
    perform entente.refuse('transition_follows_a_step', 'the dialogue''s definition has no such step');
  end if;
  -- Setting a guard aside takes both sides, whoever may take the step by himself.
  if known.needed in ('one', 'some') and exists (select from entente.payload p
    where p.commitment = new.payload_commitment and p.body::jsonb ? 'waives')
  then
    known.needed := 'both';
  end if;
  if new.basis <> 'witnessed' and not (known.is_imported and pg_has_role(session_user, 'entente_importer', 'member'))
  then
    perform entente.refuse('history_only_in_imports', 'only an import writes what nobody witnessed');
  end if;
  new.definition_digest := known.definition_digest;
  new.prev_hash := head.last_hash;
  new.login := session_user;
  new.recorded_at := greatest(entente.clock(), head.last_at + interval '1 microsecond',
    known.latest_act + interval '1 microsecond');
  new.texts := '{}';

  if new.basis = 'reconstructed' then
    -- Inferred, and therefore nobody's consent.
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('reconstructed_claims_no_consent', 'a reconstructed row names nobody');
    end if;
  elsif known.needed in ('both', 'one', 'some') then
    if (known.motion_dialogue, known.verb, known.base, known.from_state)
      is distinct from (new.dialogue_id, new.verb, head.base, head.state)
      or known.payload_commitment is distinct from new.payload_commitment
    then
      perform entente.refuse('transition_takes_its_motion', 'the motion is another one, or was opened elsewhere');
    end if;
    if known.persons <> known.named then
      perform entente.refuse('consents_by_distinct_persons', 'one person consented for two parties');
    end if;
    if (known.needed = 'both' and not coalesce(known.consenting @> known.parties, false))
      or (known.needed = 'one' and coalesce(cardinality(known.consenting), 0) <> 1)
      or (known.needed = 'some' and coalesce(cardinality(known.consenting), 0) = 0)
    then
      perform entente.refuse('transition_has_its_consents', 'a consent that the step requires is missing');
    end if;
    if known.names_the_actor is not true then
      perform entente.refuse('transition_names_a_consent', 'the actor is none of those whose consents count');
    end if;
    if new.basis = 'witnessed' and known.attested > 0 then
      perform entente.refuse('witnessed_needs_live_consents', 'nobody witnessed an attested consent');
    end if;
    new.texts := known.texts;
  else
    if (new.motion_id, new.actor_id, new.office_id, new.party) is distinct from (null, null, null, null) then
      perform entente.refuse('transition_takes_its_motion', 'nobody consents to this step');
    end if;
    if known.needed = 'daemon' and not pg_has_role(session_user, 'entente_daemon', 'member') then
      perform entente.refuse('timed_step_by_the_daemon', 'only the daemon takes timed steps');
    end if;
  end if;

  -- What a motion binds is known to be there.
  if new.payload_commitment is not null and new.motion_id is null
    and not exists (select from entente.payload p where p.commitment = new.payload_commitment)
  then
    perform entente.refuse('transition_of_payload', 'there is no such payload');
  end if;

  if known.needed = 'parent' and new.basis <> 'reconstructed' then
    select * into cause from entente.transition t
    where t.dialogue_id = new.cause_dialogue and t.seq = new.cause_seq and t.dialogue_id = known.parent_id;
    -- As the parent's newest step, and only if that step's consents bound this very child. It brings nothing of its own.
    perform from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id for share;
    if cause.seq is null or new.payload_commitment is not null
      or cause.seq <> (select h.seq from entente.dialogue_head h where h.dialogue_id = cause.dialogue_id)
      or not exists (select from entente.motion m where m.id = cause.motion_id
        and known.reference || '@' || head.seq = any (m.adopted))
    then
      perform entente.refuse('transition_by_its_parent', 'the parent''s step did not adopt it as it stands');
    end if;
  elsif new.cause_dialogue is not null then
    perform entente.refuse('transition_by_its_parent', 'only a parent''s step is a cause');
  end if;
  if known.needed = 'daemon' and new.basis = 'witnessed' and not exists (
    select from entente.open_deadline o
    where o.dialogue_id = new.dialogue_id and o.then_verb = new.verb and o.then_at <= new.recorded_at)
  then
    perform entente.refuse('timed_step_in_time', 'no open deadline says that its time has come');
  end if;
  broken := case
    when (new.seq = 0) <> (new.from_state is null) then 'transition_starts_at_zero'
    when new.basis not in ('witnessed', 'recorded', 'reconstructed') then 'transition_basis_is_known'
    when (new.basis = 'witnessed') <> (new.source is null) then 'transition_source_is_given'
    when (new.occurred_at is null) <> (new.occurred_precision is null) then 'transition_precision_with_time'
    when new.occurred_precision not in ('microsecond', 'day', 'month', 'year') then 'transition_precision_is_known'
    when (new.cause_dialogue is null) <> (new.cause_seq is null) then 'transition_cause_is_whole'
    when not isfinite(new.occurred_at) then 'entry_time_is_finite'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'the transition contradicts itself');
  end if;
  perform entente.check_nfc(concat_ws(E'\n', new.login, new.party, new.source));
  new.leaf_hash := entente.leaf(entente.transition_entry(new));
  return new;
end
$$;

-- The head follows, and the leaf. `occurred_at` tells when an imported state was entered, and decides nothing live.
create function entente.advance_head() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  -- A step that changes the state is another footing for consents, whatever it calls itself.
  enters boolean := new.from_state is distinct from new.to_state;
  is_base boolean := enters or not (
    select s.is_internal from entente.dialogue d
    join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine and s.verb = new.verb
      and s.from_state = new.from_state and s.to_state = new.to_state
    where d.id = new.dialogue_id);
begin
  update entente.dialogue_head h set seq = new.seq, state = new.to_state, last_hash = new.leaf_hash,
    last_at = new.recorded_at, base = case when is_base then new.seq else h.base end,
    entered_at = case
      when not enters then h.entered_at
      when new.basis = 'witnessed' then new.recorded_at
      else coalesce(new.occurred_at, new.recorded_at) end
  where h.dialogue_id = new.dialogue_id;
  insert into entente.log_pending (kind, leaf_hash) values ('transition', new.leaf_hash);
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
language plpgsql
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
create trigger check_payload before insert on entente.payload
  for each row execute function entente.check_payload();
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
alter table entente.payload enable always trigger check_payload;
alter table entente.motion enable always trigger open_motion;
alter table entente.consent enable always trigger give_consent;
alter table entente.transition enable always trigger take_step;
alter table entente.transition enable always trigger advance_head;
alter table entente.text enable always trigger attach_text;
select entente.protect('entente.dialogue', null);
select entente.protect('entente.payload', null);
select entente.protect('entente.motion', null);
select entente.protect('entente.consent', 'consent');
select entente.protect('entente.transition', null);
select entente.protect('entente.text', 'text');
select entente.protect('entente.command', null);
