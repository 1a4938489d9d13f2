internal import Entente
internal import Messages

extension Invocation {
  /// Which country each party is, by `--party a=gb`, in the order of the parties; empty where nothing is to be said.
  func countries(for situation: Situation, of step: Step) throws(UsageError) -> [String] {
    let parties = situation.definition.parties
    guard step.from.isEmpty, situation.dialogue == nil, situation.parent == nil, situation.definition.hasSlots else {
      return []
    }
    var countries = parties.map { $0.isSlot ? "" : $0.id }
    for word in all("party") {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false).map { $0.lowercased() }
      guard parts.count == 2, let index = parties.firstIndex(where: { $0.isSlot && $0.id == parts[0] }),
        countries[index].isEmpty, Self.isCountry(parts[1])
      else { throw UsageError(.badCountry(word, slots: parties.filter(\.isSlot).map(\.id)), verb: verb.path) }
      countries[index] = parts[1]
    }
    return countries
  }

  /// A country is a part of its dialogues' references.
  private static func isCountry(_ text: String) -> Bool {
    (2...32).contains(text.utf8.count) && text.first?.isLetter ?? false
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
  }
}
