import Foundation
import Postgres
import Testing

@Suite("A write that fails", .timeLimit(.minutes(10))) struct FailedWriteTests {
  /// The client library tells of it while it still takes the connection for whole: what comes to be read when it has
  /// noticed is neither an answer nor the end.
  @Test("is a broken connection, and no answer of the server", arguments: [false, true])
  func isConnectionError(isScript: Bool) async throws {
    let server = try FakeServer()
    defer { server.stop() }
    server.serve { client in
      client.hear(atMost: 10_000)
      client.say(FakeServer.welcome)
      // The statement is larger than what the socket holds, so that the client is still writing.
      client.hear(atMost: 1)
      client.refuseToListen()
      // Larger than what the client reads at once, so that its next reading gets more of it.
      client.say(FakeServer.notice(String(repeating: "x", count: 150_000)))
    }
    let configuration = Configuration(host: server.directory.path, port: 5432, database: "x", user: "y")
    let connection = try await Connection.open(configuration)
    let long = String(repeating: "y", count: 8_000_000)
    let error = await #expect(throws: PostgresError.self) {
      if isScript {
        try await connection.script("SELECT '\(long)'")
      } else {
        try await connection.query("SELECT \(long)")
      }
    }
    guard case .connection(let failure) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.outcome == .unknown && failure.serverError == nil)
    #expect(await connection.isClosed)
  }
}
