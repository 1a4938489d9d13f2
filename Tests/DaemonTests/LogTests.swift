import Definitions
import Entente
import Postgres
import Synchronization
import Testing

@testable import Daemon

@Suite("Log") struct LogTests {
  private final class Lines: Sendable {
    private let all = Mutex<[String]>([])
    var written: [String] { all.withLock { $0 } }
    func add(_ line: String) { all.withLock { $0.append(line) } }
  }

  private func lines(_ form: Settings.LogForm, _ body: (Log) -> Void) throws -> [String] {
    let lines = Lines()
    let moment = try #require(Instant("2027-06-15T22:00:00Z"))
    body(Log(form, now: { moment }, write: lines.add))
    return lines.written
  }

  @Test("An event is one line of logfmt, whatever its values hold") func logfmt() throws {
    let written = try lines(Settings.LogForm()) { log in
      log(
        .databaseLost,
        ["error": "a \"b\"\nc=\u{1b}[31m\u{2028}", "count": 3, "took": .duration(.milliseconds(1250)), "none": nil])
      log(.stopped)
    }
    #expect(
      written == [
        #"ts=2027-06-15T22:00:00Z level=error event=database.lost error="a \"b\"\nc=\u001b[31m\u2028" count=3 took=1.250"#,
        "ts=2027-06-15T22:00:00Z level=info event=stopped",
      ])
  }

  @Test("In JSON a line is an object with typed values") func json() throws {
    var form = Settings.LogForm()
    form.format = .json
    let written = try lines(form) { $0(.passFailed, ["worker": "a\nb", "count": 3, "late": true]) }
    #expect(
      written == [
        #"{"count":3,"event":"pass.failed","late":true,"level":"error","ts":"2027-06-15T22:00:00Z","worker":"a\nb"}"#
      ])
  }

  @Test("What is less important than asked for is not written, and the form can change") func levels() throws {
    var form = Settings.LogForm()
    form.level = .warning
    let written = try lines(form) { log in
      log(.started)
      log(.serverFailed)
      log.change(to: Settings.LogForm())
      log(.started)
      log(.passDone)
    }
    #expect(written.map { $0.split(separator: " ")[2] } == ["event=server.failed", "event=started"])
  }

  @Test("A secret shows nowhere") func secrets() {
    var database = Settings.Database(url: "postgresql://db/x")
    database.password = Secret("hunter2")
    let settings = Settings(database: database)
    var dumped = ""
    dump(settings, to: &dumped)
    for text in [dumped, "\(settings)", String(reflecting: settings), "\(settings.configuration(for: "worker"))"] {
      #expect(!text.contains("hunter2"))
    }
    #expect(settings.configuration(for: "worker").password == "hunter2")
  }

  @Test(arguments: [(Duration.zero, "0.000"), (.milliseconds(-250), "-0.250"), (.seconds(61), "61.000")])
  func `Durations are seconds`(duration: Duration, text: String) { #expect(duration.seconds == text) }
}
