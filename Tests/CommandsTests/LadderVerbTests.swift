import Daemon
import Definitions
import Entente
import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Store
import Testing

@testable import Commands

@Suite("Verbs about ladders")
struct LadderVerbTests {
  @Test("say in both languages what will fire, when and to whom, and what nobody holds")
  func upcoming() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2093-09-09")
    let english = await desk("upcoming --until 2093-12-31 --limit 5000 --lang en", as: "john", width: 400)
    #expect(english.code == .done)
    for words in [
      "HLED-2093", "To", "rung 5, to desk and coordinator", "John Whitfield (US, English", "which is vacant)",
    ] {
      #expect(english.all.contains(words), "\(words): \(english.all)")
    }
    let spanish = await desk("upcoming --until 2093-12-31 --for ana --limit 5000 --lang es", as: "ana", width: 400)
    #expect(spanish.all.contains("Ana Salgado (MX, español") && spanish.all.contains("escalón 5"))
    let json = await desk("upcoming --until 2093-12-31 --for john --json --limit 5000")
    let all = try JSON(parsing: json.out.utf8).elements.filter { $0["reference"]?.string == "HLED-2093" }
    #expect(all.contains { $0["kind"] == "step" && $0["verb"] == "lapse" })
    #expect(
      all.filter { $0["kind"] == "rung" }.allSatisfy { rung in
        rung["to"]?.elements.contains { $0["person"] == "john" && $0["language"] == "en" } == true
      })
    let nobody = await desk("upcoming --for jhon")
    #expect(nobody.code == .notFound && nobody.all.contains("john"))
  }

  @Test("say why a deadline has fired or not, and by whom it is held back, to both sides")
  func why() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2094-09-09")
    let paused = await desk.john("ack HLED-2094 answer --until '2 joint working days'")
    #expect(paused.code == .done && paused.all.contains("US has taken note; what goes to desk and coordinator waits"))
    let shown = await desk.ana("HLED-2094")
    #expect(shown.all.contains("En pausa respuesta: Acuse de recibo") && shown.all.contains("vacante en"))
    let listed = try JSON(parsing: await desk("HLED-2094 --json").out.utf8)
    #expect(listed["heldBack"]?.elements.map { $0["person"] } == ["john"])
    #expect(listed["vacant"]?["us"]?.elements.contains("deputy") == true)
    let why = await desk.ana("why HLED-2094 answer")
    #expect(why.code == .done)
    for words in [
      "Fijado", "propose (Ana Salgado, MX)", "Acuse de recibo", "John Whitfield (EE. UU.)", "Entente actúa",
    ] {
      #expect(why.all.contains(words), "\(words): \(why.all)")
    }
    let told = try JSON(parsing: await desk("why HLED-2094 --json").out.utf8).elements.first
    #expect(told?["acknowledgements"]?.elements.first?["person"] == "john")
    #expect(told?["open"] == true && told?["ahead"]?.elements.isEmpty == false)
    #expect(await desk("why HLED-2094 nothing").code == .notFound)
    #expect(await desk.john("why HLED-2094 Respuesta").code == .done)

    #expect(await desk.john("convene HLED-2094").code == .done)
    let ended = await desk.john("why HLED-2094 answer")
    #expect(ended.all.contains("by convene (John Whitfield, US): answered."))
    #expect(await desk.john("ack HLED-2094 answer").code == .refused)
  }

  @Test("and every list tell how a deadline stands, by the same rule")
  func conditions() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2097-09-09")
    func condition(_ json: JSON?) -> String? { json?["condition"]?.string }
    func rows(_ line: String) async throws -> [JSON] {
      try JSON(parsing: await desk("\(line) --json", as: "john").out.utf8).elements
    }
    let board = try await rows("board").first { $0["reference"] == "HLED-2097" }
    let inbox = try await rows("inbox").first { $0["reference"] == "HLED-2097" }
    let shown = try JSON(parsing: await desk("HLED-2097 --json").out.utf8)
    let history = try JSON(parsing: await desk("history HLED-2097 --json").out.utf8)
    let why = try JSON(parsing: await desk("why HLED-2097 answer --json").out.utf8).elements.first
    let ahead = try await rows("upcoming --until 2097-12-31 --limit 5000").first { $0["reference"] == "HLED-2097" }
    let told = [
      condition(board?["deadline"]), condition(inbox?["deadline"]), condition(shown["deadlines"]?.elements.first),
      condition(history["deadlines"]?.elements.first), condition(why), condition(ahead),
    ]
    #expect(told == Array(repeating: "on_time", count: 6))
    #expect(await desk.john("history HLED-2097").all.contains("answer due "))
  }

  @Test("refuse what nobody may, in a sentence; a dry run records nothing; the same command does nothing twice")
  func refusals() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2095-09-09")
    #expect(await desk.ana("ack HLED-2095 --until 2095-09-09").all.contains("demasiado larga"))
    #expect(await desk.ana("ack HLED-2095 --until never").code == .wrongUsage)
    #expect(await desk.ana("rung hold HLED-2095 answer").code == .wrongUsage)
    let early = await desk.john("rung hold HLED-2095 answer --reason talks")
    #expect(early.code == .refused && early.all.contains("private warning"))
    #expect(await desk.john("rung release HLED-2095 answer --reason talks").all.contains("holds nothing here"))
    #expect(await desk.ana("ack HLED-2095 --dry-run").code == .done)
    for line in [
      "person add zoe --name Zoe", "webhook add https://example.mx/x",
    ] {
      let forbidden = await desk.ana(line)
      #expect(forbidden.code == .refused && forbidden.all.contains("no tiene permiso"), "\(line): \(forbidden.all)")
    }
    let id = "0197c1d2-0000-7000-8000-000000002095"
    #expect(await desk.ana("ack HLED-2095 --command-id \(id)").code == .done)
    #expect(await desk.ana("ack HLED-2095 --command-id \(id)").all.contains("Nada se hizo dos veces"))
    let told = try JSON(parsing: await desk("why HLED-2095 --json").out.utf8).elements.first
    #expect(told?["acknowledgements"]?.elements.count == 1)
  }

  @Test("tell after a calendar was applied what had fired before, and not that its time was over")
  func recalculated() async throws {
    let desk = try await Terminal.sandbox()
    #expect(await desk.ana("propose HLED --meets 2027-09-09").code == .done)
    let ahead = try JSON(parsing: await desk("upcoming --until 2027-12-31 --json").out.utf8).elements
    let moments = ahead.filter { $0["kind"] == "rung" }.compactMap { $0["at"]?.string }
    for moment in moments.prefix(3) {
      try await desk.clock(moment)
      try await Pool.withPool(Configuration(url: desk.cluster.connectionString(database: "demo"))) { pool in
        _ = try await FireRungs(Store(pool)).pass()
      }
    }
    let due = try #require(ahead.first?["dueAt"]?.string).prefix(10)
    let shipped = try #require(Assets.text("config/calendars/us-federal.yaml"))
    let file = try desk.file(
      "late.yaml", shipped + "\n  - day: \(due)\n    en: Closure\n    es: Suspensión\n    source: Order\n")
    #expect(await desk("calendar load \(file)").code == .done)
    let applied = await desk("calendar apply us-federal --reason Order --json")
    #expect(applied.code == .done && applied.out.contains("HLED-2027"), "\(applied.all)")
    let why = try #require(try JSON(parsing: await desk("why HLED-2027 --json --lang en").out.utf8).elements.first)
    let fired = why["fired"]?.elements.filter { $0["skipped"] == .null }.compactMap { $0["rung"]?.integer } ?? []
    #expect(fired.count >= 3)
    let says = why["says"]?.elements.compactMap(\.string) ?? []
    for rung in fired {
      #expect(!says.contains { $0.hasPrefix("rung \(rung),") && $0.contains("was over") }, "\(says)")
    }
  }

  @Test("publish a calendar, show what it would move, and move it for a reason")
  func calendars() async throws {
    let desk = try await Terminal.work()
    // A database of its own, as the deadlines of other tests would move too.
    let home = ["ENTENTE_HOME": desk.cluster.directory.appending(path: "calendars").path]
    #expect(await desk("init --local", home).code == .done)
    #expect(await desk("person add ana --name 'Ana Salgado' --language es", home).code == .done)
    #expect(await desk("office give ana mx/se-uncs --from 2020-01-01", home).code == .done)
    #expect(await desk("propose HLED --meets 2096-09-09 --lang es", as: "ana", home).code == .done)
    let story = try JSON(parsing: await desk("why HLED-2096 answer --json", home).out.utf8).elements.first
    let anchor = try #require(story?["anchor"]?.string)
    let day = await desk("calendar add \(anchor) '3 joint working days' --calendar us-federal+mx-lft").out
    let shipped = try #require(Assets.text("config/calendars/mx-lft.yaml"))
    let rule = "\n  - day: \(day.prefix(10))\n    en: Closure\n    es: Suspensión\n    source: Acuerdo\n"
    let file = try desk.file("closure.yaml", shipped + rule)
    #expect(await desk("calendar load \(file) --lang en", home).all.contains("it moves none that are open"))
    #expect(await desk("calendar load \(file) --lang en", home).all.contains("Already published"))
    let shown = await desk("calendar diff mx-lft --lang es", home)
    #expect(shown.code == .done && shown.all.contains("HLED-2096") && shown.all.contains("El cambio alcanza a 1 plazo"))
    #expect(await desk("calendar apply mx-lft", home).code == .wrongUsage)
    let tried = await desk("calendar apply mx-lft --reason 'Acuerdo DOF' --dry-run --lang en", home)
    #expect(tried.code == .done && tried.all.contains("Nothing was"))
    let forbidden = await desk("calendar apply mx-lft --reason Acuerdo --lang es", as: "ana", home)
    #expect(forbidden.code == .refused && forbidden.all.contains("no tiene permiso"), "\(forbidden.all)")
    let applied = await desk("calendar apply mx-lft --reason 'Acuerdo DOF' --lang es", home)
    #expect(applied.code == .done && applied.all.contains("Cambio aplicado a 1 plazo: Acuerdo DOF"))
    let why = await desk("why HLED-2096 answer --lang es", home)
    #expect(why.all.contains("el calendario mx-lft: Acuerdo DOF") && why.all.contains("Uno anterior vencía"))
    #expect(await desk("calendar diff mx-lft --lang en", home).all.contains("moves no open deadline"))
    #expect(await desk("calendar diff fr --lang en", home).code == .notFound)
    let vacant = await desk("office list --vacant --json", home).out
    #expect(!vacant.contains("mx/se-uncs") && vacant.contains("us/commerce-ita"))
    await desk("local stop", home)
  }
}
