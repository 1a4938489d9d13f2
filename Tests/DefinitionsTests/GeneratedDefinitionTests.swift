import Definitions
import Entente
import EntenteTesting
import Ledger
import Simulating
import Testing

@Suite("Of any definition")
struct GeneratedDefinitionTests {
  private static let reader = SmallDefinition.reader

  private func definition(_ seed: UInt64) -> Definition {
    var generator = DefinitionGenerator(seed: seed)
    return generator.definition("generated")
  }

  private func digest(_ definition: Definition) -> Digest { SHA256.digest(definition.json.canonical) }

  @Test(
    "the stored form, read as JSON or as YAML, is the same value with the same bytes",
    arguments: 0..<10 as Range<UInt64>)
  func stored(_ seed: UInt64) throws {
    let definition = definition(seed)
    let stored = definition.json.canonical
    for again in [
      try Self.reader.read(json: JSON(parsing: stored), name: "stored"),
      try Self.reader.read(yaml: stored, file: "stored"),
    ] {
      #expect(again == definition)
      #expect(again.json.canonical == stored)
    }
  }

  @Test("the order of keys, comments, quotes and white space change nothing", arguments: 0..<10 as Range<UInt64>)
  func spelling(_ seed: UInt64) throws {
    let definition = definition(seed)
    var spelling = YAMLSpelling(seed: seed)
    var texts: Set<String> = []
    for _ in 0..<3 {
      let text = spelling.text(definition.json)
      texts.insert(text)
      let again = try Self.reader.read(yaml: text.utf8, file: "seed-\(seed).yaml")
      #expect(again == definition)
      #expect(digest(again) == digest(definition))
    }
    #expect(texts.count == 3)
  }

  @Test("whatever else is changed and still read changes the digest", arguments: 0..<10 as Range<UInt64>)
  func changes(_ seed: UInt64) throws {
    let definition = definition(seed)
    var random = SplitMix(seed: seed)
    var read = 0
    for _ in 0..<12 {
      let (changed, path) = changing(definition.json, &random)
      guard changed != definition.json, let other = try? Self.reader.read(json: changed, name: "changed") else {
        continue
      }
      read += 1
      #expect(digest(other) != digest(definition), "seed \(seed): \(path)")
    }
    #expect(read >= 1, "seed \(seed)")
  }

  @Test("a changed label of a state changes it too", arguments: 0..<5 as Range<UInt64>)
  func labels(_ seed: UInt64) throws {
    let definition = definition(seed)
    var changed = definition
    changed.machines[0].states[0].label = LocalizedText(["en": "Otherwise", "es": "De otro modo"])
    let again = try Self.reader.read(yaml: changed.json.canonical, file: "changed.yaml")
    #expect(digest(again) != digest(definition) && digest(again) == digest(changed))
  }

  /// One value somewhere made another of its kind, or two neighbours in a list changed places.
  private func changing(_ json: JSON, _ random: inout SplitMix) -> (JSON, path: String) {
    switch json {
    case .object(var members):
      guard let key = members.keys.sorted().randomElement(using: &random), let value = members[key] else {
        return (json, "")
      }
      let (changed, path) = changing(value, &random)
      members[key] = changed
      return (.object(members), "\(key)/\(path)")
    case .array(var values):
      guard let index = values.indices.randomElement(using: &random) else { return (json, "[]") }
      if random.chance(25), index > 0 {
        values.swapAt(index, index - 1)
        return (.array(values), "swap \(index)")
      }
      let (changed, path) = changing(values[index], &random)
      values[index] = changed
      return (.array(values), "\(index)/\(path)")
    case .string(let text): return (.string(random.pick([text + "x", "desk", "s1", "2 days"], or: "")), text)
    case .integer(let number): return (.integer(number &+ 1), "\(number)")
    case .bool(let value): return (.bool(!value), "\(value)")
    case .null, .number: return (json, "")
    }
  }
}
