/// Everything that is judged when somebody wants to do something; the shell reads it under the dialogue's lock.
///
/// A copy costs as much as that of one reference: a judgement passes it on at every turn.
public struct Situation: Hashable, Sendable {
  private struct Content: Hashable, Sendable {
    var definition: Definition
    var machine: Machine
    var dialogue: Dialogue?
    var parent: Relative?
    var actor: Actor
    var signatory: Actor?
    var vacantSignatory: HeldOffice?
    var paperDate: LocalDate?
    var calendars: [String: WorkCalendar]
    var takenReferences: Set<String>
    var mentioned: [String: Relative]
    var siblings: [Relative]
    var people: Set<String>
    var now: Instant
    var clock: Instant
  }

  /// Never changed: whoever changes a situation gets another one.
  private final class Shared: Sendable {
    let content: Content

    init(_ content: Content) { self.content = content }
  }

  private var shared: Shared

  /// The rules, of the version to which the dialogue is pinned.
  public var definition: Definition {
    get { shared.content.definition }
    set { change { $0.definition = newValue } }
  }

  /// The one of the definition's machines that the dialogue follows.
  public var machine: Machine {
    get { shared.content.machine }
    set { change { $0.machine = newValue } }
  }

  /// Nil while it is to be created.
  public var dialogue: Dialogue? {
    get { shared.content.dialogue }
    set { change { $0.dialogue = newValue } }
  }

  /// The dialogue under which this one stands or is to stand.
  public var parent: Relative? {
    get { shared.content.parent }
    set { change { $0.parent = newValue } }
  }

  /// Who acts, or asks what he could do.
  public var actor: Actor {
    get { shared.content.actor }
    set { change { $0.actor = newValue } }
  }

  /// Who signed the paper from which a consent is recorded.
  public var signatory: Actor? {
    get { shared.content.signatory }
    set { change { $0.signatory = newValue } }
  }

  /// The office whose signature the paper bears, where nobody is known to have held it on the paper's date.
  public var vacantSignatory: HeldOffice? {
    get { shared.content.vacantSignatory }
    set { change { $0.vacantSignatory = newValue } }
  }

  /// The date on that paper.
  public var paperDate: LocalDate? {
    get { shared.content.paperDate }
    set { change { $0.paperDate = newValue } }
  }

  /// By name, for every calendar that a party of the definition names.
  public var calendars: [String: WorkCalendar] {
    get { shared.content.calendars }
    set { change { $0.calendars = newValue } }
  }

  /// References that begin as a new one would, so that it can be given the next number.
  public var takenReferences: Set<String> {
    get { shared.content.takenReferences }
    set { change { $0.takenReferences = newValue } }
  }

  /// Other dialogues that the command's fields name, or fields in force of which a guard speaks, by reference.
  public var mentioned: [String: Relative] {
    get { shared.content.mentioned }
    set { change { $0.mentioned = newValue } }
  }

  /// The other open dialogues under the same parent, of the machines that guards ask about.
  public var siblings: [Relative] {
    get { shared.content.siblings }
    set { change { $0.siblings = newValue } }
  }

  /// Of the handles that the command's fields name, those of persons who are registered.
  public var people: Set<String> {
    get { shared.content.people }
    set { change { $0.people = newValue } }
  }

  /// The moment to which the rules apply: the clock's, or for imported history the moment it happened.
  public var now: Instant {
    get { shared.content.now }
    set { change { $0.now = newValue } }
  }

  /// The clock: what lies before it is no longer announced.
  public var clock: Instant {
    get { shared.content.clock }
    set { change { $0.clock = newValue } }
  }

  private mutating func change(_ body: (inout Content) -> Void) {
    var content = shared.content
    body(&content)
    shared = Shared(content)
  }

  /// What is left out is taken not to exist.
  ///
  /// - Parameter clock: defaults to `now`; they differ for imported history alone.
  public init(
    definition: Definition, machine: Machine, dialogue: Dialogue?, parent: Relative? = nil, actor: Actor,
    signatory: Actor? = nil, paperDate: LocalDate? = nil, calendars: [String: WorkCalendar],
    takenReferences: Set<String> = [],
    mentioned: [String: Relative] = [:], siblings: [Relative] = [], people: Set<String> = [], now: Instant,
    clock: Instant? = nil
  ) {
    shared = Shared(
      Content(
        definition: definition, machine: machine, dialogue: dialogue, parent: parent, actor: actor,
        signatory: signatory, paperDate: paperDate, calendars: calendars, takenReferences: takenReferences,
        mentioned: mentioned, siblings: siblings, people: people, now: now, clock: clock ?? now))
  }

  public static func == (left: Situation, right: Situation) -> Bool {
    left.shared === right.shared || left.shared.content == right.shared.content
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(shared.content) }

  /// The days on which all parties work.
  ///
  /// Nil when a party's calendar is missing.
  public var jointCalendar: JointCalendar? {
    definition.jointCalendar(calendars)
  }
}

extension Definition {
  /// The days on which all its parties work; nil when a party's calendar is missing.
  ///
  /// - Parameter calendars: by the names that the parties give them.
  public func jointCalendar(_ calendars: [String: WorkCalendar]) -> JointCalendar? {
    let found = parties.compactMap { calendars[$0.calendar] }
    return found.count == parties.count ? JointCalendar(found) : nil
  }
}
