extension RecordFixture {
  /// A login for each kind of attacker; a cluster keeps them beyond the database.
  static let logins = """
    do $$
    declare
      login record;
    begin
      for login in select * from (values
        ('record_ana', 'entente_writer'), ('record_john', 'entente_writer'), ('record_service', 'entente_writer'),
        ('record_importer', 'entente_importer'), ('record_daemon', 'entente_daemon'),
        ('record_auditor', 'entente_auditor'), ('record_migrator', 'entente_migrator')) l(name, role)
      loop
        if not exists (select from pg_roles where rolname = login.name) then
          execute format('create role %I login in role %I', login.name, login.role);
        end if;
      end loop;
    end
    $$;
    """

  /// Rounds and commitments with the fewest members that the database looks at.
  static let definition = """
    {"ladders":[],"levels":["coordinator","principal"],"machines":[
    {"deadlines":[],"id":"round","in":null,"states":[
    {"id":"proposed","stage":"proposed"},{"id":"convened","stage":"convened"},{"id":"agreed","stage":"agreed"},
    {"id":"lapsed","stage":"exit"}],"steps":[
    {"by":"any coordinator","edges":[{"from":null,"to":"proposed"}],"internal":false,"verb":"propose"},
    {"by":"both coordinator","edges":[{"from":"proposed","to":"convened"}],"internal":false,"verb":"convene"},
    {"by":"both principal","edges":[{"from":"convened","to":"agreed"}],"internal":false,"texts":[{"kind":"joint_statement","languages":["en","es"]}],"verb":"agree"},
    {"by":"any coordinator","edges":[{"from":"proposed","to":"proposed"},{"from":"convened","to":"convened"}],"internal":true,"verb":"report"},
    {"by":"daemon","edges":[{"from":"proposed","to":"lapsed"}],"internal":false,"verb":"lapse"}]},
    {"deadlines":[],"id":"commitment","in":"round","states":[
    {"id":"proposed","stage":"proposed"},{"id":"agreed","stage":"agreed"}],"steps":[
    {"by":"any coordinator","edges":[{"from":null,"to":"proposed"}],"internal":false,"verb":"propose"},
    {"by":"parent","edges":[{"from":"proposed","to":"agreed"}],"internal":false,"verb":"adopt"},
    {"by":"any coordinator","edges":[{"from":"agreed","to":"agreed"}],"internal":true,"verb":"report"}]}],
    "languages":["en"],"mechanism":"hled","parties":[{"id":"us","language":"en"},{"id":"mx","language":"es"}],"version":1}
    """

  /// Publishes the definition, and fills an office of each level on each side.
  static let people = """
    create schema fixture;

    -- Takes a step whose fields, if any, are salted and committed to as the program does.
    create function fixture.step(doc jsonb) returns void
    language plpgsql
    as $$
    declare
      body text := doc ->> 'fields';
      salt bytea := sha256(convert_to(doc ->> 'fields', 'UTF8'));
      commitment text := encode(sha256(salt || convert_to(body, 'UTF8')), 'hex');
    begin
      if body is not null then
        doc := doc || jsonb_build_object('payload',
          jsonb_build_object('commitment', commitment, 'salt', encode(salt, 'hex'), 'body', body));
        if doc ? 'motion' then
          doc := jsonb_set(doc, '{motion,commitment}', to_jsonb(commitment));
        end if;
        if doc ? 'transition' then
          doc := jsonb_set(doc, '{transition,commitment}', to_jsonb(commitment));
        end if;
      end if;
      perform entente.record_step(doc);
    end
    $$;
    grant usage on schema fixture to public;

    set session authorization record_migrator;
    select entente.publish_calendar('{"calendar":"us-federal","holidays":[],"version":1}');
    select entente.publish_calendar('{"calendar":"mx-lft","holidays":[],"version":1}');
    select entente.publish_definition('{definition}');
    select entente.add_office('{us-coord}', 'us', 'commerce', 'coordinator', '{"en":"Commerce coordinator"}');
    select entente.add_office('{us-state}', 'us', 'state', 'principal', '{"en":"Secretary of State"}');
    select entente.add_office('{mx-coord}', 'mx', 'economia', 'coordinator', '{"es":"Coordinación de Economía"}');
    select entente.add_office('{mx-sre}', 'mx', 'sre', 'principal', '{"es":"Titular de la SRE"}');
    select entente.add_person('{ana}', 'ana', 'Ana Núñez', 'es', 'record_ana');
    select entente.add_person('{bruno}', 'bruno', 'Bruno', 'es', null);
    select entente.add_person('{titular}', 'titular', 'Titular', 'es', null);
    select entente.add_person('{john}', 'john', 'John', 'en', 'record_john');
    select entente.add_person('{secretary}', 'secretary', 'Secretary', 'en', null);
    select entente.add_person('{former}', 'former', 'Former', 'en', null);
    select entente.begin_term('{t-ana}', 'ana', 'mx', 'economia', '2020-01-01');
    select entente.begin_term('{t-bruno}', 'bruno', 'mx', 'economia', '2020-01-01');
    select entente.begin_term('{t-titular}', 'titular', 'mx', 'sre', '2020-01-01');
    select entente.begin_term('{t-john}', 'john', 'us', 'commerce', '2020-01-01');
    select entente.begin_term('{t-secretary}', 'secretary', 'us', 'state', '2020-01-01');
    select entente.begin_term('{t-former}', 'former', 'us', 'commerce', '2020-01-01');
    select entente.end_term('{t-former.end}', 'former', 'us', 'commerce', '2021-01-20');
    """
}
