public import Entente

extension Voice {
  /// "Changed: machine round, step agree, by: from both principal to both deputy."
  public func sentence(for change: DefinitionChange) -> String {
    let place = list(of: change.path)
    if case .changed(let old, let new) = change.kind {
      return say(.change(change.kind, place: place, old: value(old), new: value(new)))
    }
    return say(.change(change.kind, place: place))
  }

  /// What was added or removed, said back where that is a step or a deadline; empty for all else.
  ///
  /// - Parameters:
  ///   - old: the definition that lost it.
  ///   - new: the definition that has it now.
  public func retelling(of change: DefinitionChange, from old: Definition, to new: Definition) -> [String] {
    let whole: Definition
    switch change.kind {
    case .added: whole = new
    case .removed: whole = old
    case .changed, .reordered: return []
    }
    guard change.path.count == 2, case .named("machines", let id) = change.path[0],
      case .named(let list, let name) = change.path[1], let machine = whole.machine(id)
    else { return [] }
    var voice = self
    voice.definition = whole
    voice.machine = machine
    let verb = String(name.prefix { $0 != " " })
    switch list {
    case "steps":
      return machine.steps.first { $0.verb == verb }.map { [voice.sentence(for: $0)] + voice.particulars(of: $0) } ?? []
    case "deadlines":
      return machine.deadlines.first { $0.name == name }.map(voice.sentences) ?? []
    default: return []
    }
  }

  /// "machine round, step agree, by"
  private func list(of path: [DefinitionChange.Part]) -> String {
    path.map { part in
      switch part {
      case .named(let list, let name): "\(term("thing", list)) \(name)"
      case .key(let key): key
      }
    }.joined(separator: ", ")
  }

  private func value(_ json: JSON) -> String {
    switch json {
    case .null: term("thing", "nothing")
    case .string(let text): text
    case .array(let elements) where !elements.isEmpty && elements.allSatisfy { $0.string != nil }:
      elements.compactMap(\.string).joined(separator: ", ")
    default: json.canonicalText
    }
  }
}
