internal import Definitions
internal import Entente
internal import Foundation
internal import Messages
internal import Store

extension Program {
  static var mechanismLint: Verb {
    Verb(
      "mechanism", "lint", summary: .verb(.mechanismLint),
      positionals: [Positional("FILE", .file, isRepeatable: true, help: .file)]
    ) { invocation, output in
      var code = ExitCode.done
      var problems: [JSON] = []
      for file in invocation.all("FILE") {
        let bytes = try definitionBytes(file)
        do throws(Diagnostics) {
          _ = try DefinitionReader(calendars: calendarNames).read(yaml: bytes, file: file)
          if !output.isJSON { output.say(.lintClean(path: file), .good) }
        } catch {
          code = .wrongUsage
          if output.isJSON {
            problems += error.all.map { json($0, output.voice) }
          } else {
            for diagnostic in error.all { output.problem(output.voice.line(for: diagnostic)) }
            output.note(.lintFound(problems: error.all.count, path: file), .bad)
          }
        }
      }
      if output.isJSON { output.json(.array(problems)) }
      return code
    }
  }

  static var mechanismPublish: Verb {
    Verb(
      "mechanism", "publish", summary: .verb(.mechanismPublish),
      positionals: [Positional("FILE", .file, help: .file)]
    ) { invocation, output in
      let file = invocation["FILE"] ?? ""
      let definition = try DefinitionReader(calendars: calendarNames).read(yaml: try definitionBytes(file), file: file)
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { store in
        let before = try await store.publishedDefinitions()
        let digest = try await store.publish(definition, calendars: try calendars(of: definition))
        let phrase: Phrase =
          before.contains { $0.digest == digest }
          ? .publishedBefore(definition.name, version: definition.version, digest: digest)
          : .published(definition.name, version: definition.version, digest: digest)
        if output.isJSON {
          output.json([
            "mechanism": .string(definition.name), "version": .integer(Int64(definition.version)),
            "digest": .string(digest.description),
          ])
        } else {
          output.say(phrase, .good)
        }
        return .done
      }
    }
  }

  static var mechanismList: Verb {
    Verb("mechanism", "list", summary: .verb(.mechanismList)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { store in
        let all = try await store.publishedDefinitions()
        if output.isJSON {
          output.json(
            .array(
              all.map {
                [
                  "mechanism": .string($0.name), "version": .integer(Int64($0.version)),
                  "digest": .string($0.digest.description), "recordedAt": .string($0.recordedAt.description),
                ]
              }))
          return .done
        }
        let voice = output.voice
        var table = Table([
          .init(voice.say(Word.mechanism), isWhole: true), .init(voice.say(Word.version), isRightAligned: true),
          .init(voice.say(Word.title)), .init(voice.say(Word.digest), isWhole: true),
        ])
        for one in all {
          table.add([one.name, String(one.version), one.title[voice.language.rawValue], one.digest.short])
        }
        output.table(table)
        return .done
      }
    }
  }

  /// `entente mechanism show hled --table`: said back in sentences; without `--table` the canonical JSON, as stored.
  static var mechanismShow: Verb {
    Verb(
      "mechanism", "show", summary: .verb(.mechanismShow),
      positionals: [Positional("MECHANISM", .text, help: .mechanism)],
      options: [Option("table", .flag, help: .table), Option("version", .number, help: .mechanism)]
    ) { invocation, output in
      let name = invocation["MECHANISM"] ?? ""
      let definition: Definition
      if FileManager.default.fileExists(atPath: name) {
        definition = try DefinitionReader(calendars: calendarNames).read(yaml: try definitionBytes(name), file: name)
      } else {
        let database = try await Database.find(invocation.globals, invocation.environment)
        definition = try await database.withStore { store in
          do {
            return try await store.definition(
              name.lowercased(), version: invocation.number("version").map { Int($0) })
          } catch StoreError.notFound {
            let known = try await store.publishedDefinitions().map(\.name)
            throw CommandError(
              .unknownMechanism(name, suggestion: Spelling.nearest(to: name.lowercased(), among: known)), .notFound)
          }
        }
      }
      if output.isJSON || !invocation.has("table") {
        output.json(definition.json)
      } else {
        tell(output.voice.retelling(of: definition), output)
      }
      return .done
    }
  }

  private static func tell(_ retelling: Retelling, _ output: Output) {
    output.line(retelling.heading, .bold)
    for sentence in retelling.parties + [retelling.levels] + retelling.offices { output.line(sentence) }
    for ladder in retelling.ladders { tell(ladder, output) }
    for machine in retelling.machines {
      output.line()
      output.line(machine.heading, .bold)
      output.line(machine.states)
      for entry in machine.steps + machine.deadlines { tell(entry, output) }
    }
  }

  private static func tell(_ entry: Retelling.Entry, _ output: Output) {
    output.line(entry.name, .bold)
    for sentence in entry.sentences { output.line(sentence, indent: 2) }
  }

  private static func json(_ diagnostic: Diagnostic, _ voice: Voice) -> JSON {
    [
      "file": .string(diagnostic.location.file), "line": .integer(Int64(diagnostic.location.line)),
      "column": .integer(Int64(diagnostic.location.column)), "code": .string(diagnostic.code.rawValue),
      "text": .string(diagnostic.text), "sentence": .string(voice.sentence(for: diagnostic)),
    ]
  }

  static var calendarNames: Set<String> { Set(Assets.names(in: "config/calendars")) }

  /// A definition's bytes: a file, or by its name one that the program carries.
  private static func definitionBytes(_ name: String) throws -> [UInt8] {
    if !name.contains("/"), let text = Assets.text("config/mechanisms/\(name).yaml") { return Array(text.utf8) }
    return try Files.read(name)
  }

  /// The calendars that a definition's parties name.
  static func calendars(of definition: Definition) throws -> [WorkCalendar] {
    try Set(definition.parties.map(\.calendar)).sorted().compactMap { name in
      let path = "config/calendars/\(name).yaml"
      return try Assets.text(path).map { try CalendarReader().read(yaml: $0.utf8, file: path) }
    }
  }
}
