import Entente
import Foundation
import LocalCluster
import Testing

@testable import Commands

/// Scripts decide by these; each is reached by something that happens.
@Suite("The program ends")
struct ExitCodeTests {
  @Test("with 0 when it has done what was asked, and with 1 when that was refused")
  func doneAndRefused() async throws {
    let desk = try await Terminal.work()
    #expect(await desk.ana("propose HLED --meets 2071-09-09").code == .done)
    #expect(await desk.ana("convene HLED-2071").code == .refused)
    #expect(await desk.john("withdraw HLED-2071 --reason x").code == .refused)
    #expect(await desk.ana("propose HLED").code == .refused)
    // The server refuses what the definition's people may not do.
    #expect(await desk("person add ana --name Another").code == .refused)
    #expect(await desk("office give ana us/commerce-ita --from 2020-01-01").code == .refused)
  }

  @Test(
    "with 2 for what cannot be understood",
    arguments: [
      "", "--as ana --as ana board", "board --jsn", "board x y", "propose", "convene HLED-2072 --meets 2072-01-01",
      "postpone HLED-2072 --meets 2072-02-30 --reason x", "postpone HLED-2072 --meets", "HLED-2072 extra",
      "withdraw HLED-2072 --reason", "attach HLED-2072 /nonexistent.en.pdf", "local", "local stat",
      "inbox --as", "board --lang fr", "convene HLED-2072 --expected-seq one", "convene HLED-2072 --command-id 7",
      "mechanism lint /nonexistent.yaml", "office add nowhere --level desk --name-en a --name-es b",
      "person add zoe --name Zoe --dry-run", "init --local --dry-run", "propose HLED-2072 meeting --title-en x",
      "agree HLED-2072 --paper /nonexistent.pdf --signatory SRE", "agree HLED-2072 --signatory SRE", "-h",
    ])
  func wrongUsage(_ line: String) async throws {
    let desk = try await Terminal.work()
    if await desk("HLED-2072").code == .notFound { await desk.ana("propose HLED --meets 2072-09-09") }
    // Without any word it shows its help.
    let result = await desk(line, as: line.isEmpty || line.hasSuffix("--as") || line.contains("add") ? nil : "ana")
    #expect(result.code == (line.isEmpty ? .done : .wrongUsage), "\(result.all)")
    if !line.isEmpty { #expect(result.out.isEmpty && result.err.hasPrefix("entente: "), "\(result.all)") }
  }

  @Test(
    "in JSON with the same codes, and why by a word, a sentence and a place",
    arguments: [
      ("board --jsn", ExitCode.wrongUsage, "unknown_option"), ("HLED-1999", .notFound, "unknown_reference"),
      ("inbox --as nobody", .notFound, "unknown_person"),
      ("board --database nothing", .unreachable, "unknown_database"),
      ("convene HLED-2027 --database host=/nonexistent", .unreachable, "unreachable_before"),
      ("mechanism lint /nonexistent.yaml", .wrongUsage, "file_missing"),
    ])
  func asJSON(_ line: String, _ code: ExitCode, _ word: String) async throws {
    let desk = try await Terminal.work()
    for language in ["en", "es"] {
      let result = await desk("\(line) --json --lang \(language)")
      #expect(result.code == code && result.err.isEmpty, "\(result.all)")
      let json = try JSON(parsing: Array(result.out.utf8))
      #expect(json["outcome"] == "error" && json["exit"] == .integer(Int64(code.rawValue)))
      #expect(json["errors"]?.elements.map { $0["code"] } == [.string(word)], "\(result.out)")
      #expect(json["errors"]?.elements.first?["message"]?.string?.isEmpty == false)
      #expect((json["command"] != nil) == (word == "unreachable_before"))
    }
    let map = try desk.file("wrong.map.yaml", "reference: \"{a}\"\nsource: \"{a}\"\nsteps: [{verb: x, at: b}]\n")
    let csv = try desk.file("wrong.csv", "a,b\n1,2\n")
    let wrong = await desk("import --mechanism hled '\(csv)' --map '\(map)' --json")
    let place = try JSON(parsing: Array(wrong.out.utf8))["errors"]?.elements.last?["place"]
    #expect(wrong.code == .wrongUsage && place?["file"] == .string(map) && place?["line"] != nil, "\(wrong.all)")
  }

  @Test("with 3 when the dialogue has changed meanwhile, or a command id was used for something else")
  func conflict() async throws {
    let desk = try await Terminal.work()
    let reference = await desk.convene(2073)
    let late = await desk.john("postpone \(reference) --meets 2073-10-01 --reason x --expected-seq 0")
    #expect(late.code == .conflict)
    #expect(late.all.contains("\(reference) has changed meanwhile: convene by John Whitfield"))
    #expect(late.all.contains("It is now convened (step 1)"))
    // In Spanish a round is feminine, as its definition has it.
    let spanish = await desk.ana("postpone \(reference) --meets 2073-10-01 --reason x --expected-seq 0")
    #expect(spanish.code == .conflict && spanish.all.contains("Su estado es ahora convocada"), "\(spanish.all)")
    let id = "0195f3a1-0000-7000-8000-000000000073"
    let postpone = "postpone \(reference) --meets 2073-10-01 --reason x --command-id \(id)"
    #expect(await desk.john(postpone).code == .done)
    #expect(await desk.john(postpone).all.contains("Already done"))
    let reused = await desk.john("postpone \(reference) --meets 2073-10-02 --reason x --command-id \(id)")
    #expect(reused.code == .conflict && reused.all.contains(id))
  }

  @Test(
    "with 4 for what is not there",
    arguments: [
      "HLED-1999", "convene HLED-1999", "history HLED-1999", "explain HLED-1999", "attach HLED-1999 x.en.pdf",
      "unsign HLED-1999", "propose DEAN --meets 2027-01-01", "mechanism show dean", "office give nobody mx/se-uncs",
      "office give ana mx/nothing", "office end john us/state", "inbox --as nobody",
      "propose HLED --meets 2074-01-01 --as nobody", "mechanism show hled --version 9",
    ])
  func notFound(_ line: String) async throws {
    let result = try await Terminal.work()(line)
    #expect(result.code == .notFound, "\(result.all)")
    #expect(result.out.isEmpty && result.err.hasPrefix("entente: "))
  }

  @Test("with 5 when no database is named, even where a variable is there and empty")
  func noDatabase() async throws {
    let desk = try await Terminal.work()
    let nowhere = ["ENTENTE_HOME": desk.cluster.directory.appending(path: "nowhere").path]
    for line in ["board", "inbox", "propose HLED --meets 2027-01-01", "HLED-2027", "doctor", "mechanism list"] {
      for more in [nowhere, nowhere.merging(["ENTENTE_DATABASE_URL": ""]) { $1 }] {
        let result = await desk("\(line) --lang es", more)
        #expect(result.code == .unreachable, "\(line)")
        #expect(result.all.contains("entente init --local"), "\(result.all)")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: nowhere["ENTENTE_HOME"] ?? ""))
    let nothing = await desk("board --database nothing")
    #expect(nothing.code == .unreachable && nothing.all.contains("no local database nothing"), "\(nothing.all)")
    #expect(await desk("local status", nowhere).code == .notFound)
  }

  @Test("with 5 when the server cannot be reached; a step names its command id")
  func unreachable() async throws {
    let desk = try await Terminal.work()
    let lost = "--database host=/nonexistent"
    for line in ["board", "HLED-2027", "history HLED-2027"] {
      let result = await desk("\(line) \(lost)")
      #expect(result.code == .unreachable && result.all.contains("cannot be reached"), "\(result.all)")
      #expect(!result.all.contains("no database connection"))
      #expect(!result.all.contains("\\n"))
    }
    let id = "0195f3a1-0000-7000-8000-000000000074"
    for line in ["convene HLED-2027", "propose HLED --meets 2027-01-01", "unsign HLED-2027 convene"] {
      let given = await desk("\(line) \(lost) --command-id \(id)")
      #expect(given.code == .unreachable && given.all.contains(id), "\(given.all)")
      let made = await desk("\(line) \(lost)")
      #expect(made.all.contains(#/[0-9a-f]{8}-[0-9a-f]{4}-7/#), "\(made.all)")
    }
  }
}
