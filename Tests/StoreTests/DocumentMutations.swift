import Entente
import EntenteTesting
import Simulating

/// Ways to break the document of a step: each contradicts the definition, the history or the document itself.
struct DocumentMutations: Sendable {
  var random: SplitMix

  /// All single changes, each with the place that it breaks.
  mutating func all(of document: JSON) -> [(place: String, document: JSON)] {
    var mutants: [(place: String, document: JSON)] = []
    for (path, values) in Self.breaks(document) {
      for value in values {
        let other: JSON? = value == "{uuid}" ? .string(uuid()) : value
        mutants.append(
          (
            "\(path.joined(separator: ".")) = \(other?.canonicalText ?? "nothing")",
            Self.set(document, path[...], other)
          ))
      }
    }
    return mutants
  }

  private mutating func uuid() -> String { Identifier(high: random.next(), low: random.next()).description }

  /// By path the values that do not belong there; nil takes the member away.
  private static func breaks(_ document: JSON) -> [([String], [JSON?])] {
    var breaks: [([String], [JSON?])] = []
    func add(_ path: [String], _ values: [JSON?]) {
      if find(document, path[...]) != nil { breaks.append((path, values)) }
    }
    func next(_ path: [String], by difference: Int64) -> JSON? {
      find(document, path[...])?.integer.map { .integer($0 + difference) }
    }
    let nowhere: [JSON?] = ["nowhere"]
    let somebody: [JSON?] = ["{uuid}"]
    // A new dialogue may have any identifier.
    if document["dialogue"] == nil { add(["subject"], somebody) }
    for member in ["verb", "to"] { add(["transition", member], nowhere + [nil]) }
    add(["transition", "from"], nowhere + [nil])
    add(["transition", "seq"], [next(["transition", "seq"], by: 1), next(["transition", "seq"], by: -1), nil])
    for member in ["motion", "actor", "office"] { add(["transition", member], somebody + [nil]) }
    add(["transition", "party"], ["xx", nil])
    add(["transition", "basis"], ["recorded", "reconstructed", "hearsay", nil])
    add(["transition", "commitment"], [hash, nil])
    for opened in ["motion", "opens"] {
      add([opened, "verb"], nowhere + [nil])
      add([opened, "from"], nowhere + [nil])
      add([opened, "base"], [next([opened, "base"], by: 1), next([opened, "base"], by: -1), nil])
      add([opened, "commitment"], [hash])
    }
    for (index, _) in (document["consents"]?.elements ?? []).enumerated() { consent(["consents", "\(index)"]) }
    consent(["opens", "consent"])
    func consent(_ path: [String]) {
      add(path + ["motion"], somebody + [nil])
      add(path + ["party"], ["xx", nil])
      add(path + ["act"], ["perhaps", nil])
      add(path + ["basis"], ["attested", "recorded", "hearsay", nil])
      add(path + ["person"], somebody + [nil])
      add(path + ["office"], somebody + [nil])
    }
    add(["payload", "commitment"], [hash])
    add(["payload", "salt"], [hash, nil])
    add(["payload", "body"], ["{}", nil])
    add(["dialogue", "definition"], [999, nil])
    add(["dialogue", "machine"], nowhere + [nil])
    add(["dialogue", "parent"], somebody + [nil])
    add(["dialogue", "reference"], [nil])
    add(["dialogue", "parties"], [[], ["us"], ["us", "us"]])
    add(["dialogue", "countries"], [[], ["us"]])
    add(["dialogue", "imported"], [nil])
    for (index, text) in (document["texts"]?.elements ?? []).enumerated() where text["id"] != nil {
      let path = ["texts", "\(index)"]
      add(path + ["kind"], ["Two words", nil])
      add(path + ["language"], ["Spanish", nil])
      add(path + ["digest"], ["00", nil])
      add(path + ["size"], [-1, nil])
      add(path + ["person"], somebody)
    }
    for (index, deadline) in (document["deadlines"]?.elements ?? []).enumerated() {
      let path = ["deadlines", "\(index)"]
      add(path + ["act"], ["forgotten", nil])
      add(path + ["name"], [nil])
      if deadline["act"] == "armed" {
        add(path + ["generation"], [0, -1, nil])
        for member in ["rule", "anchor", "dueDate", "dueAt", "rungs", "calendars", "zoneData"] {
          add(path + [member], [nil])
        }
        add(path + ["rungs"], ["{}"])
        add(path + ["calendars"], ["[]"])
      } else {
        add(path + ["generation"], [next(path + ["generation"], by: 1), nil])
        add(path + ["reason"], [nil])
      }
    }
    for (index, _) in (document["children"]?.elements ?? []).enumerated() {
      let path = ["children", "\(index)"]
      add(path + ["dialogue"], somebody + [nil])
      for member in ["from", "verb", "to"] { add(path + [member], nowhere + [nil]) }
      add(path + ["seq"], [next(path + ["seq"], by: 1), nil])
    }
    return breaks
  }

  private static let hash: JSON = .string(String(repeating: "5", count: 64))

  private static func find(_ json: JSON, _ path: ArraySlice<String>) -> JSON? {
    guard let first = path.first else { return json == .null ? JSON?.none : json }
    if let index = Int(first), case .array(let values) = json {
      return values.indices.contains(index) ? find(values[index], path.dropFirst()) : nil
    }
    return json[first].flatMap { find($0, path.dropFirst()) }
  }

  private static func set(_ json: JSON, _ path: ArraySlice<String>, _ value: JSON?) -> JSON {
    guard let first = path.first else { return value ?? .null }
    if let index = Int(first), case .array(var values) = json {
      values[index] = set(values[index], path.dropFirst(), value)
      return .array(values)
    }
    var members = json.members
    members[first] = path.count == 1 ? value : set(members[first] ?? .null, path.dropFirst(), value)
    return .object(members)
  }
}
