/// Compares two definitions in their stored form, matching what bears a name by its name.
enum Comparison {
  typealias Path = [DefinitionChange.Part]

  static func changes(from old: JSON, to new: JSON, at path: Path) -> [DefinitionChange] {
    if old == new { return [] }
    if case .object(let before) = old, case .object(let after) = new {
      return Set(before.keys).union(after.keys).subtracting(derived).sorted(by: isBefore).flatMap { key in
        members(key, from: before[key] ?? .null, to: after[key] ?? .null, at: path)
      }
    }
    return [DefinitionChange(path, .changed(from: old, to: new))]
  }

  /// What follows from the rest and would only be told twice.
  private static let derived: Set<String> = ["edges"]

  /// What is said of a thing itself goes before what it consists of.
  private static func isBefore(_ left: String, _ right: String) -> Bool {
    let order = ["parties", "levels", "offices", "pillars", "ladders", "machines", "states", "steps", "deadlines"]
    let places = [left, right].map { order.firstIndex(of: $0) ?? -1 }
    return (places[0], left) < (places[1], right)
  }

  private static func members(_ key: String, from old: JSON, to new: JSON, at path: Path) -> [DefinitionChange] {
    guard case .array(let before) = old, case .array(let after) = new,
      let names = Names(before, after), names.areDistinct
    else { return changes(from: old, to: new, at: path + [.key(key)]) }
    func place(_ name: String) -> Path { path + [.named(list: key, name: name)] }
    var found: [DefinitionChange] = []
    for (name, value) in zip(names.old, before) {
      if let index = names.new.firstIndex(of: name) {
        found += changes(from: value, to: after[index], at: place(name))
      } else {
        found.append(DefinitionChange(place(name), .removed(value)))
      }
    }
    for (name, value) in zip(names.new, after) where !names.old.contains(name) {
      found.append(DefinitionChange(place(name), .added(value)))
    }
    if names.old.filter(names.new.contains) != names.new.filter(names.old.contains) {
      found.append(DefinitionChange(path + [.key(key)], .reordered))
    }
    return found
  }
}

/// The names of the elements of two lists; nil when some bear none.
private struct Names {
  let old: [String]
  let new: [String]

  init?(_ before: [JSON], _ after: [JSON]) {
    // A verb alone names a step unless another has the same one.
    let verbs = [before, after].map { $0.compactMap { $0["verb"]?.string } }
    let repeated = verbs.contains { Set($0).count < $0.count }
    func name(_ value: JSON) -> String? {
      if let verb = value["verb"]?.string {
        let origins = value["from"]?.elements.compactMap(\.string) ?? []
        return repeated ? "\(verb) (\(origins.joined(separator: ", ")))" : verb
      }
      guard let own = ["id", "name", "kind"].lazy.compactMap({ value[$0]?.string }).first else { return nil }
      return value["party"]?.string.map { "\($0)/\(own)" } ?? own
    }
    let named = [before, after].map { $0.map(name) }
    if (before + after).isEmpty || named.contains(where: { $0.contains(nil) }) { return nil }
    old = named[0].compactMap(\.self)
    new = named[1].compactMap(\.self)
  }

  var areDistinct: Bool { Set(old).count == old.count && Set(new).count == new.count }
}
