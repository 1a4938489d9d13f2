internal import Entente
internal import Foundation
internal import Ledger
internal import Messages
internal import Store

extension Invocation {
  /// The signed paper that `--paper` and `--signatory` name; nil when neither is given.
  func paper(_ situation: Situation, _ output: Output) throws -> Paper? {
    guard let file = self["paper"] else {
      if self["signatory"] != nil { throw UsageError(.missingOption("paper"), verb: verb.path) }
      return nil
    }
    guard let signatory = self["signatory"] else { throw UsageError(.missingOption("signatory"), verb: verb.path) }
    let own = Set(situation.actor.offices.map(\.party))
    let offices = situation.definition.offices.filter { own.isEmpty || own.contains($0.party) }
    guard let office = Self.office(named: signatory, among: offices) else {
      throw CommandError(.unknownOffice(signatory), .notFound)
    }
    let zone = situation.definition.party(office.party).flatMap { Zone($0.zone) }
    let bytes = try Files.read(file)
    return Paper(
      digest: SHA256.digest(bytes), country: situation.definition.party(office.party)?.country ?? office.party,
      office: office.id,
      date: date("signed-on") ?? (zone ?? Zone.utc).local(situation.now).date)
  }

  /// The office that a person means: by its name in any language, by its code, or by a code among the words, as in
  /// "Titular de la SRE", where only one of the highest offices bears it.
  private static func office(named text: String, among offices: [Office]) -> Office? {
    let wanted = plain(text)
    if let exact = offices.first(where: { office in
      plain(office.id) == wanted || office.label.texts.values.contains { plain($0) == wanted }
    }) {
      return exact
    }
    let words = Set(wanted.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    let found = offices.filter { words.contains(plain($0.id)) }
    return found.count == 1 ? found.first : nil
  }

  /// Without case and accents, as people type.
  private static func plain(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
