import Testing

@testable import Store

@Suite("What the doctor expects of functions and triggers")
struct StandingTextTests {
  private static let migrations = Migrations(files: [
    (
      "sql/0001_first.sql",
      """
      create function entente.kept(value text) returns text language plpgsql as $$ begin return 'kept; so'; end $$;
      create function entente.changed(value text) returns text language plpgsql as $$ begin return 'old; so'; end $$;
      create function entente.changed(day date) returns text language sql return 'overloaded';
      create function entente.now() returns timestamptz language sql return 'old expression';
      create trigger dropped before insert on entente.thing for each row execute function entente.kept();
      create trigger standing before insert on entente.thing for each row execute function entente.kept();
      """
    ),
    (
      "sql/0002_second.sql",
      """
      create or replace function entente.changed(value text)  returns text language plpgsql as $$ begin return 'new'; end $$;
      create or replace function entente.now() returns timestamptz language sql return 'new expression';
      drop trigger dropped on entente.thing;
      create trigger late before insert on entente.thing
        for each row when (pg_catalog.pg_trigger_depth() = 0) execute function entente.kept();
      """
    ),
  ])

  @Test("is the last definition of each, and no earlier one")
  func functions() {
    let text = Self.migrations.standingText(isSandbox: false)
    for body in ["kept; so", "'new'", "overloaded", "new expression", "create trigger standing"] {
      #expect(text.contains(body), "\(body)")
    }
    for body in ["old; so", "old expression"] { #expect(!text.contains(body), "\(body)") }
  }

  @Test("is the triggers that were not dropped")
  func triggers() {
    #expect(Self.migrations.triggers == ["thing standing", "thing late"])
  }
}
