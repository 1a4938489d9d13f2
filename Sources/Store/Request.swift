public import Entente

/// What somebody asks for, complete: sent again with the same command id, it gets the first answer.
public struct Request: Sendable {
  /// Which dialogue it is about.
  public enum Subject: Hashable, Sendable {
    case existing(reference: String)
    case new(mechanism: String, machine: String, parent: String?)
  }

  public var command: Identifier
  public var subject: Subject
  /// For a new dialogue of a mechanism with slots: the countries between which it is, in the order of the parties; an
  /// empty text where one is not said.
  public var countries: [String]
  public var action: Command
  /// The person's handle, for logins that are nobody's; a mapped login acts as its own person or not at all.
  public var handle: String?
  /// Refuse with a conflict unless the dialogue stands at this seq.
  public var expectedSeq: Int?
  /// Where a consent is recorded from paper.
  public var paper: Paper?
  /// What is known of attached texts besides their digests.
  public var attachments: [Attachment]
  public var history: HistoricalRow?
  /// Judge only, and write nothing.
  public var isDryRun: Bool
  /// The daemon asks, on nobody's behalf.
  var isByDaemon = false
  /// The command id was made from the content: whoever asked first, whoever asks again gets that answer.
  var isDerived = false

  public init(
    command: Identifier, subject: Subject, countries: [String] = [], action: Command, handle: String? = nil,
    expectedSeq: Int? = nil,
    paper: Paper? = nil, attachments: [Attachment] = [], history: HistoricalRow? = nil, isDryRun: Bool = false
  ) {
    self.command = command
    self.subject = subject
    self.countries = countries
    self.action = action
    self.handle = handle
    self.expectedSeq = expectedSeq
    self.paper = paper
    self.attachments = attachments
    self.history = history
    self.isDryRun = isDryRun
  }
}

/// A signed paper: the scan's digest, whose signature it bears, and its date.
public struct Paper: Hashable, Sendable {
  public var digest: Digest
  public var country: String
  public var office: String
  public var date: LocalDate

  public init(digest: Digest, country: String, office: String, date: LocalDate) {
    self.digest = digest
    self.country = country
    self.office = office
    self.date = date
  }
}

public struct Attachment: Hashable, Sendable {
  public var digest: Digest
  public var size: Int
  public var name: String

  public init(digest: Digest, size: Int, name: String) {
    self.digest = digest
    self.size = size
    self.name = name
  }
}

/// What an imported row says of itself.
public struct HistoricalRow: Hashable, Sendable {
  public var occurredAt: Instant
  public var precision: Period.Precision
  public var source: String
  /// By office of the attested consents: its identifier in the database.
  public var offices: [HeldOffice: Identifier]
  /// What a dialogue that it creates is to be called; nil for what comes next.
  public var reference: String?

  public init(
    occurredAt: Instant, precision: Period.Precision, source: String, offices: [HeldOffice: Identifier],
    reference: String? = nil
  ) {
    self.occurredAt = occurredAt
    self.precision = precision
    self.source = source
    self.offices = offices
    self.reference = reference
  }
}

extension HistoricalRow {
  fileprivate var json: JSON {
    [
      "occurredAt": .integer(occurredAt.microseconds), "precision": .string(precision.rawValue),
      "source": .string(source),
    ]
  }
}

extension Request {
  /// The bytes by which a repeated command is known to be the same one.
  var canonical: [UInt8] {
    let act: JSON
    switch action {
    case .take(let step):
      var members: [String: JSON] = [
        "verb": .string(step.verb), "payload": step.payload.json, "counter": .bool(step.isCounter),
        "basis": .string(step.basis.rawValue),
      ]
      if let reference = step.reference { members["reference"] = .string(reference) }
      if step.isAdReferendum { members["adReferendum"] = true }
      if step.isConfirmation { members["confirmation"] = true }
      act = .object(members)
    case .unsign(let verb): act = ["unsign": .string(verb)]
    case .attach(let texts):
      act = [
        "attach": .array(
          texts.map {
            ["kind": .string($0.kind), "language": .string($0.language), "digest": .string($0.digest.description)]
          })
      ]
    }
    let about: JSON
    switch subject {
    case .existing(let reference): about = .string(reference)
    case .new(let mechanism, let machine, let parent):
      about = [
        "mechanism": .string(mechanism), "machine": .string(machine), "parent": parent.map(JSON.string) ?? .null,
      ]
    }
    let signed: JSON =
      paper.map {
        [
          "digest": .string($0.digest.description), "country": .string($0.country), "office": .string($0.office),
          "date": .string($0.date.description),
        ]
      } ?? .null
    var whole: [String: JSON] = [
      "act": act, "subject": about, "paper": signed, "expected": expectedSeq.map { .integer(Int64($0)) } ?? .null,
    ]
    if let history { whole["history"] = history.json }
    if !countries.isEmpty { whole["countries"] = .array(countries.map(JSON.string)) }
    return JSON.object(whole).canonical
  }

  /// How the reference of a new dialogue may begin: its mechanism, and a year that its fields name or in which it
  /// happened. Without the latter one ends in a hyphen, and the record puts its own year behind it.
  var referenceStems: [String] {
    guard case .new(let mechanism, _, nil) = subject, case .take(let step) = action else { return [] }
    let stem = ([mechanism] + countries).map { $0.uppercased() }.joined(separator: "-")
    let named = step.payload.fields.values.compactMap { $0.date?.year }
    guard let happened = history?.occurredAt.year else {
      return Set(named).map { "\(stem)-\($0)" }.sorted() + ["\(stem)-"]
    }
    return Set(named + [happened, happened - 1, happened + 1]).map { "\(stem)-\($0)" }.sorted()
  }

  /// The references and the persons that the fields name, to be read together with the situation.
  var mentioned: [String] {
    guard case .take(let step) = action else { return [] }
    return step.payload.fields.values.compactMap {
      switch $0 {
      case .dialogue(let name), .person(let name): name
      default: nil
      }
    }
  }
}
