internal import Entente
internal import Messages

extension Program {
  /// `entente init`: roles, schema, and the first mechanism; `--local` makes a private cluster to do it in.
  static var initialise: Verb {
    Verb(
      "init", summary: .verb(.`init`), options: [Option("local", .flag, help: .local)]
    ) { invocation, output in
      let database: Database
      if invocation.has("local") {
        let cluster = try await Database.makeCluster(invocation.environment, output)
        database = try await Database.make("entente", in: cluster)
      } else {
        database = try await Database.find(invocation.globals, invocation.environment)
      }
      try await database.install(isSandbox: false)
      return output.done(.initialised, ["outcome": "done"])
    }
  }
}
