import Testing

@testable import Postgres

@Suite("A state in which the server refuses")
struct SQLStateTests {
  @Test(
    "ends the session where the server ends it, or has become a standby",
    arguments: ["57P01", "57P02", "57P03", "57P04", "57P05", "08006", "25006"] as [SQLState])
  func ends(_ state: SQLState) { #expect(state.endsSession) }

  @Test("leaves the session usable where it is the statement's", arguments: ["57014", "23505", "40001"] as [SQLState])
  func leaves(_ state: SQLState) { #expect(!state.endsSession) }
}
