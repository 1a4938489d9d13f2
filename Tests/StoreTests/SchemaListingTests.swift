import Definitions
import EntenteTesting
import Foundation
import Postgres
import Testing

@testable import Store

@Suite("The listing of the schema, against which the doctor compares a database,")
struct SchemaListingTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "config/schema.txt")

  private static func listing(_ database: TestDatabase) async throws -> SchemaListing {
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      try await SchemaListing(of: connection)
    }
  }

  /// What the migrations make, and what a dump of that.
  private static func made(isSandbox: Bool) async throws -> (SchemaListing, restored: SchemaListing) {
    try await TestDatabase.withDatabase { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: isSandbox)
      }
      let dump = try await Dump(of: database)
      defer { dump.remove() }
      return try await TestDatabase.withDatabase { other in
        try await dump.restore(into: other)
        return (try await listing(database), try await listing(other))
      }
    }
  }

  @Test("is what the migrations make; after a new one: make schema")
  func current() async throws {
    let (plain, restored) = try await Self.made(isSandbox: false)
    let sandbox = try await Self.made(isSandbox: true)
    guard ProcessInfo.processInfo.environment["ENTENTE_WRITE_SCHEMA"] == nil else {
      let text = SchemaListing.text(plain: plain, restored: restored, sandbox: sandbox.0)
      return try Data(text.utf8).write(to: Self.file)
    }
    for (isSandbox, made) in [(false, plain), (false, restored), (true, sandbox.0), (true, sandbox.restored)] {
      let carried = try #require(SchemaListing.carried(isSandbox: isSandbox))
      #expect(carried.differences(of: made) == [], "config/schema.txt is of other migrations: make schema")
    }
  }

  @Test(
    "shows whatever was changed by hand",
    arguments: [
      ("alter table entente.firing drop constraint firing_pkey", "constraint −firing.firing_pkey"),
      ("alter table entente.firing drop constraint firing_pkey cascade", "constraint −firing.firing_pkey"),
      ("alter table entente.transition alter recorded_at drop not null", "column ≠transition.recorded_at"),
      ("alter table entente.dispatch alter attempts set default 7", "column ≠dispatch.attempts"),
      ("alter table entente.person add nickname text", "column +person.nickname"),
      ("alter table entente.origin alter name type varchar", "column ≠origin.name"),
      ("drop index entente.dispatch_by_time", "index −dispatch_by_time"),
      ("create unique index mine on entente.person (handle)", "index +mine"),
      ("create index firing_of_mine on entente.firing (fired_at)", "index +firing_of_mine"),
      ("alter table entente.transition disable trigger all", "trigger ≠transition take_step"),
      ("alter table entente.term disable trigger all", "constraint ≠term.term_of_person"),
      ("alter table entente.transition enable trigger take_step", "trigger ≠transition take_step"),
      ("create rule nothing as on insert to entente.transition do instead nothing", "rule +transition.nothing"),
      ("alter table entente.transition owner to postgres", "table ≠transition"),
      ("alter table entente.transition enable row level security", "table ≠transition"),
      ("create table entente.mine (id int)", "table +mine"),
      ("alter function entente.lock_head(text) reset all", "function ≠lock_head("),
      ("alter function entente.clock() owner to postgres", "function ≠clock()"),
      ("create function entente.mine() returns int language sql return 1", "function +mine()"),
    ])
  func changed(_ change: String, _ difference: String) async throws {
    try await TestDatabase.withDatabase(template: HLED.template) { database in
      let before = try await Self.listing(database)
      try await database.psql(change.replacing("postgres", with: "current_user"))
      let found = before.differences(of: try await Self.listing(database)).map { "\($0.kind) \($0.name)" }
      #expect(found.contains { $0.hasPrefix(difference) }, "\(found)")
    }
  }

  @Test("compares by name alone what another version of the server spells its own way")
  func otherServer() {
    let mine = SchemaListing(server: 15, objects: ["view a": "~1/~3", "function b()": "1", "index c": "~1"])
    let others = SchemaListing(server: 16, objects: ["view a": "~2", "function b()": "2"])
    #expect(mine.differences(of: others).map(\.name) == ["≠b()", "−c"])
    let changed = SchemaListing(server: 15, objects: others.objects)
    #expect(mine.differences(of: changed).map(\.name) == ["≠b()", "−c", "≠a"])
    let restored = SchemaListing(server: 15, objects: mine.objects.merging(["view a": "~3"]) { $1 })
    #expect(mine.differences(of: restored) == [])
  }
}
