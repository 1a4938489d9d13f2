-- Dialogues and their one history. A commitment is a small dialogue with a parent: one entity, one table, one history.

-- The rows of a step are checked and hashed by their tables' triggers: a CHECK or a generated column would be parsed anew
-- at every INSERT, which costs more than all the rest of it. The refusals have names all the same.

-- Who a dialogue is; nothing here ever changes.
create table entente.dialogue (
  id uuid constraint dialogue_pkey primary key,
  -- Compared byte by byte, so that all references with one beginning are a range of its index.
  reference text collate "C" not null constraint dialogue_reference_is_unique unique,
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
  leaf_hash bytea not null
);
create index dialogue_by_definition on entente.dialogue (definition_id);
create index dialogue_by_parent on entente.dialogue (parent_id) where parent_id is not null;

create function entente.dialogue_entry(d entente.dialogue) returns bytea
language sql stable parallel safe
return convert_to(E'entente.dialogue/v1\n', 'UTF8') || uuid_send(d.id) || entente.raw(d.reference)
  || d.definition_digest || entente.raw(d.machine) || entente.optional(uuid_send(d.parent_id))
  || entente.bytes(d.parties) || entente.bytes(d.countries) || int8send(d.is_imported::integer)
  || entente.raw(d.login) || timestamptz_send(d.recorded_at);

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
  -- SHA-256 of salt and body.
  commitment bytea constraint payload_pkey primary key,
  salt bytea not null,
  body text not null
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

-- One party's yes to a motion, or its withdrawal of one; per party the latest counts.
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
  -- consent, or withdrawal.
  act text not null,
  -- signed, recorded from paper, or attested by an imported history.
  basis text not null,
  person_id uuid,
  office_id uuid not null,
  -- Who recorded a paper; its digest and date.
  recorder_id uuid,
  paper_digest bytea,
  paper_date date,
  source text,
  login text not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null
);
create index consent_by_motion on entente.consent (motion_id);

create function entente.consent_entry(c entente.consent) returns bytea
language sql stable parallel safe
return convert_to(E'entente.consent/v1\n', 'UTF8') || uuid_send(c.id) || uuid_send(c.motion_id)
  || uuid_send(c.dialogue_id) || c.definition_digest || int8send(c.base) || c.base_hash || entente.raw(c.verb)
  || entente.raw(c.from_state) || entente.optional(c.payload_commitment) || entente.bytes(c.texts)
  || entente.bytes(c.adopted) || entente.raw(c.party) || entente.raw(c.act) || entente.raw(c.basis)
  || entente.optional(uuid_send(c.person_id)) || uuid_send(c.office_id)
  || entente.optional(null) -- the delegation, which this version does not have yet
  || entente.optional(uuid_send(c.recorder_id)) || entente.optional(c.paper_digest)
  || entente.optional(int8send(c.paper_date - date '2000-01-01')) || entente.raw(c.source)
  || entente.raw(c.login) || timestamptz_send(c.recorded_at);

-- A step taken: one immutable row; seq 0 creates the dialogue, and the newest row is where it stands.
create table entente.transition (
  dialogue_id uuid not null,
  seq integer not null,
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
  basis text not null,
  source text,
  occurred_at timestamptz,
  -- microsecond, day, month or year.
  occurred_precision text,
  recorded_at timestamptz not null,
  texts bytea[] not null,
  payload_commitment bytea,
  motion_id uuid constraint transition_takes_a_motion_once unique,
  -- The parent's transition that made this one, for an adopted child.
  cause_dialogue uuid,
  cause_seq integer,
  prev_hash bytea not null,
  leaf_hash bytea not null,
  constraint transition_pkey primary key (dialogue_id, seq)
);

create function entente.transition_entry(t entente.transition) returns bytea
language sql stable parallel safe
return convert_to(E'entente.transition/v1\n', 'UTF8') || uuid_send(t.dialogue_id) || t.definition_digest
  || int8send(t.seq) || entente.raw(t.from_state) || entente.raw(t.verb) || entente.raw(t.to_state)
  || entente.optional(uuid_send(t.actor_id)) || entente.optional(uuid_send(t.office_id))
  || entente.optional(null) -- the delegation, which this version does not have yet
  || entente.raw(t.login) || entente.raw(t.party) || entente.raw(t.basis) || entente.raw(t.source)
  || entente.optional(timestamptz_send(t.occurred_at)) || entente.raw(t.occurred_precision)
  || timestamptz_send(t.recorded_at) || entente.bytes(t.texts) || entente.optional(t.payload_commitment)
  || entente.optional(uuid_send(t.motion_id)) || entente.optional(uuid_send(t.cause_dialogue))
  || entente.optional(int8send(t.cause_seq)) || t.prev_hash;

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
