import Synchronization
import Testing

@testable import Postgres

@Suite("The pool") struct PoolTests {
  private struct Refusal: Error {}

  @Test("Many tasks share few connections") func sharing() async throws {
    try await withDatabase { configuration in
      let seen = Recorder<Int32>()
      try await Pool.withPool(configuration, limit: 3) { pool in
        try await withThrowingTaskGroup { group in
          for number in 0..<100 {
            group.addTask {
              try await pool.withConnection { connection in
                let processID = connection.processID
                seen.append(processID)
                let rows = try await connection.query("SELECT \(Int64(number))")
                #expect(try rows.decode(Int64.self) == [Int64(number)])
              }
            }
          }
          try await group.waitForAll()
        }
      }
      #expect(Set(seen.all).count <= 3)
    }
  }

  @Test("Those who wait are served in the order of their coming; who is cancelled is not served") func order()
    async throws
  {
    try await withDatabase { configuration in
      let pool = Pool(configuration, limit: 1)
      let served = Recorder<Int>()
      var tasks: [Task<Void, any Error>] = []
      try await pool.withConnection { connection in
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<5 {
          tasks.append(
            Task.detached { try await pool.withConnection { _ in served.append(number) } })
          await pool.waitForWaiters(number + 1)
        }
        tasks[2].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[2].value }
        return tasks
      }.forEach { tasks.append($0) }
      for (number, task) in tasks.enumerated() where number != 2 { try await task.value }
      #expect(served.all == [0, 1, 3, 4])
      await pool.close()
    }
  }

  @Test("Patience ends") func patience() async throws {
    try await withDatabase { configuration in
      let pool = Pool(configuration, limit: 1, patience: .milliseconds(20))
      try await pool.withConnection { _ in
        let error = await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in } }
        #expect(error == .pool(.timedOut))
      }
      try await pool.withConnection { _ = try await $0.query("SELECT 1") }
      await pool.close()
    }
  }

  @Test("A transaction left open is rolled back before the connection is lent again") func leftOpen() async throws {
    try await withDatabase { configuration in
      try await Pool.withPool(configuration, limit: 1) { pool in
        let first = try await pool.withConnection { connection in
          try await connection.script("CREATE TABLE item (id int8); BEGIN; INSERT INTO item VALUES (1)")
          return connection.processID
        }
        let second = try await pool.withConnection { connection in
          await #expect(throws: PostgresError.self) { try await connection.query("SELECT * FROM item") }
          return connection.processID
        }
        #expect(first == second)
      }
    }
  }

  @Test("Dead connections are replaced, also those that died while idle") func replaced() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        try await Pool.withPool(configuration, limit: 2) { pool in
          try await pool.warmUp(2)
          let idle = try await pool.withConnection { $0.processID }
          try await watcher.terminate(idle)
          let next = try await pool.withConnection { connection in
            try await connection.query("SELECT 1")
            return connection.processID
          }
          #expect(next != idle)
          let error = await #expect(throws: PostgresError.self) {
            try await pool.withConnection { connection in
              try await watcher.terminate(connection.processID)
              try await connection.query("SELECT 1")
            }
          }
          #expect(error?.retry == .safe)
          try await pool.withTransaction { _ = try await $0.query("SELECT 1") }
        }
      }
    }
  }

  @Test("A session that finds itself on a standby is dropped") func readOnly() async throws {
    try await withDatabase { configuration in
      try await Pool.withPool(configuration, limit: 1) { pool in
        let first = try await pool.withConnection { connection in
          try await connection.script("CREATE TABLE item (id int8); SET default_transaction_read_only = on")
          let error = await #expect(throws: PostgresError.self) {
            try await connection.query("INSERT INTO item VALUES (1)")
          }
          #expect(error?.sqlState == .readOnlyTransaction)
          return connection.processID
        }
        let second = try await pool.withConnection { $0.processID }
        #expect(first != second)
      }
    }
  }

  @Test("Each session is set up, and a set-up that fails leaves no place taken") func onConnect() async throws {
    try await withDatabase { configuration in
      let attempts = Recorder<Int>()
      let pool = Pool(configuration, limit: 1) { connection in
        attempts.append(1)
        if attempts.all.count == 1 { throw Refusal() }
        try await connection.script("SET application_name = 'set up'")
      }
      await #expect(throws: Refusal.self) { try await pool.withConnection { _ in } }
      let names = try await pool.withConnection { connection in
        try await connection.query("SHOW application_name").decode(String.self)
      }
      #expect(names == ["set up"])
      await pool.close()
    }
  }

  @Test("Closing turns waiters away, and waits for what is lent") func closing() async throws {
    try await withDatabase { configuration in
      let pool = Pool(configuration, limit: 1)
      let (closing, waiter) = try await pool.withConnection { connection in
        let waiter = Task.detached { try await pool.withConnection { _ in } }
        await pool.waitForWaiters(1)
        let closing = Task.detached { await pool.close() }
        let error = await #expect(throws: PostgresError.self) { try await waiter.value }
        #expect(error == .pool(.closed))
        try await connection.query("SELECT 1")
        return (closing, waiter)
      }
      await closing.value
      _ = waiter
      let error = await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in } }
      #expect(error == .pool(.closed))
      await pool.close()
    }
  }
}

/// Collects values from many tasks.
private final class Recorder<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])

  var all: [Value] { values.withLock { $0 } }

  func append(_ value: Value) { values.withLock { $0.append(value) } }
}

extension Pool {
  /// Waits until so many wait.
  fileprivate func waitForWaiters(_ count: Int) async {
    while inside.withLock({ $0.state.waiters.count }) < count { await Task.yield() }
  }
}
