public import Entente

extension Document {
  /// Where a place of a definition stands in this document: the thing itself, or what is nearest above it where the
  /// document leaves it out or inherits it.
  public func location(of place: LintFinding.Place) -> Location? { root?.location(of: place) }
}

extension Node {
  func location(of place: LintFinding.Place) -> Location {
    var (node, location) = (self, self.location)
    for (index, name) in place.names.enumerated() {
      let isLast = index == place.names.count - 1
      guard let found = node.named(name, occurrence: isLast ? place.occurrence : 0) else { return location }
      (node, location) = found
    }
    guard let key = place.key else { return location }
    return (node[key] ?? Self.spellings[key].flatMap { node[$0] })?.location ?? location
  }

  /// A key that says the same in short.
  private static let spellings = ["guards": "children"]

  /// The keys by which the elements of a list may name themselves.
  private static let naming = ["id", "verb", "name", "kind"]

  /// What bears a name: a key of a mapping, or an element of a list that names itself, with the place of the name.
  private func named(_ name: String, occurrence: Int) -> (Node, Location)? {
    switch content {
    case .scalar: return nil
    case .mapping(let entries):
      return entries.first { $0.key == name }.map { ($0.value, $0.location) }
    case .sequence(let elements):
      let bearers = elements.compactMap { element in
        Self.naming.lazy.compactMap { element[$0] }.first { $0.text == name }.map { (element, $0.location) }
      }
      return bearers.indices.contains(occurrence) ? bearers[occurrence] : nil
    }
  }
}
