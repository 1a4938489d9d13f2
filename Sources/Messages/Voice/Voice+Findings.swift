public import Entente

extension Voice {
  /// What lint has found, without where: "The ladder slow is used by no deadline."
  public func sentence(for finding: LintFinding) -> String {
    catalogue.text(finding.code.path, finding.parameters) ?? finding.code.rawValue
  }
}

extension LintFinding.Code {
  /// Its key in the catalogue; what is wrong in any case is said in the words of the reader of files.
  var path: String { severity == .error ? "diagnostic.\(rawValue)" : "lint.\(rawValue)" }
}
