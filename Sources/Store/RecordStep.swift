internal import Entente
internal import Foundation
internal import Ledger

/// The argument of `entente.record_step`: a recording with the identifiers, salts and digests that only the shell makes.
struct StepDocument {
  let request: Request
  let reading: Reading
  let recording: Recording
  let answer: Answer
  let makings: Makings
  let made: Made

  init(
    request: Request, reading: Reading, recording: Recording, answer: Answer, makings: Makings = .fresh,
    made: Made? = nil
  ) {
    self.request = request
    self.reading = reading
    self.recording = recording
    self.answer = answer
    self.makings = makings
    self.made = made ?? Made(makings)
  }

  func json() -> JSON {
    let situation = reading.situation
    let subject = situation.dialogue?.id ?? made.dialogue
    var document: [String: JSON] = [
      "subject": .string(subject.description), "answer": answer.json,
      "command": [
        "id": .string(request.command.description), "person": reading.person.json,
        "digest": .string(SHA256.digest(request.canonical).description),
      ],
    ]
    if let reference = recording.creates { document["dialogue"] = creation(reference) }
    if !recording.texts.isEmpty { document["texts"] = .array(recording.texts.enumerated().map(text)) }

    var motionID: Identifier?
    var commitment: Digest?
    switch recording.motion {
    case .open(let motion):
      let id = made.motion
      motionID = id
      (commitment, document["payload"]) = payload(motion.payload)
      document["motion"] = self.motion(
        motion, id: id, base: situation.dialogue?.base ?? -1, from: situation.dialogue?.state ?? "",
        commitment: commitment)
    case .join(let id):
      motionID = id
      commitment = reading.commitments[id]
    case nil:
      (commitment, document["payload"]) = payload(recording.transition?.payload ?? Payload())
    }
    if let motionID {
      document["consents"] = .array(recording.consents.map { consent($0, motion: motionID) })
    }
    if let transition = recording.transition {
      document["transition"] = self.transition(transition, motion: motionID, commitment: commitment)
      document["deadlines"] = .array(recording.deadlines.map(Self.deadline))
      document["children"] = .array(recording.children.map(child))
      if let opens = recording.opens, let consent = recording.consents.last {
        let id = made.opened
        var opened = self.motion(
          opens, id: id, base: transition.isInternal ? situation.dialogue?.base ?? -1 : answer.seq,
          from: transition.to, commitment: nil
        ).members
        opened["consent"] = self.consent(consent, motion: id)
        document["opens"] = .object(opened)
      }
    }
    return .object(document.compactMapValues { $0 == .null ? nil : $0 })
  }

  private func creation(_ reference: String) -> JSON {
    [
      "reference": .string(reference), "definition": .integer(Int64(reading.definitionID)),
      "machine": .string(reading.situation.machine.id), "parent": (reading.situation.parent?.id).json,
      "parties": .array(reading.situation.definition.parties.map { .string($0.id) }),
      "countries": .array(reading.countries.map(JSON.string)), "imported": .bool(request.history != nil),
    ]
  }

  private func text(_ index: Int, _ text: Text) -> JSON {
    // Attachments stand in the order of the texts; two may have the same bytes.
    let attachment = index < request.attachments.count ? request.attachments[index] : nil
    return [
      "id": .string(makings.identifier().description), "kind": .string(text.kind), "language": .string(text.language),
      "digest": .string(text.digest.description), "size": .integer(Int64(attachment?.size ?? 0)),
      "name": .string(attachment?.name ?? ""), "person": reading.person.json,
    ]
  }

  /// An empty payload is absent, and costs no row.
  private func payload(_ payload: Payload) -> (Digest?, JSON?) {
    guard !payload.isEmpty else { return (nil, nil) }
    let salt = makings.salt()
    let body = payload.json.canonical
    let commitment = SHA256.digest(salt + body)
    let salted = Digest(bytes: salt) ?? .zero
    return (
      commitment,
      [
        "commitment": .string(commitment.description), "salt": .string(salted.description),
        "body": .string(String(decoding: body, as: UTF8.self)),
      ]
    )
  }

  private func motion(
    _ motion: MotionToOpen, id: Identifier, base: Int, from: String, commitment: Digest?
  ) -> JSON {
    [
      "id": .string(id.description), "verb": .string(motion.verb), "base": .integer(Int64(base)),
      "from": .string(from), "commitment": commitment.json,
      "texts": .array(motion.texts.map { .string($0.description) }),
      "adopted": .array(motion.adopted.map { .string("\($0.reference)@\($0.seq)") }),
    ]
  }

  private func consent(_ consent: ConsentToGive, motion: Identifier) -> JSON {
    let signed = reading.situation.signatory ?? reading.situation.actor
    var json: [String: JSON] = [
      "id": .string(makings.identifier().description), "motion": .string(motion.description),
      "party": .string(consent.office.party), "act": .string(consent.act.rawValue),
      "basis": .string(consent.basis.rawValue), "person": signed.person.json,
      "office": reading.offices[consent.office].json, "source": (request.history?.source).json,
    ]
    if let paper = request.paper {
      json["recorder"] = reading.person.json
      json["paper"] = .string(paper.digest.description)
      json["paperDate"] = .string(paper.date.description)
    }
    return .object(json)
  }

  private func transition(_ transition: TransitionToMake, motion: Identifier?, commitment: Digest?) -> JSON {
    let consent = recording.consents.last { $0.office.party == transition.party }
    let signed = reading.situation.signatory ?? reading.situation.actor
    var json: [String: JSON] = [
      "seq": .integer(Int64(answer.seq)), "from": transition.from.json, "verb": .string(transition.verb),
      "to": .string(transition.to), "party": transition.party.json, "motion": motion.json,
      "commitment": commitment.json, "basis": "witnessed",
    ]
    if let consent {
      json["actor"] = signed.person.json
      json["office"] = reading.offices[consent.office].json
    }
    if let history = request.history, case .take(let step) = request.action {
      json["basis"] = .string(step.isReconstructed ? "reconstructed" : "recorded")
      json["source"] = .string(history.source)
      json["occurredAt"] = .integer(history.occurredAt.microseconds)
      json["precision"] = .string(history.precision.rawValue)
    }
    return .object(json)
  }

  private func child(_ child: ChildTransition) -> JSON {
    [
      "dialogue": .string(child.child.id.description), "seq": .integer(Int64(child.child.seq + 1)),
      "from": child.transition.from.json, "verb": .string(child.transition.verb),
      "to": .string(child.transition.to), "deadlines": .array(child.deadlines.map(Self.deadline)),
    ]
  }

  /// A deadline that is armed or closed, as `entente.insert_deadlines` takes it.
  static func deadline(_ change: DeadlineChange) -> JSON {
    switch change {
    case .close(let name, let generation, let reason):
      return [
        "act": "closed", "name": .string(name), "generation": .integer(Int64(generation)),
        "reason": .string(reason.rawValue),
      ]
    case .arm(let armed):
      let rungs = armed.rungs.map { rung -> JSON in
        var members: [String: JSON] = [
          "index": .integer(Int64(rung.index)), "at": .integer(rung.at.microseconds),
          "to": .array(rung.levels.map(JSON.string)),
        ]
        if rung.kind != .rung { members["kind"] = .string(rung.kind.rawValue) }
        return .object(members)
      }
      return [
        "act": "armed", "name": .string(armed.name), "generation": .integer(Int64(armed.generation)),
        "rule": .string(armed.rule), "anchor": .string(armed.anchor), "dueDate": .string(armed.dueDate.description),
        "dueAt": .integer(armed.dueAt.microseconds), "ladder": armed.ladder.json,
        "rungs": .string(JSON.array(rungs).canonicalText),
        "thenAt": armed.then.map { .integer($0.at.microseconds) } ?? .null, "thenVerb": (armed.then?.verb).json,
        "calendars": .string(JSON.object(armed.calendars.mapValues { .string($0.description) }).canonicalText),
        "zoneData": .string(Zone.dataVersion),
      ]
    }
  }
}

extension Optional where Wrapped: CustomStringConvertible {
  fileprivate var json: JSON { map { .string($0.description) } ?? .null }
}
