internal import Definitions
internal import Messages

extension Program {
  /// `entente mechanism schema`: a JSON Schema of definitions, for an editor.
  static var mechanismSchema: Verb {
    Verb("mechanism", "schema", summary: .verb(.mechanismSchema)) { _, output in
      output.json(DefinitionSchema.json)
      return .done
    }
  }
}
