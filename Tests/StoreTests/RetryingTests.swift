import Entente
import EntenteTesting
import Postgres
import Synchronization
import Testing

@testable import Store

@Suite("Work that writes")
struct RetryingTests {
  private let clock = CountingClock()
  private let command = Identifier.fresh()

  /// Runs work that fails in these ways, one a try, and then succeeds.
  private func run(_ failures: [any Error]) async throws -> Int {
    let store = Store(Pool(Configuration()), clock: clock)
    let made = Mutex(0)
    return try await store.retrying(command: command) { _ in
      let number = made.withLock { number in
        number += 1
        return number
      }
      if number <= failures.count { throw failures[number - 1] }
      return number
    }
  }

  private static func server(_ state: SQLState, constraint: String? = nil) -> PostgresError {
    var error = ServerError(sqlState: state, message: "no")
    error.constraint = constraint
    return .server(error)
  }

  private static func broken(_ outcome: ConnectionFailure.Outcome) -> PostgresError {
    .connection(ConnectionFailure(message: "broken", outcome: outcome))
  }

  private static let uncertain = PostgresError.replicationUncertain(
    Notice(report: ServerError(sqlState: "01000", message: "not replicated")))

  @Test(
    "is tried again after a pause when a conflict undid it, four times at most",
    arguments: [
      server(.serializationFailure), server(.deadlockDetected),
      server(.uniqueViolation, constraint: "dialogue_reference_is_unique"),
      server(.uniqueViolation, constraint: "command_pkey"),
      server("23000", constraint: "transition_continues"),
    ])
  func conflicts(_ error: PostgresError) async throws {
    #expect(try await run([error, error, error, error]) == 5)
    #expect(clock.sleeps.count == 4)
    for (sleep, longest) in zip(clock.sleeps, [10, 20, 40, 80]) {
      #expect(sleep > .zero && sleep <= .milliseconds(longest))
    }
    await #expect(throws: error) { try await run(Array(repeating: error, count: 5)) }
  }

  @Test("is tried once more, and at once, when the connection broke")
  func connection() async throws {
    #expect(try await run([Self.broken(.nothingStored)]) == 2)
    #expect(try await run([Self.broken(.unknown)]) == 2)
    #expect(clock.sleeps.isEmpty)
    let error = await #expect(throws: StoreError.self) {
      try await run([Self.broken(.nothingStored), Self.broken(.nothingStored)])
    }
    guard case .unreachable(command, _) = error else { throw Unexpected() }
  }

  @Test("may have been done whatever stops a later try, once a commit went unanswered")
  func lost() async throws {
    let later: [any Error] = [
      Self.broken(.nothingStored), Self.server(.insufficientPrivilege), CancellationError(), PostgresError.aborted,
    ]
    for error in later {
      let thrown = await #expect(throws: StoreError.self) { try await run([Self.broken(.unknown), error]) }
      guard case .outcomeUnknown(command, _) = thrown else {
        Issue.record("\(error): \(String(describing: thrown))")
        continue
      }
    }
  }

  @Test("is not tried again when its commit did not reach the standby, where the next try would call it done")
  func replication() async throws {
    let thrown = await #expect(throws: StoreError.self) { try await run([Self.uncertain]) }
    guard case .outcomeUnknown(command, .replicationUncertain) = thrown else { throw Unexpected() }
  }

  @Test("is not tried again where that cannot help", arguments: [server(.checkViolation), .pool(.timedOut), .aborted])
  func pointless(_ error: PostgresError) async throws {
    await #expect(throws: error) { try await run([error]) }
  }

  @Test("that loses its connection in the commit is done once, and says nothing of an earlier time", arguments: [1, 2])
  func lostCommit(_ requests: Int) async throws {
    try await HLED.with { store, database in
      _ = try done(try await store.attempt(HLED.propose()))
      // The first commit that writes a command from here on ends its own connection.
      try await database.psql(
        """
        create sequence commits;
        grant usage on commits to public;
        create function cut() returns trigger language plpgsql as $$
        begin
          if nextval('public.commits') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
          return null;
        end $$;
        create constraint trigger cut after insert on entente.command deferrable initially deferred
          for each row execute function cut();
        alter table entente.command enable always trigger cut;
        """)
      let all = (0..<requests).map { _ in HLED.propose() }
      let outcomes = requests == 1 ? [try await store.attempt(all[0])] : try await store.attemptAll(all)
      for outcome in outcomes { #expect(try !done(outcome).isRepeated) }
      #expect(try await database.psql("select count(*) from entente.transition").trimmed == "\(1 + requests)")
      // One commit was cut, and each request then written once.
      #expect(try await database.psql("select last_value from commits").trimmed == "\(1 + requests)")
      let again = try done(try await store.attempt(all[0]))
      #expect(again.isRepeated)
    }
  }

  @Test("that turns out to have been committed is the attempt's own work, and what others had done is not")
  func credited() async throws {
    try await HLED.with { store, _ in
      let before = HLED.propose()
      let request = HLED.propose()
      _ = try await store.attempt(before)
      let outcomes = try await store.retrying(command: request.command) { tries in
        tries.begin()
        let outcomes = [try await store.attempt(before), try await store.attempt(request)]
        if try done(outcomes[1]).isRepeated { return outcomes.enumerated().map { tries.credited($1, $0) } }
        tries.write(1)
        throw Self.broken(.unknown)
      }
      #expect(try outcomes.map { try done($0).isRepeated } == [true, false])
    }
  }
}
