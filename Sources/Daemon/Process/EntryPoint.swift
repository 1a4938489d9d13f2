internal import Definitions
internal import Entente
import Foundation
internal import Messages
internal import Store

/// `entented` from its command line to its exit code: 0 when all was done, 1 when work was cut off or failed, 2 for a
/// wrong command line or wrong settings.
public enum EntryPoint {
  /// - Parameters:
  ///   - words: the command line without the program's name.
  ///   - print: takes what was asked for, line by line.
  ///   - complain: takes what is wrong, line by line.
  public static func run(
    _ words: [String], environment: [String: String],
    print: @escaping @Sendable (String) -> Void = { Swift.print($0) },
    complain: @escaping @Sendable (String) -> Void = Log.standardError
  ) async -> Int32 {
    let voice = Voice(Invocation.language(words, environment))
    let invocation: Invocation
    do throws(Invocation.Refusal) {
      invocation = try Invocation(words)
    } catch {
      complain("entented: \(voice.say(error.phrase))")
      return 2
    }
    switch invocation.task {
    case .help:
      print(help(voice))
      return 0
    case .version:
      print("entented \(Release.number)")
      return 0
    case .printSettings:
      print(Assets.text("config/entented.yaml") ?? "")
      return 0
    case .work, .once, .check: break
    }
    let source = SettingsSource(
      file: invocation.settings, options: invocation.database.map { ["database.url": $0] } ?? [:],
      environment: environment)
    let tell: @Sendable (any Error) -> Void = { error in sentences(error, voice).forEach(complain) }
    let settings: Settings
    do {
      settings = try source.read()
    } catch {
      tell(error)
      return 2
    }
    switch invocation.task {
    case .check:
      print(voice.say(Service.settingsGood))
      for line in await waiting(settings, voice) { print(line) }
      return 0
    case .once: return await once(settings, voice, complain)
    default: return await work(settings, source, environment, tell)
    }
  }

  /// What waits, or will wait, for a channel that the settings do not switch on; the settings are good all the same.
  private static func waiting(_ settings: Settings, _ voice: Voice) async -> [String] {
    var lines: [String] = []
    if settings.mail == nil, settings.channels.mail, !settings.channels.stdout {
      lines.append(voice.say(Service.noMail))
    }
    let log = Log(settings.log, write: { _ in })
    let metrics = Metrics()
    let turn = Turn(
      settings: settings, identity: identity(settings), log: log, metrics: metrics,
      vitals: Vitals(log: log, metrics: metrics), clock: ContinuousClock(), patience: .seconds(5))
    do {
      lines += try await turn.unserved().sorted { $0.key < $1.key }.map { voice.say(.unserved($1, by: $0)) }
    } catch {
      lines.append(voice.say(.unasked(String(describing: error))))
    }
    return lines
  }

  private static func once(
    _ settings: Settings, _ voice: Voice, _ complain: @Sendable (String) -> Void
  ) async -> Int32 {
    let log = Log(settings.log)
    let metrics = Metrics()
    let turn = Turn(
      settings: settings, identity: identity(settings), log: log, metrics: metrics,
      vitals: Vitals(log: log, metrics: metrics), clock: ContinuousClock())
    let (isWhole, unserved) = await turn.workOnce()
    for (channel, count) in unserved.sorted(by: { $0.key < $1.key }) {
      complain("entented: \(voice.say(.unserved(count, by: channel)))")
    }
    if isWhole { return 0 }
    complain("entented: \(voice.say(Service.passesFailed))")
    return 1
  }

  private static func work(
    _ settings: Settings, _ source: SettingsSource, _ environment: [String: String],
    _ tell: @escaping @Sendable (any Error) -> Void
  ) async -> Int32 {
    let signals = await Signals()
    let lifetime = Lifetime(
      source: source, identity: identity(settings), log: Log(settings.log),
      manager: ServiceManager(environment: environment), complain: tell, clock: ContinuousClock())
    return await lifetime.run(settings, signals) == .orderly ? 0 : 1
  }

  private static func identity(_ settings: Settings) -> DaemonIdentity {
    let host = ProcessInfo.processInfo.hostName
    return DaemonIdentity(
      name: settings.name ?? host, host: host, processID: ProcessInfo.processInfo.processIdentifier,
      version: Release.number, startedAt: WallClock.now)
  }

  private static func sentences(_ error: any Error, _ voice: Voice) -> [String] {
    switch error {
    case let error as SettingsSource.Wrong: error.lines(in: voice)
    case let error as SettingsSource.Unreadable:
      ["entented: " + voice.say(error.isMissing ? .fileMissing(error.path) : .fileForbidden(error.path))]
    default: ["entented: \(error)"]
    }
  }

  private static func help(_ voice: Voice) -> String {
    let options: [(String, Service)] = [
      ("--settings", .optionSettings), ("--database", .optionDatabase), ("--check", .optionCheck),
      ("--once", .optionOnce), ("--print-settings", .optionPrintSettings), ("--lang", .optionLang),
      ("--help", .optionHelp), ("--version", .optionVersion),
    ]
    let lines = options.map { name, word in
      "  \(name.padding(toLength: 18, withPad: " ", startingAt: 0))\(voice.say(word))"
    }
    return ([voice.say(Service.about), voice.say(Service.usage), ""] + lines + ["", voice.say(Service.manual)])
      .joined(separator: "\n")
  }
}
