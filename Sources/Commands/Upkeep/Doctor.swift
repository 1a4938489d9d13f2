internal import Entente
internal import Messages
internal import Postgres
internal import Store

extension Program {
  /// `entente doctor`: whether the record is defended as it should be, and the database fit to hold it.
  static var doctor: Verb {
    Verb("doctor", summary: .verb(.doctor)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      let findings = try await Connection.withConnection(database.configuration) { connection in
        try await Examination(connection: connection).findings()
      }
      let failed = findings.filter { !$0.isGood }
      if output.isJSON {
        output.json(
          .array(
            findings.map {
              ["check": .string($0.check.rawValue), "good": .bool($0.isGood), "detail": .string($0.detail)]
            }))
        return failed.isEmpty ? .done : .refused
      }
      for finding in findings {
        let name = output.voice.say(finding.check)
        output.say(
          finding.isGood ? .checkPassed(name, detail: finding.detail) : .checkFailed(name, detail: finding.detail),
          finding.isGood ? .good : .bad)
      }
      output.say(failed.isEmpty ? .allChecksPassed : .checksFailed(failed.count))
      return failed.isEmpty ? .done : .refused
    }
  }
}

/// What was found by one check.
struct Finding: Sendable {
  var check: Check
  var isGood: Bool
  var detail: String
}

/// Looks at a database from inside.
struct Examination {
  let connection: Connection

  func findings() async throws -> [Finding] {
    var findings = [
      try await finding(
        .serverVersion,
        "select current_setting('server_version_num')::int >= 150000, current_setting('server_version')"),
      try await finding(
        .durability,
        """
        select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
            and current_setting('synchronous_commit') <> 'off',
          format('fsync %s, full_page_writes %s, synchronous_commit %s', current_setting('fsync'),
            current_setting('full_page_writes'), current_setting('synchronous_commit'))
        """),
      try await finding(
        .checksums, "select current_setting('data_checksums') = 'on', current_setting('data_checksums')"),
    ]
    let isThere =
      try await connection.query("select to_regclass('entente.migration') is not null").first?
      .decode(Bool.self, at: 0) ?? false
    findings.append(Finding(check: .schema, isGood: isThere, detail: isThere ? "entente" : "–"))
    guard isThere else { return findings }
    findings += [
      // Every table of the record refuses change, and goes on doing so in a replica session.
      try await finding(
        .protection,
        """
        select count(*) = 0, coalesce(string_agg(c.relname || ' ' || t.tgname, ', '), 'ENABLE ALWAYS')
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'entente'::regnamespace and not t.tgisinternal and t.tgenabled <> 'A'
        """),
      try await finding(
        .access,
        """
        select count(*) = 0, coalesce(string_agg(format('%s %s', grantee, table_name), ', '), 'EXECUTE')
        from information_schema.role_table_grants
        where table_schema = 'entente' and grantee in ('entente_writer', 'entente_importer', 'PUBLIC')
        """),
      try await finding(
        .origin, "select true, name || case when is_sandbox then ' (sandbox)' else '' end from entente.origin"),
    ]
    return findings
  }

  private func finding(_ check: Check, _ statement: Statement) async throws -> Finding {
    guard let row = try await connection.query(statement).first else {
      return Finding(check: check, isGood: false, detail: "–")
    }
    return Finding(
      check: check, isGood: try row.decode(Bool.self, at: 0), detail: try row.decode(String.self, at: 1))
  }
}
