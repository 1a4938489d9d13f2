-- The silence procedure: one side's consent is put to the other, which acknowledges receipt, and counts for both when a
-- deadline after that receipt has passed and nobody objected. The daemon records it; it consents to nothing itself.

-- Of a step that silence may complete, the verb that acknowledges receipt; of one that objects, the verb it objects to.
alter table entente.definition_step add column receipt text, add column breaks text;

drop function entente.derived_steps(text);

create function entente.derived_steps(body text)
returns table (
  machine text, verb text, from_state text, to_state text, consents text, is_internal boolean, receipt text, breaks text
)
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select m ->> 'id', s ->> 'verb', coalesce(e ->> 'from', ''), e ->> 'to',
    -- Of alternatives the weakest; which of them it was is for the program to judge.
    (select case when bool_and(rule = 'parent') then 'parent' when bool_and(rule = 'daemon') then 'daemon'
        else case when bool_and(rule like 'both %' or rule = 'daemon') then 'both'
          when bool_or(rule like 'both %') then 'some' else 'one' end
          || case when bool_or(rule = 'daemon') then '_or_daemon' else '' end end
      from regexp_split_to_table(s ->> 'by', ' or ') rule),
    (s ->> 'internal')::boolean,
    s -> 'silence' ->> 'once',
    (select x ->> 'verb' from jsonb_array_elements(m -> 'steps') x
      where x -> 'silence' ->> 'unless' = s ->> 'verb' and x -> 'from' ? (e ->> 'from') limit 1)
  from jsonb_array_elements(body::jsonb -> 'machines') m,
    jsonb_array_elements(m -> 'steps') s,
    jsonb_array_elements(s -> 'edges') e
$$;

create or replace function entente.check_derived() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  body text := (select d.body from entente.definition d where d.id = new.definition_id);
  derived boolean;
begin
  if tg_table_name = 'definition_machine' then
    -- A machine under none has a null, which `in` cannot compare.
    derived := exists (select from entente.derived_machines(body) d
      where d.machine = new.machine and d.stands_under is not distinct from new.stands_under);
  elsif tg_table_name = 'definition_state' then
    derived := (new.machine, new.state, new.stage, new.ordinal) in (select * from entente.derived_states(body));
  else
    derived := exists (select from entente.derived_steps(body) d
      where (new.machine, new.verb, new.from_state, new.to_state, new.consents, new.is_internal, new.receipt, new.breaks)
        is not distinct from
        (d.machine, d.verb, d.from_state, d.to_state, d.consents, d.is_internal, d.receipt, d.breaks));
  end if;
  if derived is not true then
    perform entente.refuse('definition_rows_are_derived', 'the row does not stand in the definition''s body');
  end if;
  return new;
end
$$;

-- Whether silence has come to count for all on where a dialogue stands: some have consented, the others acknowledged
-- receipt after that was put to them, and the time of the deadline that leads to the step has come, of which people were
-- warned. From then on it is too late to object or to withdraw; before the deadline means before.
create function entente.silence_is_over(subject uuid, verb text, at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from entente.open_deadline o
    join entente.dialogue d on d.id = o.dialogue_id
    join entente.dialogue_head h on h.dialogue_id = d.id
    join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine
      and s.verb = silence_is_over.verb and s.from_state = h.state and s.receipt is not null
    join entente.motion m on m.dialogue_id = d.id and m.base = h.base and m.verb = s.verb and m.from_state = h.state
    where o.dialogue_id = subject and o.then_verb = s.verb and o.then_at <= at
      and exists (select from entente.firing f
        where (f.dialogue_id, f.name, f.generation) = (o.dialogue_id, o.name, o.generation)
          and f.kind in ('rung', 'lapse_warning') and f.outcome = 'fired' and f.fired_at < o.then_at)
      and exists (select from entente.effective_consents(m.id))
      and not exists (
        select from unnest(d.parties) p
        where p not in (select c.party from entente.effective_consents(m.id) c)
          and not exists (select from entente.transition t
            where t.dialogue_id = d.id and t.seq > m.base and t.verb = s.receipt and t.party = p
              and t.recorded_at >= m.opened_at)))
$$;

-- A consent by silence: of a party that acknowledged receipt, from the office that did, and of nobody in person.
create function entente.check_silence(consent entente.consent) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  known record;
  broken text;
begin
  select m.dialogue_id, m.verb, m.base, m.opened_at, (
      select s.receipt from entente.definition_step s
      where s.definition_id = d.definition_id and s.machine = d.machine and s.verb = m.verb
        and s.from_state = m.from_state
      limit 1) as receipt
  into known
  from entente.motion m join entente.dialogue d on d.id = m.dialogue_id
  where m.id = consent.motion_id;
  broken := case
    when known.receipt is null then 'silence_where_allowed'
    when not pg_has_role(session_user, 'entente_daemon', 'member') then 'silence_by_the_daemon'
    when consent.act <> 'consent' or consent.person_id is not null then 'silence_names_nobody'
    when not exists (select from entente.effective_consents(consent.motion_id) c where c.party <> consent.party)
      then 'silence_answers_a_consent'
    when not exists (select from entente.transition t
      where t.dialogue_id = known.dialogue_id and t.seq > known.base and t.verb = known.receipt
        and t.party = consent.party and t.office_id = consent.office_id and t.recorded_at >= known.opened_at)
      then 'silence_was_received'
    when exists (select from entente.transition t
      join entente.dialogue d on d.id = t.dialogue_id
      join entente.definition_step s on s.definition_id = d.definition_id and s.machine = d.machine and s.verb = t.verb
        and s.from_state = t.from_state and s.breaks = known.verb
      where t.dialogue_id = known.dialogue_id and t.seq > known.base)
      then 'silence_without_objection'
    when not exists (select from entente.open_deadline o
      where o.dialogue_id = known.dialogue_id and o.then_verb = known.verb and o.then_at <= consent.recorded_at)
      then 'silence_in_time'
    when not exists (select from entente.open_deadline o
      join entente.firing f on (f.dialogue_id, f.name, f.generation) = (o.dialogue_id, o.name, o.generation)
      where o.dialogue_id = known.dialogue_id and o.then_verb = known.verb and o.then_at <= consent.recorded_at
        and f.kind in ('rung', 'lapse_warning') and f.outcome = 'fired' and f.fired_at < consent.recorded_at)
      then 'silence_was_warned'
  end;
  if broken is not null then
    perform entente.refuse(broken, 'silence is no consent here, not yet, or not of this party');
  end if;
end
$$;

-- As in 0005_rules.sql, and by silence.
create or replace function entente.give_consent() returns trigger
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
  elsif new.basis <> 'silence' then
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
  if new.basis = 'silence' then
    perform entente.check_silence(new);
  elsif new.act = 'withdrawal' and entente.silence_is_over(head.dialogue_id, motion.verb, new.recorded_at) then
    perform entente.refuse('silence_is_over', 'the time to withdraw is over: silence counts as consent');
  end if;
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
    when new.basis not in ('signed', 'recorded', 'attested', 'silence') then 'consent_basis_is_known'
    when new.person_id is null and new.basis not in ('attested', 'silence') then 'consent_names_its_person'
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

-- As in 0005_rules.sql, and no objection that comes too late.
create or replace function entente.take_step() returns trigger
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
      else s.consents end as needed, s.breaks,
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
  if known.breaks is not null and new.basis = 'witnessed'
    and entente.silence_is_over(new.dialogue_id, known.breaks, new.recorded_at)
  then
    perform entente.refuse('silence_is_over', 'the time to object is over: silence counts as consent');
  end if;

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

-- As in 0008_readers.sql, and from which office each step was taken, and of which deadlines nobody was warned in time.
create or replace function entente.read_further(ask jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '15s'
as $$
declare
  subject uuid := (ask ->> 'subject')::uuid;
  parent uuid := (ask ->> 'parent')::uuid;
  mentioned text[] := array(select r from jsonb_array_elements_text(ask -> 'references') r);
  bound text[] := array(select c from jsonb_array_elements_text(ask -> 'countries') c);
  read_others boolean := (ask ->> 'others')::boolean;
begin
  -- Who may write nothing has no lock to wait behind either.
  if (ask ->> 'lock')::boolean and pg_has_role(session_user, 'entente_writer', 'member') then
    if jsonb_array_length(ask -> 'siblings') > 0 then
      perform pg_advisory_xact_lock(
        hashtextextended('entente siblings ' || coalesce(parent::text, ask ->> 'mechanism'), 0));
    end if;
    perform from entente.dialogue_head h join entente.dialogue d on d.id = h.dialogue_id
    where d.id = parent or d.parent_id = subject or d.reference = any (mentioned)
    order by h.dialogue_id for share of h;
  end if;
  return json_build_object(
    'past', (select json_agg(json_build_object('dialogue', t.dialogue_id, 'verb', t.verb, 'to', t.to_state,
        'at', entente.micros(case when t.basis = 'witnessed' then t.recorded_at
          else coalesce(t.occurred_at, t.recorded_at) end),
        'office', (select json_build_object('id', o.id, 'country', o.country, 'code', o.code, 'level', o.level)
          from entente.office o where o.id = t.office_id),
        'persons', (select json_agg(c.person_id) from entente.effective_consents(t.motion_id) c
          where c.person_id is not null)) order by t.dialogue_id, t.seq)
      from entente.transition t
      where t.dialogue_id = any (array(select p::uuid from jsonb_array_elements_text(ask -> 'past') p))),
    'unwarned', (select json_agg(o.name) from entente.open_deadline o
      where o.dialogue_id = subject and o.then_at <= entente.clock()
        and not exists (select from entente.firing f
          where (f.dialogue_id, f.name, f.generation) = (o.dialogue_id, o.name, o.generation)
            and f.kind in ('rung', 'lapse_warning') and f.outcome = 'fired' and f.fired_at < o.then_at)),
    'parent', case when read_others and parent is not null then (select r from entente.relative_part(parent) r) end,
    'children', case when read_others and subject is not null then (
      select coalesce(json_agg(r order by d.reference), '[]')
      from entente.dialogue d cross join lateral entente.relative_part(d.id) r where d.parent_id = subject) end,
    -- Of the same mechanism only: another one's machine may bear the same name.
    'mentioned', (select json_agg(r) from entente.dialogue d
      join entente.definition f on f.id = d.definition_id and f.name = ask ->> 'mechanism'
      cross join lateral entente.relative_part(d.id) r
      where read_others and d.reference = any (mentioned)),
    'siblings', (select json_agg(r order by d.reference)
      from entente.dialogue d
      join entente.definition f on f.id = d.definition_id and f.name = ask ->> 'mechanism'
      join entente.dialogue_head h on h.dialogue_id = d.id
      cross join lateral entente.relative_part(d.id) r
      where d.parent_id is not distinct from parent and d.countries = bound
        and d.machine = any (array(select m from jsonb_array_elements_text(ask -> 'siblings') m))
        and d.id is distinct from subject
        and exists (select from entente.definition_step s
          where s.definition_id = d.definition_id and s.machine = d.machine and s.from_state = h.state)))::text;
end
$$;

revoke all on function entente.derived_steps(text), entente.silence_is_over(uuid, text, timestamptz),
  entente.check_silence(entente.consent) from public;
