-- Dialogues and their one history. A commitment is a small dialogue with a parent: one entity, one table, one history.

create function entente.dialogue_entry(
  id uuid, reference text, definition_digest bytea, machine text, parent_id uuid, parties text[], countries text[],
  is_imported boolean, login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.dialogue/v1\n', 'UTF8') || uuid_send(id) || entente.bytes(reference)
    || definition_digest || entente.bytes(machine) || entente.optional(uuid_send(parent_id))
    || entente.bytes(parties) || entente.bytes(countries) || int8send(is_imported::integer)
    || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

-- Who a dialogue is; nothing here ever changes.
create table entente.dialogue (
  id uuid constraint dialogue_pkey primary key,
  -- Compared byte by byte, so that all references with one beginning are a range of its index.
  reference text collate "C" not null constraint dialogue_reference_is_unique unique
    constraint dialogue_reference_is_plain check (reference ~ '^[A-Z0-9][A-Z0-9_-]*(/[A-Z0-9-]+)*$'),
  definition_id integer not null constraint dialogue_of_definition references entente.definition,
  definition_digest bytea not null,
  machine text not null,
  parent_id uuid constraint dialogue_of_parent references entente.dialogue,
  -- The definition's party slots, and the country that fills each.
  parties text[] not null,
  countries text[] not null,
  -- Born from an imported history: the only place for attested and reconstructed rows.
  is_imported boolean not null,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.dialogue_entry(
      id, reference, definition_digest, machine, parent_id, parties, countries, is_imported, login, recorded_at))
  ) stored,
  constraint dialogue_binds_each_party check (cardinality(parties) = cardinality(countries))
);
create index dialogue_by_definition on entente.dialogue (definition_id);
create index dialogue_by_parent on entente.dialogue (parent_id) where parent_id is not null;

-- Where a dialogue stands: the row that an attempt locks, kept narrow and kept by trigger.
create table entente.dialogue_head (
  dialogue_id uuid constraint dialogue_head_pkey primary key,
  definition_id integer not null,
  seq integer not null,
  state text not null,
  -- The last step that is not internal; consents bind to it.
  base integer not null,
  last_hash bytea not null,
  last_at timestamptz not null,
  entered_at timestamptz not null
) with (fillfactor = 70);

-- A step's fields as canonical JSON, with the salt that keeps their digest from being guessed. Apart from the history,
-- so that contents could be erased one day and every proof stay valid.
create table entente.payload (
  commitment bytea constraint payload_pkey primary key,
  salt bytea not null constraint payload_salt_is_32_bytes check (octet_length(salt) = 32),
  body text not null constraint payload_is_nfc check (body is nfc normalized)
    constraint payload_is_an_object check (entente.json_type(body) is not distinct from 'object')
    constraint payload_names_are_unique check (entente.json_names_are_unique(body::json)),
  constraint payload_commitment_fits check (commitment = sha256(salt || entente.utf8(body)))
);

-- What these tables refer to is looked up by their triggers anyway, in rows that never change or go; foreign keys would
-- look it up once more and lock it, and a key to a few rows that everybody shares, such as offices, costs most.

-- A step that waits for consents: everything that a consent binds.
create table entente.motion (
  id uuid constraint motion_pkey primary key,
  dialogue_id uuid not null,
  verb text not null,
  base integer not null,
  from_state text not null,
  payload_commitment bytea,
  texts bytea[] not null,
  -- The children it adopts, each `reference@seq`.
  adopted text[] not null,
  opened_at timestamptz not null
);
create index motion_of_base on entente.motion (dialogue_id, base);

create function entente.consent_entry(
  id uuid, motion_id uuid, dialogue_id uuid, definition_digest bytea, base bigint, base_hash bytea, verb text,
  from_state text, payload_commitment bytea, texts bytea[], adopted text[], party text, act text, basis text,
  person_id uuid, office_id uuid, recorder_id uuid, paper_digest bytea, paper_date date, source text, login text,
  recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.consent/v1\n', 'UTF8') || uuid_send(id) || uuid_send(motion_id)
    || uuid_send(dialogue_id) || definition_digest || int8send(base) || base_hash || entente.bytes(verb)
    || entente.bytes(from_state) || entente.optional(payload_commitment) || entente.bytes(texts)
    || entente.bytes(adopted) || entente.bytes(party) || entente.bytes(act) || entente.bytes(basis)
    || entente.optional(uuid_send(person_id)) || uuid_send(office_id)
    || entente.optional(null) -- the delegation, which this version does not have yet
    || entente.optional(uuid_send(recorder_id)) || entente.optional(paper_digest)
    || entente.optional(entente.bytes(paper_date)) || entente.bytes(source)
    || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

-- One party's yes to a motion, its yes ad referendum, which counts for nothing until a yes confirms it, or its withdrawal
-- of either; per party the latest counts.
create table entente.consent (
  id uuid constraint consent_pkey primary key,
  motion_id uuid not null,
  -- What the motion binds, copied by trigger, so that the entry stands on its own.
  dialogue_id uuid not null,
  definition_digest bytea not null,
  base integer not null,
  base_hash bytea not null,
  verb text not null,
  from_state text not null,
  payload_commitment bytea,
  texts bytea[] not null,
  adopted text[] not null,
  party text not null,
  act text not null constraint consent_act_is_known check (act in ('consent', 'ad_referendum', 'withdrawal')),
  basis text not null constraint consent_basis_is_known check (basis in ('signed', 'recorded', 'attested')),
  person_id uuid,
  office_id uuid not null,
  -- Who recorded a paper; its digest and date.
  recorder_id uuid,
  paper_digest bytea constraint consent_paper_digest_is_sha256 check (octet_length(paper_digest) = 32),
  paper_date date,
  source text,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.consent_entry(
      id, motion_id, dialogue_id, definition_digest, base, base_hash, verb, from_state, payload_commitment, texts,
      adopted, party, act, basis, person_id, office_id, recorder_id, paper_digest, paper_date, source, login,
      recorded_at))) stored,
  constraint consent_names_its_person check (person_id is not null or basis = 'attested'),
  constraint consent_from_paper_is_whole check (
    (basis = 'recorded') = (paper_digest is not null)
    and (basis = 'recorded') = (paper_date is not null)
    and (basis = 'recorded') = (recorder_id is not null))
);
create index consent_by_motion on entente.consent (motion_id);

create function entente.transition_entry(
  dialogue_id uuid, definition_digest bytea, seq bigint, from_state text, verb text, to_state text, actor_id uuid,
  office_id uuid, party text, login text, basis text, source text, occurred_at timestamptz, occurred_precision text,
  recorded_at timestamptz, texts bytea[], payload_commitment bytea, motion_id uuid, cause_dialogue uuid,
  cause_seq bigint, prev_hash bytea
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.transition/v1\n', 'UTF8') || uuid_send(dialogue_id) || definition_digest
    || int8send(seq) || entente.bytes(from_state) || entente.bytes(verb) || entente.bytes(to_state)
    || entente.optional(uuid_send(actor_id)) || entente.optional(uuid_send(office_id))
    || entente.optional(null) -- the delegation, which this version does not have yet
    || entente.bytes(login) || entente.bytes(party) || entente.bytes(basis) || entente.bytes(source)
    || entente.optional(entente.bytes(occurred_at)) || entente.bytes(occurred_precision)
    || entente.bytes(recorded_at) || entente.bytes(texts) || entente.optional(payload_commitment)
    || entente.optional(uuid_send(motion_id)) || entente.optional(uuid_send(cause_dialogue))
    || entente.optional(int8send(cause_seq)) || prev_hash;
end
$$;

-- A step taken: one immutable row; seq 0 creates the dialogue, and the newest row is where it stands.
create table entente.transition (
  dialogue_id uuid not null,
  seq integer not null constraint transition_seq_counts_from_zero check (seq >= 0),
  definition_digest bytea not null,
  from_state text,
  verb text not null,
  to_state text not null,
  -- Whose consent completed it; nobody for the daemon, for an adopted child and for a reconstructed row.
  actor_id uuid,
  office_id uuid,
  party text,
  login text not null,
  -- witnessed live; recorded later from a source; reconstructed where the sources are silent.
  basis text not null constraint transition_basis_is_known check (basis in ('witnessed', 'recorded', 'reconstructed')),
  source text,
  occurred_at timestamptz,
  occurred_precision text constraint transition_precision_is_known
    check (occurred_precision in ('microsecond', 'day', 'month', 'year')),
  recorded_at timestamptz not null,
  texts bytea[] not null,
  payload_commitment bytea,
  motion_id uuid constraint transition_takes_a_motion_once unique,
  -- The parent's transition that made this one, for an adopted child.
  cause_dialogue uuid,
  cause_seq integer,
  prev_hash bytea not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.transition_entry(
      dialogue_id, definition_digest, seq, from_state, verb, to_state, actor_id, office_id, party, login, basis,
      source, occurred_at, occurred_precision, recorded_at, texts, payload_commitment, motion_id, cause_dialogue,
      cause_seq, prev_hash))) stored,
  constraint transition_pkey primary key (dialogue_id, seq),
  constraint transition_starts_at_zero check ((seq = 0) = (from_state is null)),
  constraint transition_cause_is_whole check ((cause_dialogue is null) = (cause_seq is null)),
  constraint transition_source_is_given check ((basis = 'witnessed') = (source is null)),
  constraint transition_precision_with_time check ((occurred_at is null) = (occurred_precision is null))
);

create function entente.text_entry(
  id uuid, dialogue_id uuid, kind text, language text, digest bytea, size bigint, name text, person_id uuid,
  login text, recorded_at timestamptz
) returns bytea
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(E'entente.text/v1\n', 'UTF8') || uuid_send(id) || uuid_send(dialogue_id) || entente.bytes(kind)
    || entente.bytes(language) || digest || int8send(size) || entente.bytes(name)
    || entente.optional(uuid_send(person_id)) || entente.bytes(login) || entente.bytes(recorded_at);
end
$$;

-- The language versions of documents, known by their SHA-256; the newest of a kind and language is the one in force.
create table entente.text (
  id uuid constraint text_pkey primary key,
  dialogue_id uuid not null constraint text_of_dialogue references entente.dialogue,
  kind text not null constraint text_kind_is_plain check (kind ~ '^[a-z][a-z0-9_-]*$'),
  language text not null constraint text_language_is_a_code check (language ~ '^[a-z]{2,3}$'),
  digest bytea not null constraint text_digest_is_sha256 check (octet_length(digest) = 32),
  size bigint not null constraint text_size_is_known check (size >= 0),
  name text not null,
  person_id uuid constraint text_of_person references entente.person,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null generated always as (
    entente.leaf(entente.text_entry(
      id, dialogue_id, kind, language, digest, size, name, person_id, login, recorded_at))) stored
);
create index text_by_dialogue on entente.text (dialogue_id);
create index text_by_person on entente.text (person_id) where person_id is not null;

-- Commands that were carried out, with their first answer, so that asking again does nothing twice.
create table entente.command (
  id uuid constraint command_pkey primary key,
  person_id uuid,
  request_digest bytea not null,
  answer text not null,
  recorded_at timestamptz not null
);
