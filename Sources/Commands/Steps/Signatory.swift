internal import Definitions
internal import Entente
internal import Foundation
internal import Ledger
internal import Messages
internal import Store

extension Invocation {
  /// The signed paper that `--paper` and `--signatory` name; nil when neither is given.
  ///
  /// It was signed on the day that `--signed-on` names, or else on the one that the step itself tells of. Today would be
  /// a guess, and a wrong one would be judged by who holds the office today.
  func paper(
    for step: Step, _ payload: Payload, in situation: Situation, _ store: Store, _ voice: Voice
  ) async throws -> Paper? {
    guard let file = self["paper"] else {
      if self["signatory"] != nil { throw UsageError(.missingOption("paper"), verb: verb.path) }
      return nil
    }
    guard let word = self["signatory"] else { throw UsageError(.missingOption("signatory"), verb: verb.path) }
    let bytes = try Files.read(file)
    let signatory = Signatory(word, step: step, situation: situation)
    guard let day = date("signed-on") ?? situation.day(toldBy: step, payload) else {
      throw UsageError(.missingOption("signed-on"), verb: verb.path)
    }
    var office = signatory.named
    if office == nil { office = try await signatory.held(on: day, in: store) }
    guard let office else {
      if let theirs = signatory.ofTheOtherSide {
        throw CommandError(.otherSidesOffice(word, party: theirs.party), .refused)
      }
      let suggestion = try await signatory.suggestion(store, voice)
      throw CommandError(.unknownSignatory(word, suggestion: suggestion), .notFound)
    }
    return Paper(
      digest: SHA256.digest(bytes), country: situation.country(of: office.party), office: office.id,
      date: day)
  }
}

extension Situation {
  fileprivate func country(of party: String) -> String { definition.party(party)?.country ?? party }

  /// The day in the only field of a step that tells of what has been, such as `held`: as it is given, or as the motion
  /// has it that is joined.
  fileprivate func day(toldBy step: Step, _ payload: Payload) -> LocalDate? {
    let fields = step.fields.filter { $0.type == .date && $0.isPast }
    guard let field = fields.first, fields.count == 1 else { return nil }
    let open = dialogue?.motions.last { $0.verb == step.verb }
    return (payload[field.name] ?? open?.payload[field.name])?.date
  }
}

/// Who signed a paper, as somebody calls him: a person, or the office that he held.
private struct Signatory {
  let word: String
  let step: Step
  let situation: Situation
  private let wanted: String

  init(_ word: String, step: Step, situation: Situation) {
    self.word = word
    self.step = step
    self.situation = situation
    wanted = Self.plain(word)
  }

  /// The offices whose signature the actor may record: his own side's, or any where he holds none.
  private var offices: [Office] {
    let own = Set(situation.actor.offices.map(\.party))
    return situation.definition.offices.filter { own.isEmpty || own.contains($0.party) }
  }

  var named: Office? { office(among: offices) }

  var ofTheOtherSide: Office? { office(among: situation.definition.offices) }

  /// The office by its name in any language, by its code, or by a code among the words, as in "Titular de la SRE", where
  /// only one office bears it.
  private func office(among offices: [Office]) -> Office? {
    if let exact = offices.first(where: { office in
      Self.plain(office.id) == wanted || office.label.texts.values.contains { Self.plain($0) == wanted }
    }) {
      return exact
    }
    let words = Set(Self.words(wanted))
    let found = offices.filter { words.contains(Self.plain($0.id)) }
    return found.count == 1 ? found.first : nil
  }

  /// The office that a person of this handle or name held on a day; of several the one that may sign this step.
  func held(on day: LocalDate, in store: Store) async throws -> Office? {
    let people = try await store.people().filter { Self.plain($0.handle) == wanted || Self.plain($0.name) == wanted }
    guard people.count == 1, let person = people.first else { return nil }
    var held: [Office] = []
    for office in offices {
      let holder = try await store.holder(
        country: situation.country(of: office.party), office: office.id, on: day)
      if holder == person.name { held.append(office) }
    }
    let competent = held.first { situation.isCompetent($0.held, for: step) }
    return competent ?? held.first
  }

  /// The office or the person that was probably meant, as the reader may type it.
  func suggestion(_ store: Store, _ voice: Voice) async throws -> String? {
    let labels = offices.map { $0.label[voice.language.rawValue] }
    let names = try await store.people().flatMap { [$0.handle, $0.name] }
    let all = Dictionary((labels + names + offices.map(\.id)).map { (Self.plain($0), $0) }) { first, _ in first }
    if let near = Spelling.nearest(to: wanted, among: all.keys.sorted()) { return all[near] }
    let codes = offices.map(\.id).sorted()
    // Of an abbreviation every letter counts: SER may be SRE, and SEX is nobody.
    let office = Self.words(wanted).filter { $0.count > 2 }.compactMap { word in
      word.count > 4 ? Spelling.nearest(to: word, among: codes) : codes.first { $0.sorted() == word.sorted() }
    }.last
    return offices.first { $0.id == office }.map { $0.label[voice.language.rawValue] }
  }

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
  }

  /// Without case and accents, as people type.
  private static func plain(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
