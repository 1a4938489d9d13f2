internal import Store

extension Verb {
  /// What a verb does in the database that the command line names; the store is open while it runs.
  typealias StoreRun = @Sendable (Store, Invocation, Output) async throws -> ExitCode

  /// - Parameter isCommand: it writes under the command id, and names that when the database cannot be reached.
  init(
    _ path: String..., summary: Help, positionals: [Positional] = [], options: [Option] = [],
    isCommand: Bool = false, run: @escaping StoreRun
  ) {
    self.init(summary: summary, positionals: positionals, options: options) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let body: @Sendable (Store) async throws -> ExitCode = { store in try await run(store, invocation, output) }
      return isCommand
        ? try await database.withStore(for: invocation.command, body) : try await database.withStore(body)
    }
    self.path = path
  }
}
