import Definitions
import Entente
import Simulating
import Testing

@Suite("Damaged definitions")
struct MutationTests {
  @Test("Whatever is changed in the HLED's definition is read or refused with places, and nothing traps")
  func mutations() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let bytes = Array(text.utf8)
    var random = Numbers(state: 20_270_909)
    let letters = Array("{}[],:-&*!|>'\"#%@` \n\tax0é\u{0}\u{FF}".utf8)
    var refused = 0
    for _ in 0..<400 {
      var mutant = bytes
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<mutant.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutant[place] = letters.randomElement(using: &random) ?? 0
        case 1: mutant.remove(at: place)
        case 2: mutant.insert(letters.randomElement(using: &random) ?? 0, at: place)
        default:
          let end = min(mutant.count, place + Int.random(in: 1...200, using: &random))
          mutant.removeSubrange(place..<end)
        }
      }
      do throws(Diagnostics) {
        _ = try SmallDefinition.reader.read(yaml: mutant, file: "mutant.yaml")
      } catch {
        refused += 1
        #expect(!error.all.isEmpty)
        for found in error.all { #expect(found.location.line > 0 && found.location.column > 0, "\(found)") }
      }
    }
    #expect(refused > 100)
  }

  @Test("Whatever part is taken out of the stored form is missed, or was not needed")
  func prunedJSON() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let json = try SmallDefinition.reader.read(yaml: text.utf8, file: "hled.yaml").json
    var random = Numbers(state: 7)
    for _ in 0..<100 {
      let pruned = prune(json, &random)
      do throws(Diagnostics) {
        _ = try SmallDefinition.reader.read(json: pruned, name: "stored")
      } catch {
        #expect(error.all.allSatisfy { $0.location.file == "stored" })
      }
    }
  }

  /// Takes one member or element away somewhere, or puts another value in its place.
  private func prune(_ json: JSON, _ random: inout Numbers) -> JSON {
    switch json {
    case .object(var members):
      guard let key = members.keys.sorted().randomElement(using: &random), let value = members[key] else { return json }
      if Bool.random(using: &random), !value.members.isEmpty || !value.elements.isEmpty {
        members[key] = prune(value, &random)
      } else {
        members[key] = Bool.random(using: &random) ? nil : [1]
      }
      return .object(members)
    case .array(var values):
      guard let index = values.indices.randomElement(using: &random) else { return json }
      if Bool.random(using: &random) { values[index] = prune(values[index], &random) } else { values.remove(at: index) }
      return .array(values)
    default: return .bool(true)
    }
  }
}

/// The same numbers at every run, so that a failure can be seen again (SplitMix64).
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
