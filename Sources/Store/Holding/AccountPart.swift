internal import Entente

/// Reads what `entente.ladder_part` makes.
struct AccountPart {
  let whole: Part

  init(_ json: JSON) {
    let name = "deadline \(json["name"]?.string ?? "") of \(json["reference"]?.string ?? "a dialogue")"
    whole = Part(name, json)
  }

  func deadline() throws -> TracedDeadline {
    let dueDate = try whole.required("dueDate") { $0.string.flatMap { LocalDate($0) } }
    guard let armed = try cause("armed") else { throw whole.unreadable("armed") }
    return TracedDeadline(
      dialogue: try whole.required("dialogue", \.identifier), reference: try whole.required("reference", \.string),
      state: try whole.required("state", \.string), name: try whole.required("name", \.string),
      rule: try whole.required("rule", \.string), anchor: try whole.required("anchor", \.string), dueDate: dueDate,
      calendars: (whole.json["calendars"] ?? .null).members.compactMapValues(\.string), watched: try watched(),
      armed: armed, recalculation: try recalculation(), closed: try cause("closed"), tellings: try tellings(),
      acknowledgements: try acknowledgements(), holds: try holds())
  }

  private func watched() throws -> WatchedDeadline {
    let thenVerb = try whole.optional("thenVerb", \.string)
    let then = try whole.optional("thenAt", \.instant).flatMap { at in thenVerb.map { ArmedStep(at: at, verb: $0) } }
    let closing = try whole.part("closed", "the end of \(whole.name)").map { part in
      WatchedDeadline.Closing(
        try part.required("reason") { $0.string.flatMap(DeadlineChange.CloseReason.init) },
        at: try part.required("at", \.instant))
    }
    var watched = WatchedDeadline(
      generation: try whole.required("generation", \.int), dueAt: try whole.required("dueAt", \.instant),
      rungs: try whole.list("rungs") { _ in "a rung of \(whole.name)" }.map(ArmedRung.init), then: then,
      closing: closing, firings: try tellings().map(\.firing))
    try watched.hold(whole)
    return watched
  }

  private func cause(_ key: String) throws -> TracedDeadline.Cause? {
    try whole.part(key, "\(key) of \(whole.name)").map { part in
      TracedDeadline.Cause(
        at: try part.required("at", \.instant), verb: try part.required("verb", \.string),
        party: try part.optional("party", \.string), person: try part.optional("person", \.identifier))
    }
  }

  private func recalculation() throws -> TracedDeadline.Recalculation? {
    try whole.part("recalculated", "the recalculation of \(whole.name)").map { part in
      TracedDeadline.Recalculation(
        at: try part.required("at", \.instant), calendar: try part.required("calendar", \.string),
        reason: try part.required("reason", \.string), login: try part.required("login", \.string))
    }
  }

  private func tellings() throws -> [TracedDeadline.Telling] {
    try whole.list("fired") { _ in "a firing of \(whole.name)" }.map { part in
      TracedDeadline.Telling(
        try Firing(part),
        told: try part.list("told") { _ in "whom \(part.name) told" }.map { person in
          TracedDeadline.Recipient(
            person: try person.required("person", \.identifier), party: try person.required("party", \.string),
            office: try person.required("office", \.string), instead: try person.optional("instead", \.string))
        })
    }
  }

  private func office(_ part: Part) throws -> HeldOffice {
    HeldOffice(
      party: try part.required("party", \.string), office: try part.required("office", \.string),
      level: try part.required("level", \.string))
  }

  private func acknowledgements() throws -> [Acknowledgement] {
    try whole.list("acknowledgements") { _ in "an acknowledgement of \(whole.name)" }.map { part in
      Acknowledgement(
        id: try part.required("id", \.identifier), person: try part.required("person", \.identifier),
        office: try office(part), levels: try part.words("levels"), until: try part.required("until", \.instant),
        via: try part.required("via") { $0.string.flatMap(Acknowledgement.Way.init) },
        notice: try part.optional("notice", \.identifier), at: try part.required("at", \.instant))
    }
  }

  private func holds() throws -> [Hold] {
    try whole.list("holds") { _ in "a hold of \(whole.name)" }.map { part in
      let release = try part.part("release", "the release of \(whole.name)").map { part in
        Hold.Release(
          person: try part.required("person", \.identifier), reason: try part.required("reason", \.string),
          at: try part.required("at", \.instant))
      }
      return Hold(
        id: try part.required("id", \.identifier), rung: try part.required("rung", \.int),
        person: try part.required("person", \.identifier), office: try office(part),
        reason: try part.required("reason", \.string), at: try part.required("at", \.instant), release: release)
    }
  }
}
