import EntenteTesting
import Postgres
import Testing

@Suite("In the schema of the record")
struct BreakTheRecordRightsTests {
  private static let readers = [
    "complete_reference", "count_dialogues", "find", "read_actor", "read_board", "read_calendar", "read_calendars",
    "read_consents", "read_ladders", "read_names", "read_recalculable", "read_surroundings",
    "read_surroundings_ahead", "read_upcoming",
    "read_definition", "read_definitions", "read_further", "read_history", "read_holder", "read_known", "read_offices",
    "read_extract", "read_people", "read_references", "read_situation", "read_timeline", "read_told", "read_version",
    // What a brief is made from.
    "read_last_steps", "read_moves_between", "read_pressing", "read_steps_between", "read_totals",
    "read_ladders_between",
  ]

  private static let writers = [
    "clock", "lock_head", "record_acknowledgement", "record_hold", "record_step", "record_steps",
  ]

  @Test(
    "a role may execute exactly what it is for",
    arguments: [
      ("entente_writer", readers + writers), ("entente_importer", readers + writers),
      (
        "entente_daemon",
        readers + writers + [
          "claim_due", "defer_step", "read_due_steps", "read_next_wake", "read_notice", "record_firings",
          "record_firings_apart", "beat", "stop_beating", "read_audit", "read_backlog", "read_answered",
          "claim_dispatches", "gather_digest", "next_dispatch", "record_deliveries", "rescue_dispatches",
          "begin_dispatch", "release_dispatches", "read_dispatch_holders", "read_served",
          "read_brief_readers", "record_brief", "read_standing", "count_held_back",
        ]
      ),
      ("public", []),
    ])
  func functions(role: String, expected: [String]) async throws {
    try await RecordFixture.with { database in
      let found = try await database.psql(
        """
        select proname from pg_proc
        where pronamespace = 'entente'::regnamespace and has_function_privilege('\(role)', oid, 'execute')
        order by 1
        """)
      #expect(found.split(separator: "\n").map(String.init) == expected.sorted())
    }
  }

  @Test("each function that runs as its owner looks in the caller's own schema last")
  func searchPath() async throws {
    try await RecordFixture.with { database in
      let found = try await database.psql(
        """
        select proname from pg_proc
        where pronamespace = 'entente'::regnamespace and prosecdef
          and not 'search_path=pg_catalog, pg_temp' = any (coalesce(proconfig, '{}'))
        """)
      #expect(found == "")
    }
  }

  @Test("each trigger fires always, whatever session_replication_role says")
  func triggers() async throws {
    try await RecordFixture.with { database in
      let sleeping = try await database.psql(
        """
        select tgname, tgrelid::regclass from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'entente'::regnamespace and not tgisinternal and tgenabled <> 'A'
        """)
      #expect(sleeping == "")
    }
  }

  @Test("a type of the caller's own named as one of ours is never used", arguments: [Attacker.service, .ana, .daemon])
  func shadowedTypes(attacker: Attacker) async throws {
    try await RecordFixture.with { database in
      let refusal = try await RecordFixture.attempt(
        """
        create function pg_temp.spy(value pg_catalog.text) returns boolean language plpgsql as $$
        begin
          raise exception using message = 'ran as ' || current_user, constraint = 'spied';
        end $$;
        create domain pg_temp.text as pg_catalog.text;
        create domain pg_temp.uuid as pg_catalog.uuid check (pg_temp.spy(value::pg_catalog.text));
        create domain pg_temp.jsonb as pg_catalog.jsonb check (pg_temp.spy(value::pg_catalog.text));
        create domain pg_temp.bytea as pg_catalog.bytea check (pg_temp.spy(value::pg_catalog.text));
        create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.spy(value::pg_catalog.text));
        create temp table transition (seq integer);
        select entente.lock_head('HLED-2028');
        select entente.read_situation('HLED-2028', 'hled', 'round', null, array['HLED'], array['HLED-2027'], 'ana', null);
        select entente.read_history('HLED-2027');
        select entente.read_board(null, true, true, null);
        select entente.record_step('{"subject": "{next}",
          "texts": [{"id": "{x}", "kind": "joint_statement", "language": "es", "size": 1, "name": "x", "person": "{ana}",
            "digest": "5555555555555555555555555555555555555555555555555555555555555555"}]}')
        """, as: attacker, in: database)
      #expect(refusal == nil)
    }
  }

  @Test("an entry is the same under every setting of the session and with every name shadowed")
  func settings() async throws {
    try await RecordFixture.with { database in
      let entries = """
        select encode(entente.transition_entry(t), 'hex')
        from entente.transition t order by dialogue_id, seq;
        select encode(entente.deadline_entry(d), 'hex')
        from entente.deadline d order by dialogue_id, name, generation, act
        """
      let plain = try await database.psql(entries)
      #expect(plain.split(separator: "\n").count == 20)
      let settings = """
        set timezone = 'Pacific/Kiritimati'; set datestyle = 'German, DMY'; set intervalstyle = 'iso_8601';
        set standard_conforming_strings = off; set escape_string_warning = off; set bytea_output = 'escape';
        set extra_float_digits = -15; set array_nulls = off; set transform_null_equals = on;
        create schema evil;
        create function evil.convert_to(text, name) returns bytea language sql as 'select ''forged''::bytea';
        create function evil.int8send(bigint) returns bytea language sql as 'select ''forged''::bytea';
        create function evil.uuid_send(uuid) returns bytea language sql as 'select ''forged''::bytea';
        create function evil.cat(bytea, bytea) returns bytea language sql as 'select ''forged''::bytea';
        create operator evil.|| (leftarg = bytea, rightarg = bytea, function = evil.cat);
        create function evil.sha256(bytea) returns bytea language sql as 'select ''forged''::bytea';
        set search_path = evil, pg_catalog;

        """
      #expect(try await database.psql(settings + entries) == plain)
    }
  }
}
