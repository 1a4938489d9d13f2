internal import Entente
internal import Postgres

/// What the first round trip brought back.
struct Reading {
  var situation: Situation
  /// The actor's person and the identifiers of the offices that may sign here.
  var person: Identifier?
  var offices: [HeldOffice: Identifier]
  var definitionID: Int
  var countries: [String]
  /// The first answer to this command, and whether it was asked by the same person in the same words.
  var earlier: Earlier?
  var last: Conflict?
  /// The commitments of the payloads of open motions.
  var commitments: [Identifier: Digest]

  struct Earlier {
    var person: Identifier?
    var digest: Digest
    var answer: Answer
  }
}

extension Store {
  /// Makes a situation of what the statements of a question brought back.
  ///
  /// - Parameter readsFurther: asks for what only some rules look at as well, which may be a round trip of its own.
  func reading(
    _ rows: [Rows], of question: Question, on connection: isolated Connection, readsFurther: Bool = true
  ) async throws -> Reading {
    let text = try rows.first?.only?.decode(String.self, at: 0) ?? "null"
    let json = try JSON(parsing: text.utf8)
    let definitionID = json["definition"]?.integer.map { Int($0) }
    if case .existing(let reference) = question.subject, json["dialogue"]?.members.isEmpty ?? true {
      throw StoreError.notFound(reference)
    }
    if case .new(let mechanism, _, let parent) = question.subject {
      if let parent, json["parent"]?.members.isEmpty ?? true { throw StoreError.notFound(parent) }
      if definitionID == nil { throw StoreError.notFound(mechanism) }
    }
    guard let definitionID, let now = json["now"]?.integer else { throw StoreError.unreadable("the situation") }
    let published = try await definitions.definition(definitionID, on: connection)
    let countries = try SituationParts.countries(json, published, asked: question.countries)
    let definition = published.bound(to: countries)
    guard let machineName = json["machine"]?.string, let machine = definition.machine(machineName) else {
      throw StoreError.notFound(json["machine"]?.string ?? "")
    }
    var calendars: [String: WorkCalendar] = [:]
    for name in Set(definition.parties.map(\.calendar)) {
      guard let id = json["calendars"]?[name]?.integer else { continue }
      calendars[name] = try await definitions.calendar(Int(id), on: connection)
    }

    let parts = SituationParts(json, definition: definition, machine: machine, countries: countries)
    var actor = Actor(kind: question.isByDaemon ? .daemon : .importer, person: nil, offices: [])
    var offices = question.history?.offices ?? [:]
    if question.history == nil, !question.isByDaemon {
      let known = try parts.actor()
      if known == nil, question.handle != nil || !question.allowsStrangers {
        throw StoreError.unknownPerson(question.handle)
      }
      let held = known?.offices ?? []
      actor = Actor(person: known?.person, offices: held.map(\.office))
      for entry in held { offices[entry.office] = entry.id }
    }
    var signatory: Actor?
    if question.paper != nil {
      let holder = try JSON(parsing: (rows.last?.only?.decode(String.self, at: 0) ?? "null").utf8)
      let held = try parts.signatory(holder)
      signatory = Actor(person: held?.person, offices: held.map { [$0.office] } ?? [])
      if let held { offices[held.office] = held.id }
    }
    let clock = Instant(microseconds: now)
    var situation = Situation(
      definition: definition, machine: machine, dialogue: try parts.dialogue(), parent: try parts.parent(),
      actor: actor, signatory: signatory, paperDate: question.paper?.date, calendars: calendars,
      takenReferences: try parts.taken(), mentioned: try parts.mentioned(), people: try parts.people(),
      now: question.history?.occurredAt ?? clock, clock: clock)
    if let paper = question.paper, signatory?.offices.isEmpty ?? false {
      let party = definition.parties.first { $0.country ?? $0.id == paper.country }?.id
      situation.vacantSignatory = party.flatMap { definition.office(paper.office, of: $0)?.held }
    }
    if readsFurther {
      let earlier = try await readFurther(
        &situation, parts, mayWrite: question.command != nil, countries: parts.countries, on: connection)
      offices.merge(earlier) { own, _ in own }
    }
    return Reading(
      situation: situation, person: actor.person, offices: offices, definitionID: definitionID,
      countries: countries, earlier: try parts.earlier(), last: try parts.last(of: situation.dialogue),
      commitments: try parts.commitments())
  }
}
