/// That a list of parts has what it cannot do without, known to the compiler.
public enum Given {}

/// That a list of parts has not yet what it cannot do without.
public enum Lacking {}

/// The parts of a definition; `Need` says whether a machine is among them.
public struct DefinitionParts<Need>: Sendable {
  var list: [DefinitionPart]
}

/// The parts of a machine; `Need` says whether a step that creates its dialogues is among them.
public struct MachineParts<Need>: Sendable {
  var list: [MachinePart]
}
