internal import Entente

/// Reads the parts of a situation from the JSON that `entente.read_situation` makes.
struct SituationParts {
  let json: JSON
  let definition: Definition
  let machine: Machine

  /// The country in each party's slot; a slot is its country's own name unless the dialogue says otherwise.
  var countries: [String] {
    let bound = json["countries"]?.elements.compactMap(\.string) ?? []
    return bound.isEmpty ? definition.parties.map(\.id) : bound
  }

  private func party(of country: String) -> String? {
    zip(countries, definition.parties).first { $0.0 == country }?.1.id
  }

  /// The offices of a person that belong to parties of this dialogue.
  func offices(_ person: JSON) -> [(office: HeldOffice, id: Identifier)] {
    (person["offices"]?.elements ?? []).compactMap(office)
  }

  private func office(_ json: JSON) -> (office: HeldOffice, id: Identifier)? {
    guard let country = json["country"]?.string, let party = party(of: country), let code = json["code"]?.string,
      let level = json["level"]?.string, let id = json["id"]?.string.flatMap({ Identifier($0) })
    else { return nil }
    return (HeldOffice(party: party, office: code, level: level), id)
  }

  /// The office that signed a paper, and who held it then.
  func signatory(_ json: JSON) -> (office: HeldOffice, id: Identifier, person: Identifier)? {
    guard let person = json["person"]?.string.flatMap({ Identifier($0) }),
      let id = json["office"], let held = office(.object(json.members.merging(["id": id]) { $1 }))
    else { return nil }
    return (held.office, held.id, person)
  }

  var taken: Set<String> { Set(json["taken"]?.elements.compactMap(\.string) ?? []) }

  var mentioned: [String: Relative] {
    Dictionary((json["mentioned"]?.elements ?? []).compactMap(relative).map { ($0.reference, $0) }) { $1 }
  }

  func relative(_ json: JSON?) -> Relative? {
    guard let json, let id = json["id"]?.string.flatMap({ Identifier($0) }),
      let reference = json["reference"]?.string, let kind = json["machine"]?.string, let state = json["state"]?.string,
      let seq = json["seq"]?.integer, let rules = definition.machine(kind)
    else { return nil }
    return Relative(
      id: id, reference: reference, machine: kind, state: state, seq: Int(seq),
      facts: Payload(json["facts"] ?? .null, machine: rules), deadlines: deadlines(json).open,
      generations: deadlines(json).generations)
  }

  private func deadlines(_ json: JSON) -> (open: [OpenDeadline], generations: [String: Int]) {
    var open: [OpenDeadline] = []
    var generations: [String: Int] = [:]
    for deadline in json["deadlines"]?.elements ?? [] {
      guard let name = deadline["name"]?.string, let generation = deadline["generation"]?.integer,
        let anchor = deadline["anchor"]?.string, let due = deadline["dueAt"]?.integer
      else { continue }
      generations[name] = max(generations[name] ?? 0, Int(generation))
      if deadline["open"]?.bool == true {
        open.append(
          OpenDeadline(
            name: name, generation: Int(generation), anchor: anchor, dueAt: Instant(microseconds: due),
            then: deadline["thenAt"]?.integer.flatMap { at in
              deadline["thenVerb"]?.string.map { ArmedStep(at: Instant(microseconds: at), verb: $0) }
            }))
      }
    }
    return (open, generations)
  }

  func dialogue() -> Dialogue? {
    guard let json = json["dialogue"], let id = json["id"]?.string.flatMap({ Identifier($0) }),
      let reference = json["reference"]?.string, let seq = json["seq"]?.integer, let state = json["state"]?.string,
      let base = json["base"]?.integer, let entered = json["enteredAt"]?.integer
    else { return nil }
    let (open, generations) = deadlines(json)
    return Dialogue(
      id: id, reference: reference, seq: Int(seq), state: state, base: Int(base),
      enteredAt: Instant(microseconds: entered), proposer: json["proposer"]?.string,
      lastParty: json["last"]?["party"]?.string, facts: Payload(json["facts"] ?? .null, machine: machine),
      texts: (json["texts"]?.elements ?? []).compactMap(text),
      motions: (json["motions"]?.elements ?? []).compactMap(motion),
      children: (json["children"]?.elements ?? []).compactMap(relative), deadlines: open, generations: generations,
      isImported: json["imported"]?.bool ?? false)
  }

  private func text(_ json: JSON) -> Text? {
    guard let kind = json["kind"]?.string, let language = json["language"]?.string,
      let digest = json["digest"]?.string.flatMap({ Digest($0) })
    else { return nil }
    return Text(kind: kind, language: language, digest: digest)
  }

  private func motion(_ json: JSON) -> Motion? {
    guard let id = json["id"]?.string.flatMap({ Identifier($0) }), let verb = json["verb"]?.string,
      let base = json["base"]?.integer, let state = json["from"]?.string, let opened = json["openedAt"]?.integer
    else { return nil }
    return Motion(
      id: id, verb: verb, base: Int(base), state: state, payload: Payload(json["payload"] ?? .null, machine: machine),
      texts: (json["texts"]?.elements ?? []).compactMap(text),
      adopted: (json["adopted"]?.elements ?? []).compactMap { adopted in
        guard let parts = adopted.string?.split(separator: "@"), parts.count == 2, let seq = Int(parts[1]) else {
          return nil
        }
        return AdoptedChild(reference: String(parts[0]), seq: seq)
      },
      openedAt: Instant(microseconds: opened),
      acts: (json["acts"]?.elements ?? []).compactMap { act in
        guard let party = act["party"]?.string, let at = act["at"]?.integer else { return nil }
        return ConsentAct(
          party: party, person: act["person"]?.string.flatMap { Identifier($0) },
          isConsent: act["consent"]?.bool ?? false,
          basis: act["basis"]?.string.flatMap(ConsentBasis.init) ?? .signed, at: Instant(microseconds: at))
      })
  }

  var commitments: [Identifier: Digest] {
    let pairs = (json["dialogue"]?["motions"]?.elements ?? []).compactMap { motion -> (Identifier, Digest)? in
      guard let id = motion["id"]?.string.flatMap({ Identifier($0) }),
        let digest = motion["commitment"]?.string.flatMap({ Digest($0) })
      else { return nil }
      return (id, digest)
    }
    return Dictionary(pairs) { $1 }
  }

  var earlier: Reading.Earlier? {
    guard let command = json["command"], let answer = command["answer"]?.string else { return nil }
    return Reading.Earlier(
      person: command["person"]?.string.flatMap { Identifier($0) },
      digest: command["digest"]?.string.flatMap { Digest($0) },
      answer: (try? JSON(parsing: answer.utf8)).flatMap { Answer(json: $0, isRepeated: true) })
  }

  func last(of dialogue: Dialogue?) -> Conflict? {
    guard let dialogue, let last = json["dialogue"]?["last"], let at = json["dialogue"]?["lastAt"]?.integer
    else { return nil }
    return Conflict(
      reference: dialogue.reference, state: dialogue.state, seq: dialogue.seq,
      lastVerb: last["verb"]?.string ?? "", by: last["name"]?.string ?? last["login"]?.string ?? "",
      at: Instant(microseconds: at))
  }
}
