// A definition as the JSON that is stored and digested: everything spelt out, defaults filled in, lists in the
// definition's own order. It says the same as the YAML that it was read from, and is itself such a document.

extension Definition {
  /// The definition as the JSON that is stored and digested: everything spelt out, defaults filled in, lists in their
  /// own order. `DefinitionReader` reads it back.
  public var json: JSON {
    [
      "mechanism": .string(name),
      "version": .integer(Int64(version)),
      "title": title.json,
      "languages": .array(languages.map(JSON.string)),
      "parties": .array(parties.map(\.json)),
      "countries": .array(countries.map(\.json)),
      // A word alone where there is no label, so that definitions without any keep their bytes.
      "levels": .array(
        levels.map { id in levelLabels[id].map { ["id": .string(id), "label": $0.json] } ?? .string(id) }),
      "offices": .array(offices.map(\.json)),
      "pillars": .array(pillars.map(\.json)),
      "classes": .array(classes.map(\.json)),
      "ladders": .array(ladders.map(\.json)),
      "machines": .array(machines.map(\.json)),
    ]
  }
}

extension Party {
  fileprivate var json: JSON {
    // What a slot has of these is its country's, and not said here.
    isSlot
      ? ["id": .string(id), "label": label.json]
      : [
        "id": .string(id), "label": label.json, "language": .string(language), "zone": .string(zone),
        "calendar": .string(calendar),
      ]
  }
}

extension Choice {
  fileprivate var json: JSON { ["id": .string(id), "label": label.json] }
}

extension InstrumentClass {
  fileprivate var json: JSON {
    var json: [String: JSON] = ["id": .string(id), "label": label.json, "consent": .string(level)]
    if allowsSilence { json["silence"] = true }
    return .object(json)
  }
}

extension Office {
  fileprivate var json: JSON {
    ["party": .string(party), "id": .string(id), "level": .string(level), "label": label.json]
  }
}

extension Ladder {
  fileprivate var json: JSON {
    [
      "id": .string(id), "late": (late?.description).json,
      "rungs": .array(
        rungs.map { rung in
          ["at": .string(rung.offset.description), "to": .array(rung.levels.map(JSON.string))]
        }),
    ]
  }
}

extension Machine {
  fileprivate var json: JSON {
    [
      "id": .string(id), "title": title.json, "in": parent.json, "reference": .string(reference.description),
      "stages": stages == Stage.usual ? .null : .array(stages.map(\.json)),
      "states": .array(
        states.map { ["id": .string($0.id), "label": $0.label.json, "stage": .string($0.stage)] }),
      "steps": .array(steps.map(\.json)),
      "deadlines": .array(deadlines.map(\.json)),
    ]
  }
}

extension Stage {
  fileprivate var json: JSON { ["id": .string(id), "label": label.json] }
}

extension Field {
  fileprivate var json: JSON {
    var json: [String: JSON] = [
      "name": .string(name), "label": label.json, "type": .string(type.rawValue), "optional": .bool(isOptional),
      "min": limits.least.map(JSON.integer) ?? .null, "max": limits.most.map(JSON.integer) ?? .null,
      "choices": .array(choices.map(\.json)),
    ]
    if isPast { json["past"] = true }
    return .object(json)
  }
}

extension Step {
  fileprivate var json: JSON {
    var json: [String: JSON] = [
      "verb": .string(verb), "label": label.json, "from": .array(from.map(JSON.string)),
      // The database takes each edge from this list and need not understand `to` and `when`.
      "edges": .array(edges.map { ["from": $0.from.json, "to": .string($0.to)] }),
      "to": to.previous == nil ? to.state.json : "previous",
      "when": .array(
        to.cases.map { ["field": .string($0.field), "equals": .integer($0.equals), "to": .string($0.to)] }),
      "by": .string(by.description),
      "fields": .array(fields.map(\.json)),
      "texts": .array(
        texts.map {
          [
            "kind": .string($0.kind), "label": $0.label.json,
            "languages": .array($0.languages.map(JSON.string)),
          ]
        }),
      "guards": .array(guards.map(\.json)),
      "opens": opens.json, "adopts": adopts.json, "basis": .array(basis.map { .string($0.rawValue) }),
      "internal": .bool(isInternal), "expires": (expires?.description).json,
      "ad referendum": (adReferendum?.description).json,
    ]
    // What came to the language later is left out where it is not used, so that older definitions keep their digests.
    if let silence { json["silence"] = ["once": .string(silence.once), "unless": .string(silence.unless)] }
    return .object(json)
  }
}

extension ReferenceRule: CustomStringConvertible {
  /// As definitions write it: `year of meets`, `number C`.
  public var description: String {
    switch self {
    case .year(let field): field.map { "year of \($0)" } ?? "year"
    case .number(let prefix): "number \(prefix)"
    }
  }
}

extension String? {
  var json: JSON { map(JSON.string) ?? .null }
}
