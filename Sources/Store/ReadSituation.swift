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
    var digest: Digest?
    var answer: Answer?
  }
}

extension Store {
  /// The statements of the first round trip. Locking and reading are two, so that the reading sees what the wait for
  /// the lock let in.
  func reading(_ request: Request) -> [Statement] {
    let reference: String?
    let mechanism: String?
    let machine: String?
    let parent: String?
    switch request.subject {
    case .existing(let name): (reference, mechanism, machine, parent) = (name, nil, nil, nil)
    case .new(let name, let kind, let above): (reference, mechanism, machine, parent) = (nil, name, kind, above)
    }
    var statements: [Statement] = [
      "select entente.lock_head(\(reference ?? parent ?? mechanism ?? ""))",
      Statement(
        sql: "select entente.read_situation($1, $2, $3, $4, $5, $6, $7, $8)",
        [
          reference, mechanism, machine, parent, request.referenceStems, request.mentioned, request.handle,
          request.command,
        ]),
    ]
    if let paper = request.paper {
      statements.append(
        """
        select entente.read_holder(\(paper.country), \(paper.office), \(paper.date))::text
        """)
    }
    return statements
  }

  /// Makes a situation of what was read.
  ///
  /// - Parameter allowsStrangers: a login that is nobody's may look, with no office to act from.
  func reading(
    _ rows: [Rows], of request: Request, on connection: isolated Connection, allowsStrangers: Bool = false
  ) async throws -> Reading {
    let text = try rows[1].only?.decode(String.self, at: 0) ?? "null"
    let json = try JSON(parsing: text.utf8)
    let definitionID = json["definition"]?.integer.map { Int($0) }
    if case .existing(let reference) = request.subject, json["dialogue"]?.members.isEmpty ?? true {
      throw StoreError.notFound(reference)
    }
    if case .new(let mechanism, _, let parent) = request.subject {
      if let parent, json["parent"]?.members.isEmpty ?? true { throw StoreError.notFound(parent) }
      if definitionID == nil { throw StoreError.notFound(mechanism) }
    }
    guard let definitionID, let now = json["now"]?.integer else { throw StoreError.unreadable("the situation") }
    let definition = try await definitions.definition(definitionID, on: connection)
    guard let machineName = json["machine"]?.string, let machine = definition.machine(machineName) else {
      throw StoreError.notFound(json["machine"]?.string ?? "")
    }
    var calendars: [String: WorkCalendar] = [:]
    for name in Set(definition.parties.map(\.calendar)) {
      guard let id = json["calendars"]?[name]?.integer else { continue }
      calendars[name] = try await definitions.calendar(Int(id), on: connection)
    }

    let parts = SituationParts(json: json, definition: definition, machine: machine)
    var actor = Actor(kind: .importer, person: nil, offices: [])
    var offices = request.history?.offices ?? [:]
    if request.history == nil {
      let person = json["actor"] ?? .null
      let id = person["id"]?.string.flatMap { Identifier($0) }
      if id == nil, request.handle != nil || !allowsStrangers { throw StoreError.unknownPerson(request.handle) }
      let held = parts.offices(person)
      actor = Actor(person: id, offices: held.map(\.office))
      for entry in held { offices[entry.office] = entry.id }
    }
    var signatory: Actor?
    if request.paper != nil {
      let holder = try JSON(parsing: (rows[2].only?.decode(String.self, at: 0) ?? "null").utf8)
      let held = parts.signatory(holder)
      signatory = Actor(person: held?.person, offices: held.map { [$0.office] } ?? [])
      if let held { offices[held.office] = held.id }
    }
    let clock = Instant(microseconds: now)
    let situation = Situation(
      definition: definition, machine: machine, dialogue: parts.dialogue(), parent: parts.relative(json["parent"]),
      actor: actor, signatory: signatory, paperDate: request.paper?.date, calendars: calendars,
      takenReferences: parts.taken,
      mentioned: parts.mentioned, now: request.history?.occurredAt ?? clock, clock: clock)
    return Reading(
      situation: situation, person: actor.person, offices: offices, definitionID: definitionID,
      countries: parts.countries, earlier: parts.earlier, last: parts.last(of: situation.dialogue),
      commitments: parts.commitments)
  }
}
