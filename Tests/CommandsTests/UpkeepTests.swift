import Definitions
import Entente
import Foundation
import LocalCluster
import Testing

@testable import Commands

@Suite("Upkeep")
struct UpkeepTests {
  @Test("A local database is made once, found again, stopped and started with the next command")
  func local() async throws {
    let desk = try await Terminal.work()
    let home = ["ENTENTE_HOME": desk.cluster.directory.appending(path: "second").path]
    #expect(await desk("local status", home).all.contains("There is no local database"))
    let first = await desk("init --local", home)
    #expect(first.code == .done && first.err.contains("Local database made in") && first.out.contains("is ready"))
    let directory = URL(filePath: home["ENTENTE_HOME"] ?? "").appending(path: "cluster")
    let cluster = try #require(try await Cluster.find(at: directory))
    #expect(await desk("person add ana --name Ana", home).code == .done)
    let second = await desk("init --local", home)
    #expect(second.code == .done && second.err.isEmpty)
    #expect(await desk("local status", home).all.contains("running"))
    #expect(await desk("local stop", home).code == .done)
    #expect(await desk("local stop", home).code == .done)
    #expect(await desk("local status --json", home).all.contains(#""running":false"#))
    #expect(await desk("person list", home).all.contains("Ana"))
    #expect(await desk("local status", home).all.contains("running"))
    try await cluster.destroy()
  }

  @Test("The doctor finds a sound database sound, and says what is wrong with another")
  func doctor() async throws {
    let desk = try await Terminal.work()
    for terminal in [desk, try await Terminal.play()] {
      let sound = await terminal("doctor --lang en")
      #expect(sound.code == .done && sound.all.contains("All is well."), "\(sound.all)")
    }
    #expect(try await Terminal.play()("doctor --lang en").all.contains("sandbox"))
    let damaged = desk.named("damaged")
    try await desk.cluster.psql("create database damaged")
    #expect(await desk("init", damaged).code == .done)
    try await desk.cluster.psql(
      """
      alter table entente.transition disable trigger take_step;
      drop trigger give_consent on entente.consent;
      create or replace function entente.clock() returns timestamptz language sql volatile
        return timestamptz '2020-01-01';
      grant select on entente.person to entente_writer;
      """, database: "damaged")
    // Each line begins with the code under which the guide has its paragraph.
    let sick = await desk("doctor --lang en", width: 200, damaged)
    #expect(sick.code == .refused)
    let lines = sick.all.split(separator: "\n")
    for line in [
      "protection (Triggers that defend the record): NOT good: −consent give_consent, ≠transition take_step",
      "functions (Functions): NOT good: ≠clock()",
      "access (Access): NOT good: entente_writer: SELECT entente.person",
    ] { #expect(lines.contains { $0.contains(line) }, "\(sick.all)") }
    try await desk.cluster.psql("create database bare")
    let bare = desk.named("bare")
    #expect(await desk("doctor", bare).code == .refused)
    #expect(await desk("board --lang en", bare).all.contains("Prepare it: entente init"))
  }

  @Test("Migrating again changes nothing; a newer database is left alone")
  func migrate() async throws {
    let desk = try await Terminal.work()
    try await desk.cluster.psql("create database later")
    let later = desk.named("later")
    #expect(await desk("migrate --json", later).all.contains("0001_foundation"))
    #expect(await desk("migrate --lang en", later).all.contains("nothing to do"))
    try await desk.cluster.psql(
      """
      alter table entente.migration disable trigger user;
      insert into entente.migration (version, name, digest) values (99, '0099_later', sha256('x'));
      """, database: "later")
    let result = await desk("migrate --lang en", later)
    #expect(result.code == .unreachable && result.all.contains("Use a newer entente"))
  }

  @Test("A faulty definition is told by file, line and column, each problem on a line of its own")
  func lint() async throws {
    let desk = try await Terminal.work()
    let good = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let bad = good.replacing("to: convened, by: both coordinators", with: "to: convind, by: both coordinators")
      .replacing("by: both deputies", with: "by: both deputis")
    let file = try desk.file("bad.yaml", bad)
    let lines = bad.split(separator: "\n", omittingEmptySubsequences: false)
    for language in ["en", "es"] {
      let result = await desk("mechanism lint '\(file)' --lang \(language)", width: 20)
      #expect(result.code == .wrongUsage && result.out.isEmpty)
      for word in ["convind", "deputis"] {
        let line = try #require(lines.firstIndex { $0.contains(word) }) + 1
        let found = result.err.split(separator: "\n").first { $0.hasPrefix("\(file):\(line):") }
        #expect(found?.contains(word) == true, "\(result.err)")
      }
    }
    let json = try JSON(parsing: Array(await desk("mechanism lint '\(file)' --json").out.utf8))
    #expect(json.elements.allSatisfy { $0["file"]?.string == file && $0["line"]?.integer != nil })
    let clean = try desk.file("good.yaml", good)
    #expect(await desk("mechanism lint '\(clean)' hled --lang en").all.contains("no problems"))
    #expect(await desk("mechanism publish '\(file)'").code == .wrongUsage)
  }

  @Test("A definition is published once, listed, and said back in sentences")
  func publish() async throws {
    let desk = try await Terminal.work()
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
      .replacing("mechanism: hled", with: "mechanism: customs")
    let file = try desk.file("customs.yaml", text)
    #expect(await desk("mechanism publish '\(file)' --lang en").all.contains("Published: customs, version 1"))
    #expect(await desk("mechanism publish '\(file)' --lang en").all.contains("Already published, unchanged"))
    let changed = try desk.file("changed.yaml", text.replacing("10 joint working days", with: "9 joint working days"))
    let refused = await desk("mechanism publish '\(changed)'")
    #expect(refused.code == .refused && refused.all.contains("version: 2"))
    #expect(await desk("mechanism list").all.contains("customs"))
    let retold = await desk("mechanism show customs --table --lang en")
    #expect(retold.all.contains("From proposed, both coordinators may convene."))
    #expect(await desk("mechanism show customs --table --lang es").code == .done)
    let shown = try JSON(parsing: Array(await desk("mechanism show customs").out.utf8))
    #expect(shown == (try DefinitionReader().read(yaml: text.utf8, file: "customs.yaml").json))
  }

  @Test("People and offices are added, given, listed and ended")
  func people() async throws {
    let desk = try await Terminal.work()
    let added = await desk("person add eva --name 'Eva Núñez' --language es --lang en")
    #expect(added.all.contains("Eva Núñez added, login eva"))
    #expect(await desk("inbox --as eva --lang en").all.contains("Nothing waits for you."))
    #expect(
      await desk("office add mx/inm --level coordinator --name-en Migration --name-es Migración --lang en").all
        .contains("Migration"))
    #expect(await desk("office give eva mx/inm --from 2020-01-01").code == .done)
    #expect(await desk("office list").all.contains("Eva Núñez"))
    #expect(await desk("person list").all.contains("mx/inm"))
    #expect(await desk("office end eva mx/inm --until 2021-01-01").code == .done)
    #expect(!(await desk("person list").all.contains("mx/inm")))
    #expect(await desk("office end eva mx/inm --until 2021-01-01").code == .notFound)
  }

  @Test("A name that cannot be one leaves nothing behind", arguments: ["Eva!", "9eva", "e/va"])
  func badHandle(_ handle: String) async throws {
    let desk = try await Terminal.work()
    #expect(await desk("person add \(handle) --name Eva").code == .refused)
    #expect(try await desk.cluster.psql("select count(*) from pg_roles where rolname = '\(handle)'") == "0")
  }
}
