import Entente
import EntenteTesting
import Testing

@testable import Definitions

@Suite("The JSON Schema of definitions")
struct DefinitionSchemaTests {
  private static let schema = DefinitionSchema.json

  @Test("The example from which its keys are noted is itself right, and has one of every kind of mapping")
  func exemplar() throws {
    _ = try DefinitionReader().read(yaml: DefinitionSchema.exemplar.utf8, file: "exemplar.yaml")
    for shape in Shape.allCases {
      let members = Self.schema["$defs"]?[shape.rawValue]?["properties"]?.members ?? [:]
      #expect(members.count > 1, "\(shape)")
    }
  }

  @Test("Every definition that the program carries, and those of the tests, keep to it")
  func shipped() throws {
    let all = Assets.all(under: "config/mechanisms").map(\.text) + [Accord.text, SmallDefinition.text, heir]
    for text in all {
      let json = try #require(Document(yaml: text.utf8, file: "definition").root).json
      #expect(Self.problems(json) == [])
    }
    // What is stored is such a document as well.
    #expect(Self.problems(try Accord.definition().json) == [])
  }

  private let heir = """
    mechanism: heir
    like: hled
    pillars: {future-prosperity: null}
    machines: {round: {like: hled, steps: {review: null, postpone: {by: [both deputies, any principal]}}}}
    """

  @Test(
    "A misspelt key or word is found",
    arguments: [
      ("parties:", "partys:"), ("language: es", "langage: es"), ("by: any principal", "whom: any principal"),
      ("meets: date}", "meets: {typed: date}}"), ("done: percent", "done: {type: percents}"),
      ("basis: [signed", "basis: [singed"), ("internal: true", "internal: maybe"), ("mechanism: small", "version: 1"),
      ("{at: due, to", "{at: due, too"), ("title: {en: Round, es: Ronda}", "in: {a: b}"),
      ("due: 10 days", "dues: 10 days"), ("{trade: {en", "{trade: {english"),
      ("{level: principal, en: State", "{levels: [principal], en: State"),
      ("due: meets + 1 month", "ladder: standard"), ("due: meets + 1 month", "due: meets, roll: forwards"),
      ("due: meets + 1 month", "due: meets, late: allways"), ("due: meets + 1 month", "due: meets, late: each up to x"),
      ("children: ended or carried", "guards: [{count: note, at moast: 3}]"),
      ("children: ended or carried", "guards: [{cont: note, at most: 3}]"),
      ("children: ended or carried", "guards: [{count: note, at most: 3, waivable: maybe}]"),
      ("title: {en: Round, es: Ronda}", "title: {en: Round, sp: Ronda}"),
      ("by: both deputies, expires", "expires"),
    ])
  func mistakes(_ old: String, _ new: String) throws {
    let text = SmallDefinition.text.replacing(
      "pillars:\n  trade: {en: Trade, es: Comercio}", with: "pillars: {trade: {en: Trade, es: Comercio}}")
    #expect(text.contains(old))
    let json = try #require(Document(yaml: text.replacing(old, with: new).utf8, file: "definition").root).json
    #expect(!Self.problems(json).isEmpty)
  }

  private static func problems(_ json: JSON) -> [String] { Validator(root: schema).problems(json, schema, at: "") }
}

/// As much of JSON Schema as ours uses; a keyword that it does not know is a problem.
private struct Validator {
  let root: JSON

  func problems(_ value: JSON, _ schema: JSON, at path: String) -> [String] {
    if schema == true { return [] }
    return schema.members.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
      switch keyword {
      case "$schema", "title", "$defs", "then": return []
      case "$ref":
        let name = String(rule.string?.split(separator: "/").last ?? "")
        return problems(value, root["$defs"]?[name] ?? ["missing": true], at: path)
      case "type":
        let types = rule.string.map { [$0] } ?? rule.elements.compactMap(\.string)
        return types.contains(type(of: value)) ? [] : ["\(path): \(type(of: value)) is none of \(types)"]
      case "enum": return rule.elements.contains(value) ? [] : ["\(path): \(value.canonicalText)"]
      case "pattern":
        let text = value.string ?? ""
        guard let pattern = rule.string.flatMap({ try? Regex($0) }) else { return ["\(path): no pattern"] }
        return text.contains(pattern) ? [] : ["\(path): \(text)"]
      case "required":
        return rule.elements.compactMap(\.string).filter { value[$0] == nil }.map { "\(path): \($0) is missing" }
      case "properties":
        return rule.members.flatMap { key, inner in
          value[key].map { problems($0, inner, at: "\(path)/\(key)") } ?? []
        }
      case "additionalProperties":
        let known = Set(schema["properties"]?.members.keys.map { $0 } ?? [])
        return value.members.filter { !known.contains($0.key) }.flatMap { problems($1, rule, at: "\(path)/\($0)") }
      case "propertyNames": return value.members.keys.flatMap { problems(.string($0), rule, at: "\(path)/\($0)") }
      case "items":
        guard case .array(let elements) = value else { return [] }
        return elements.enumerated().flatMap { problems($1, rule, at: "\(path)/\($0)") }
      case "anyOf":
        let tried = rule.elements.map { problems(value, $0, at: path) }
        return tried.contains([]) ? [] : tried.min { $0.count < $1.count } ?? []
      case "not": return problems(value, rule, at: path).isEmpty ? ["\(path): not this"] : []
      case "if":
        return problems(value, rule, at: path).isEmpty ? problems(value, schema["then"] ?? true, at: path) : []
      default: return ["\(path): unknown keyword \(keyword)"]
      }
    }
  }

  private func type(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .integer, .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

extension Node {
  /// As an editor sees it, which types plain scalars by their look.
  fileprivate var json: JSON {
    switch content {
    case .scalar(let text, let isQuoted):
      if isQuoted { return .string(text) }
      if text == "null" || text.isEmpty { return .null }
      if text == "true" || text == "false" { return .bool(text == "true") }
      return Int64(text).map(JSON.integer) ?? .string(text)
    case .sequence(let elements): return .array(elements.map(\.json))
    case .mapping(let entries):
      return .object(Dictionary(entries.map { ($0.key, $0.value.json) }) { first, _ in first })
    }
  }
}
