import Postgres

/// w1_client: the first reference's own statement, sent by our client, one commit each.
struct BareStatement {
  let options: Options
  let database: Database

  init(_ options: Options) {
    self.options = options
    database = Database(options)
  }

  func measure() async throws -> Measurement {
    let rows = options.n ?? Int(options.seconds * (options.clients == 1 ? 12_000 : 40_000))
    try await database.run(Self.seed(rows))
    try await database.settle()
    let pool = Pool(database.configuration, limit: options.clients)
    try await pool.warmUp(options.clients)
    let load = try await Load.run(clients: options.clients, seconds: options.seconds, numbers: 0..<rows) { number in
      let moved = try await pool.withConnection { connection in
        try await connection.query(Self.statement(Int32(number))).affected
      }
      guard moved == 1 else { throw BenchError(description: "dialogue \(number) did not move") }
    }
    await pool.close()
    let made = try await database.number("select count(*) from bench.transition")
    return Measurement(workload: .w1Client, clients: options.clients, load: load, verified: made == load.count)
  }

  /// Compares and sets the state and version of one row, and inserts a row with about 210 bytes of jsonb.
  private static func statement(_ number: Int32) -> Statement {
    """
    with moved as (
      update bench.dialogue set state = \("convened"), version = version + 1
      where id = \(number) and state = \("proposed") and version = \(Int32(0)) returning id, version)
    insert into bench.transition (dialogue_id, version, body) select id, version, \(JSONB(body)) from moved
    """
  }

  private static let body = """
    {"verb": "convene", "from": "proposed", "to": "convened", "party": "us", "office": "commerce-ita", \
    "actor": "00000000-0000-7000-8000-000000000001", "basis": "signed", "note": "\
    Ciudad de Mexico, 9 September 2027, at 10"}
    """

  private static func seed(_ rows: Int) -> String {
    """
    create schema if not exists bench;
    drop table if exists bench.dialogue, bench.transition;
    create table bench.dialogue (id integer primary key, state text not null, version integer not null)
      with (fillfactor = 70);
    create table bench.transition (dialogue_id integer not null, version integer not null, body jsonb not null,
      at timestamptz not null default clock_timestamp(), primary key (dialogue_id, version));
    insert into bench.dialogue select n, 'proposed', 0 from generate_series(0, \(rows)) n;
    """
  }
}
