import Definitions
import Entente
import Postgres
import Store

/// Makes the roles, the schema, the definition and one coordinator of each side, where they are not there yet.
struct Schema {
  let database: Database

  func prepare(_ store: Store) async throws {
    try await Connection.withConnection(database.configuration) { connection in
      _ = try await Migrations().apply(on: connection, origin: "bench")
    }
    try await database.run(Self.ours)
    guard try await store.people().isEmpty else { return }
    guard let yaml = Assets.text("config/mechanisms/hled.yaml"), let since = LocalDate("2020-01-01") else {
      throw BenchError(description: "the definition is not in the program")
    }
    let definition = try DefinitionReader().read(yaml: yaml.utf8, file: "hled.yaml")
    let calendars = try Assets.all(under: "config/calendars").map { file in
      try CalendarReader().read(yaml: file.text.utf8, file: file.path)
    }
    try await store.publish(definition, calendars: calendars)
    for (handle, country, office) in [("ana", "mx", "se-uncs"), ("john", "us", "commerce-ita")] {
      try await store.addPerson(handle: handle, name: handle, language: "en", login: nil)
      try await store.beginTerm(handle: handle, country: country, office: office, since: since)
    }
  }

  /// What the benchmark keeps for itself: which dialogues it has made, and how many of them it has used up.
  private static let ours = """
    create schema if not exists bench;
    create table if not exists bench.used (kind text primary key, n bigint not null);
    insert into bench.used values ('waiting', 0), ('history', 0) on conflict do nothing;
    create or replace function bench.id(kind integer, n bigint) returns uuid language sql immutable as $$
      select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    """
}
