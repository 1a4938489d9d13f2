internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente migrate`: brings the database to this program's version.
  static var migrate: Verb {
    Verb("migrate", summary: .verb(.migrate)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let report = try await database.migrate(isSandbox: false)
      let phrase: Phrase =
        report.applied.isEmpty
        ? .migratedBefore(version: report.version)
        : .migrated(from: report.version - report.applied.count, to: report.version)
      return output.done(
        phrase,
        ["version": .integer(Int64(report.version)), "applied": .array(report.applied.map(JSON.string))])
    }
  }
}
