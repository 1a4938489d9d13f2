internal import Store

extension Verb {
  /// What a verb does in the database that the command line names; the store is open while it runs.
  typealias StoreRun = @Sendable (Store, Invocation, Output) async throws -> ExitCode

  init(
    _ path: String..., summary: Help, positionals: [Positional] = [], options: [Option] = [],
    run: @escaping StoreRun
  ) {
    self.init(summary: summary, positionals: positionals, options: options) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { store in try await run(store, invocation, output) }
    }
    self.path = path
  }
}
