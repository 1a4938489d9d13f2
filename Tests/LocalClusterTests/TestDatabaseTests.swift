import EntenteTesting
import Foundation
import LocalCluster
import Synchronization
import Testing

@Suite("A test's database")
struct TestDatabaseTests {
  @Test("is its own, and is gone afterwards")
  func isolation() async throws {
    let name = try await TestDatabase.withDatabase { first in
      try await first.psql("CREATE TABLE mine (n int)")
      try await TestDatabase.withDatabase { second in
        #expect(second.cluster.directory == first.cluster.directory)
        let isMissing = try await second.psql("SELECT to_regclass('mine') IS NULL")
        #expect(isMissing == "t")
      }
      return first.name
    }
    let left = try await TestDatabase.cluster().psql("SELECT count(*) FROM pg_database WHERE datname = '\(name)'")
    #expect(left == "0")
  }

  @Test("is gone after a failure as well, and the failure comes through")
  func failure() async throws {
    struct Failure: Error {}
    let name = Mutex("")
    await #expect(throws: Failure.self) {
      try await TestDatabase.withDatabase { database in
        name.withLock { $0 = database.name }
        throw Failure()
      }
    }
    let made = name.withLock { $0 }
    let left = try await TestDatabase.cluster().psql("SELECT count(*) FROM pg_database WHERE datname = '\(made)'")
    #expect(left == "0")
  }

  @Test("starts from its template, which is prepared once even when many ask at the same time")
  func template() async throws {
    let counter = Counter()
    let template = Template(name: "with a table") { database in
      await counter.count()
      try await database.psql("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
    }
    try await withThrowingTaskGroup { group in
      for _ in 1...6 {
        group.addTask {
          try await TestDatabase.withDatabase(template: template) { database in
            let kept = try await database.psql("SELECT n FROM kept")
            #expect(kept == "7")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(await counter.value == 1)
  }

  @Test("names the user in its connection string")
  func connectionString() async throws {
    try await TestDatabase.withDatabase { database in
      let socket = database.cluster.socketDirectory.path
      #expect(
        database.connectionString(user: "o'hara")
          == "host='\(socket)' port=5432 dbname='\(database.name)' user='o\\'hara'")
    }
  }

  private actor Counter {
    var value = 0
    func count() { value += 1 }
  }
}
