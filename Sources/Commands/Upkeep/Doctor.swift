internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente doctor`: whether the record is defended as it should be, and the database fit to hold it.
  static var doctor: Verb {
    Verb("doctor", summary: .verb(.doctor)) { store, _, output in
      let findings = try await store.examine()
      let failed = findings.count { !$0.isGood }
      if output.isJSON {
        output.json(
          .array(
            findings.map {
              ["check": .string($0.subject.rawValue), "good": .bool($0.isGood), "detail": .string($0.detail)]
            }))
        return failed == 0 ? .done : .refused
      }
      for finding in findings {
        let name = output.voice.say(Check(finding.subject))
        let code = finding.subject.rawValue
        output.say(
          finding.isGood
            ? .checkPassed(name, code: code, detail: finding.detail)
            : .checkFailed(name, code: code, detail: finding.detail),
          finding.isGood ? .good : .bad)
      }
      output.say(failed == 0 ? .allChecksPassed : .checksFailed(failed))
      return failed == 0 ? .done : .refused
    }
  }
}

extension Check {
  /// What people call it.
  fileprivate init(_ subject: Finding.Subject) {
    self =
      switch subject {
      case .serverVersion: .serverVersion
      case .encoding: .encoding
      case .durability: .durability
      case .checksums: .checksums
      case .clock: .clock
      case .schema: .schema
      case .origin: .origin
      case .structure: .structure
      case .protection: .protection
      case .inheritance: .inheritance
      case .heads: .heads
      case .functions: .functions
      case .access: .access
      case .logins: .logins
      case .vacuum: .vacuum
      case .listening: .listening
      case .daemons: .daemons
      case .deliveries: .deliveries
      case .heldBack: .heldBack
      case .vacancies: .vacancies
      }
  }
}
