public import Definitions

extension Voice {
  /// What is wrong with a document, without where: "Unknown key “stats”; did you mean “states”?"
  public func sentence(for diagnostic: Diagnostic) -> String {
    var values = diagnostic.parameters
    values["text"] = diagnostic.text.isEmpty ? nil : diagnostic.text
    values["suggestion"] = diagnostic.suggestion
    return catalogue.text(diagnostic.code.path, values) ?? diagnostic.code.rawValue
  }

  /// "hled.yaml:12:7: Unknown key “stats”; did you mean “states”?"
  public func line(for diagnostic: Diagnostic) -> String {
    "\(diagnostic.location): \(sentence(for: diagnostic))"
  }
}

extension Diagnostic.Code {
  /// Its key in the catalogue.
  var path: String { "diagnostic.\(rawValue)" }
}
