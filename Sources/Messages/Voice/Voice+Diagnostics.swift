public import Definitions

extension Voice {
  /// What is wrong with a document, without where: "There is no key stats here. Did you mean states?"
  public func sentence(for diagnostic: Diagnostic) -> String {
    var values = diagnostic.parameters
    values["text"] = diagnostic.text.isEmpty ? nil : diagnostic.text
    let sentence = catalogue.text(diagnostic.code.path, values) ?? diagnostic.code.rawValue
    let suggestion = diagnostic.suggestion.flatMap { catalogue.text("diagnostic.did_you_mean", ["suggestion": $0]) }
    return [sentence, suggestion].compactMap(\.self).joined(separator: " ")
  }

  /// "hled.yaml:12:7: There is no key stats here. Did you mean states?"
  public func line(for diagnostic: Diagnostic) -> String {
    "\(diagnostic.location): \(sentence(for: diagnostic))"
  }
}

extension Diagnostic.Code {
  /// Its key in the catalogue.
  var path: String { "diagnostic.\(rawValue)" }
}
