/// Completes a document that says `like:` with what it inherits, so that everything after reads one whole document.
///
/// Each node keeps the place where it was written, so that what is wrong with it is told of the right file.
struct Inheritance {
  /// A definition by its name; nil where there is none.
  let parent: (String) -> Document?
  let findings: Findings

  /// The document with all that it inherits and without `like`; nil where that cannot be had, which was then reported.
  func complete(_ root: Node) -> Node? {
    complete(root, heirs: [root["mechanism"]?.text].compactMap(\.self))
  }

  private func complete(_ root: Node, heirs: [String]) -> Node? {
    guard case .mapping = root.content else { return root }
    var child = root.without("like")
    var labels: [Node] = []
    if case .mapping(let machines) = child["machines"]?.content {
      var whole: [Node.Entry] = []
      for machine in machines {
        guard let like = machine.value["like"], !like.isNull else {
          whole.append(machine)
          continue
        }
        guard let (base, words) = self.machine(like, called: machine.key, heirs: heirs) else { return nil }
        labels += [words].compactMap(\.self)
        whole.append(
          Node.Entry(
            key: machine.key, location: machine.location,
            value: merge(base, machine.value.without("like"), by: Self.machine)))
      }
      child = child.replacing("machines", with: .mapping(whole))
    }
    if let like = root["like"], !like.isNull {
      guard let base = definition(like, heirs: heirs) else { return nil }
      child = merge(base.without("mechanism").without("version"), child, by: Self.definition)
    }
    // What an inherited machine calls things stands behind all that the document says itself.
    for words in labels { child = Self.adding(words, to: child) }
    return child
  }

  /// The definition that a `like:` names, itself complete.
  private func definition(_ like: Node, heirs: [String]) -> Node? {
    guard let name = findings.identifier(like) else { return nil }
    return definition(name, at: like.location, heirs: heirs)
  }

  private func definition(_ name: String, at place: Location, heirs: [String]) -> Node? {
    guard !heirs.contains(name) else {
      let circle = heirs.drop { $0 != name } + [name]
      findings.add(.likeCycle, at: place, text: name, ["circle": circle.joined(separator: " → ")])
      return nil
    }
    guard let document = parent(name) else {
      findings.add(.unknownMechanism, at: place, text: name, among: Assets.names(in: "config/mechanisms"))
      return nil
    }
    findings.add(document.diagnostics)
    return document.root.flatMap { complete($0, heirs: heirs + [name]) }
  }

  /// `like: hled` is the machine of the same name there; `like: hled.round` another one. With it come its labels.
  private func machine(_ like: Node, called name: String, heirs: [String]) -> (machine: Node, labels: Node?)? {
    guard let text = findings.text(like) else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    // A machine of another definition may be like one of the heir's own name.
    guard let mechanism = parts.first, findings.identifier(mechanism, at: like.location) != nil,
      let base = definition(mechanism, at: like.location, heirs: heirs)
    else { return nil }
    let wanted = parts.count > 1 ? parts[1] : name
    guard let machine = base["machines"]?[wanted] else {
      var known: [String] = []
      if case .mapping(let entries) = base["machines"]?.content { known = entries.map(\.key) }
      findings.add(.unknownMachine, at: like.location, text: wanted, among: known)
      return nil
    }
    return (machine, base["labels"])
  }

  private static func adding(_ labels: Node, to root: Node) -> Node {
    guard case .mapping(let inherited) = labels.content else { return root }
    guard let own = root["labels"], case .mapping(let entries) = own.content else {
      return root["labels"] == nil ? root.adding("labels", labels) : root
    }
    let missing = inherited.filter { label in !entries.contains { $0.key == label.key } }
    return root.replacing("labels", with: .mapping(entries + missing))
  }
}

extension Inheritance {
  /// How what stands under a key is put over what is inherited.
  indirect enum Way: Sendable {
    /// It takes the other's place.
    case replace
    /// Name by name; whatever it does not name stays, and `null` removes.
    case byName(Way)
    /// Key by key, each in its own way; a key that is not listed replaces.
    case byKey([String: Way])
  }

  static let definition: Way = .byKey([
    "parties": .byName(thing), "countries": .byName(thing), "pillars": .byName(thing), "classes": .byName(thing),
    "ladders": .byName(.replace), "labels": .byName(thing), "offices": .byName(.byName(thing)),
    "machines": .byName(.replace),
  ])
  static let machine: Way = .byKey([
    "stages": .byName(thing), "states": .byName(thing), "fields": .byName(thing), "steps": .byName(thing),
    "deadlines": .byName(thing),
  ])
  private static let thing: Way = .byKey([:])

  func merge(_ base: Node, _ child: Node, by way: Way) -> Node {
    guard case .mapping(let own) = child.content, !isReplaced(way) else { return child }
    guard case .mapping(let inherited) = base.content else {
      if case .byName = way, case .sequence = base.content {
        findings.add(.likeNeedsNames, at: child.location, text: child.excerpt)
      }
      return child
    }
    var entries: [Node.Entry] = inherited
    for entry in own {
      guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
        if case .byName = way, entry.value.isNull {
          findings.add(.nothingToRemove, at: entry.location, text: entry.key, among: inherited.map(\.key))
        } else {
          entries.append(entry)
        }
        continue
      }
      if entry.value.isNull {
        entries.remove(at: index)
      } else {
        entries[index] = Node.Entry(
          key: entry.key, location: entry.location,
          value: merge(entries[index].value, entry.value, by: inner(way, entry.key)))
      }
    }
    return Node(.mapping(entries), at: child.location)
  }

  private func isReplaced(_ way: Way) -> Bool {
    if case .replace = way { true } else { false }
  }

  private func inner(_ way: Way, _ key: String) -> Way {
    switch way {
    case .replace: .replace
    case .byName(let inner): inner
    case .byKey(let ways): ways[key] ?? .replace
    }
  }
}

extension Node {
  fileprivate func without(_ key: String) -> Node {
    guard case .mapping(let entries) = content else { return self }
    return Node(.mapping(entries.filter { $0.key != key }), at: location)
  }

  fileprivate func adding(_ key: String, _ value: Node) -> Node {
    guard case .mapping(let entries) = content else { return self }
    return Node(.mapping(entries + [Node.Entry(key: key, location: value.location, value: value)]), at: location)
  }

  fileprivate func replacing(_ key: String, with value: Content) -> Node {
    guard case .mapping(let entries) = content else { return self }
    let replaced = entries.map { entry in
      entry.key == key
        ? Node.Entry(key: key, location: entry.location, value: Node(value, at: entry.value.location)) : entry
    }
    return Node(.mapping(replaced), at: location)
  }
}
