internal import Definitions

extension Migrations {
  /// Everything that the program has run to make a database what it is.
  func text(isSandbox: Bool) -> String {
    (all.map(\.sql) + (isSandbox ? [Assets.text("sql/sandbox.sql") ?? ""] : [])).joined(separator: "\n")
  }

  /// The triggers that the files make, each after its table: what a database must have, and no list to keep in step.
  var triggers: Set<String> {
    let text = text(isSandbox: false)
    var found: Set<String> = []
    for match in text.matches(of: #/create\s+(?:constraint\s+)?trigger\s+(\w+)\s[^;]*?\son\s+entente\.(\w+)/#) {
      found.insert("\(match.2) \(match.1)")
    }
    for match in text.matches(of: #/entente\.protect\('entente\.(\w+)',\s*(null|'\w+')\)/#) {
      found.formUnion(["zz_append_only", "zz_no_truncate"].map { "\(match.1) \($0)" })
      if match.2 != "null" { found.insert("\(match.1) zz_logged") }
    }
    for match in text.matches(of: #/drop\s+trigger\s+(?:if\s+exists\s+)?(\w+)\s+on\s+entente\.(\w+)/#) {
      found.remove("\(match.2) \(match.1)")
    }
    return found
  }
}
