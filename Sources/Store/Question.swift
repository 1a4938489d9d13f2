internal import Entente
internal import Postgres

/// What has to be read before something can be judged, or shown.
struct Question: Sendable {
  var subject: Request.Subject
  /// As in `Request`.
  var countries: [String] = []
  /// As in `Request`.
  var handle: String?
  /// Whether this command was carried out before.
  var command: Identifier?
  /// How the reference of a new dialogue may begin.
  var stems: [String] = []
  /// The references that fields name.
  var mentioned: [String] = []
  var paper: Paper?
  var history: HistoricalRow?
  /// As in `Request`.
  var isByDaemon = false
  /// A login that is nobody's may look, with no office to act from.
  var allowsStrangers = false

  /// For looking on: nothing is going to be written.
  init(_ subject: Request.Subject, countries: [String] = [], handle: String?) {
    self.subject = subject
    self.countries = countries
    self.handle = handle
    allowsStrangers = true
  }

  /// For what is no step: whoever does it has to be somebody.
  init(_ subject: Request.Subject, actor handle: String?) {
    self.subject = subject
    self.handle = handle
  }

  init(_ request: Request) {
    subject = request.subject
    countries = request.countries
    handle = request.handle
    command = request.command
    stems = request.referenceStems
    // Nothing is called by a name that PostgreSQL cannot hold.
    mentioned = request.mentioned.filter { !$0.utf8.contains(0) }
    paper = request.paper
    history = request.history
    isByDaemon = request.isByDaemon
  }

  /// Locks the dialogue, or the one under which the new one is to stand, or else the mechanism, so that those who begin
  /// dialogues of it at once get their references in turn.
  ///
  /// Locking and reading are two statements, so that the reading sees what the wait for the lock let in.
  var lock: Statement {
    switch subject {
    case .existing(let reference): "select entente.lock_head(\(reference))"
    case .new(let mechanism, _, let parent): "select entente.lock_head(\(parent ?? mechanism))"
    }
  }

  /// Reads the situation, and after it who held the office that signed the paper.
  var read: [Statement] {
    let names: (reference: String?, mechanism: String?, machine: String?, parent: String?)
    switch subject {
    case .existing(let reference): names = (reference, nil, nil, nil)
    case .new(let mechanism, let machine, let parent): names = (nil, mechanism, machine, parent)
    }
    let situation = Statement(
      sql: "select entente.read_situation($1, $2, $3, $4, $5, $6, $7, $8)",
      [names.reference, names.mechanism, names.machine, names.parent, stems, mentioned, handle, command])
    guard let paper else { return [situation] }
    return [situation, "select entente.read_holder(\(paper.country), \(paper.office), \(paper.date))::text"]
  }
}
