import Entente
import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Testing

@testable import Commands

@Suite("entente import of cases")
struct ImportCasesTests {
  /// A terminal on a database of its own, with the procedure published.
  private func terminal(_ name: String) async throws -> Terminal {
    let work = try await Terminal.work()
    let database = try await Database.make(name, in: work.cluster)
    try await database.install(isSandbox: false)
    var environment = work.environment
    environment["ENTENTE_DATABASE_URL"] = work.cluster.connectionString(database: name)
    let terminal = Terminal(cluster: work.cluster, environment: environment)
    let published = await terminal("mechanism publish '\(try terminal.file("infringement.yaml", Infringement.text))'")
    #expect(published.code == .done, "\(published.all)")
    return terminal
  }

  @Test("tells each refusal with its line, counts them by reason, and is refused in the end")
  func whole() async throws {
    let desk = try await terminal("import_whole")
    let csv = try desk.file("cases.csv", Infringement.csv)
    let map = try desk.file("cases.map.yaml", Infringement.map)
    let refusals = try desk.file("refusals.jsonl", "")
    let first = await desk(
      "import --mechanism infringement '\(csv)' --map '\(map)' --refusals '\(refusals)' --lang es")
    #expect(first.code == .refused)
    #expect(first.err.contains("\(csv):7: INFR-2001-2: "), "\(first.all)")
    #expect(first.out.contains("9 casos. Completos: 1; en parte: 4; sin asiento alguno: 4."), "\(first.all)")
    #expect(first.out.contains("2 × not_a_period"))
    let again = await desk("import --mechanism infringement '\(csv)' --map '\(map)' --json")
    #expect(again.code == .refused && again.err.isEmpty)
    let json = try JSON(parsing: Array(again.out.utf8))
    #expect(json["events"]?["written"] == 0 && json["events"]?["alreadyThere"] == 9)
    #expect(json["events"]?["refused"] == 8 && json["events"]?["skipped"] == 5)
    #expect(json["reasons"]?["before_previous"] == 1)
    let lines = try String(contentsOfFile: refusals, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 13)
    let line = try JSON(parsing: Array(try #require(lines.first).utf8))
    #expect(line["line"] == 7 && line["code"] == "not_from_state" && line["event"] == "Referral")
    #expect(await desk("INFR-2001-1 --lang en").all.contains("settled"))
  }

  @Test("that is interrupted says how far it came, and goes on when it is asked again")
  func interrupted() async throws {
    let desk = try await terminal("import_interrupted")
    let csv = try desk.file("cut.csv", Infringement.csv)
    let map = try desk.file("cut.map.yaml", Infringement.map)
    let line = "import --mechanism infringement '\(csv)' --map '\(map)' --lang en"
    let url = desk.cluster.connectionString(database: "import_interrupted")
    try await Connection.withConnection(Configuration(url: url)) { holder in
      try await holder.transaction { holder in
        _ = try await holder.query("lock table entente.dialogue in access exclusive mode")
        let cut = Task { await desk(line) }
        // It has come to where it writes, or asks what it has written.
        try await holder.waitUntilOneIsBlocked()
        cut.cancel()
        let result = await cut.value
        #expect(result.code == .interrupted && result.err.contains("0 of 9 cases"), "\(result.all)")
      }
    }
    #expect(await desk(line).out.contains("9 cases"))
  }

  @Test("ends with 0 where everything landed, and with 2 for a mapping that is wrong")
  func codes() async throws {
    let desk = try await terminal("import_codes")
    let csv = try desk.file("one.csv", "Case,Date,Decision,Subject\n1,2001-02-03,Formal notice,Fish\n")
    let map = try desk.file("good.map.yaml", Infringement.map)
    let bad = try desk.file("bad.map.yaml", Infringement.map.replacing("notify", with: "notfy"))
    #expect(await desk("import --mechanism infringement '\(csv)' --map '\(map)'").code == .done)
    let refused = await desk("import --mechanism infringement '\(csv)' --map '\(bad)' --lang en")
    #expect(refused.code == .wrongUsage && refused.err.contains("bad.map.yaml:10:18: "), "\(refused.all)")
    #expect(await desk("import --mechanism infringement '\(csv)'").code == .wrongUsage)
    #expect(await desk("import --mechanism nothing '\(csv)' --map '\(map)'").code == .notFound)
    #expect(await desk("import --mechanism infringement '\(csv)' --map '\(map)' --dry-run").code == .wrongUsage)
  }
}
