public import Entente

extension NoticeFacts {
  /// What the outbox keeps of a firing, with the labels of its definition.
  ///
  /// - Parameter published: the definition of the name and version that the facts tell.
  /// - Throws: `Unreadable`, with the path of what is missing or is not what it should be.
  public init(_ outbox: JSON, in published: Definition) throws(Unreadable) {
    let facts = FactReader(outbox)
    let definition = published.bound(to: try facts.words("countries"))
    let machine = try facts.required("machine") { $0.string.flatMap(definition.machine) }
    let labels = NoticeLabels(definition, machine)
    let standing = Standing(
      state: try facts.required("state", \.string),
      facts: Payload(try facts.optional("fields") { $0 } ?? [:], machine: machine),
      consents: try facts.optional("consents", \.consents) ?? [:],
      proposer: try facts.optional("proposer", \.string), lastParty: try facts.optional("lastParty", \.string))
    let name = try facts.required("deadline", \.string)
    let kind = try facts.required("kind") { $0.string.flatMap(NoticeKind.init(rawValue:)) }
    let day = try facts.required("dueDate", \.day)
    let end = try facts.required("dueAt", \.moment)
    self = labels.facts(
      try facts.required("reference", \.string), standing, at: try facts.required("firedAt", \.moment), deadline: name,
      generation: try facts.required("generation", \.count), dueDate: day, dueAt: end,
      then: try facts.part("then") { (then: FactReader) throws(Unreadable) in
        ArmedStep(at: try then.required("at", \.moment), verb: try then.required("verb", \.string))
      })
    switch kind {
    case .rung, .warning:
      // A warning speaks of the rung that it announces.
      let (levels, at) = kind == .warning ? ("rungLevels", "rungAt") : ("levels", "scheduledAt")
      rung = labels.rung(
        try facts.required("rung", \.count), of: name, levels: try facts.words(levels),
        at: try facts.required(at, \.moment))
    case .invitation, .cancellation:
      let place: String? = if case .text(let place) = standing.facts["place"] { place } else { nil }
      meeting = Meeting(
        date: day, begins: deadline?.hasHour ?? false ? end : nil, place: place,
        sequence: try facts.optional("sequence", \.count) ?? 0)
    case .lapseWarning, .lapsed, .brief: break
    }
    told = try facts.list("told") { (office: FactReader) throws(Unreadable) in
      labels.office(
        HeldOffice(
          party: try office.required("party", \.string), office: try office.required("office", \.string),
          level: try office.required("level", \.string)),
        instead: try office.optional("instead", \.string))
    }
  }

  /// The name and version of the definition that facts of the outbox need; nil where they need none, as those of a brief.
  public static func definition(of outbox: JSON) -> (name: String, version: Int)? {
    guard let name = outbox["mechanism"]?.string, let version = outbox["version"]?.count else { return nil }
    return (name, version)
  }

  /// Where facts are not what they should be.
  public struct Unreadable: Error, Hashable, CustomStringConvertible {
    public var path: String
    public var description: String { "facts of a notice: \(path)" }
  }
}

extension JSON {
  /// The parties that have consented to each verb.
  fileprivate var consents: [String: Set<String>]? {
    guard case .object(let members) = self else { return nil }
    return members.mapValues { Set($0.elements.compactMap(\.string)) }
  }
}
